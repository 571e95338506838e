"""A small house to tell facts in."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import ClassVar

from balai.core.declare import Answers, Hears, House, Service
from balai.vocabulary.pillars import Pillar


@dataclass(frozen=True)
class Rang:
    kind: ClassVar[str] = "toy.rang"
    bell_id: int
    on: date


@dataclass(frozen=True)
class HowOften:
    bell_id: int


heard: list[tuple[Rang, int]] = []
trouble = SimpleNamespace(left=0)


def listen(fact: Rang, told) -> None:
    if trouble.left:
        trouble.left -= 1
        raise ConnectionError("down")
    heard.append((fact, told.pk))


def count(question: HowOften) -> int:
    return sum(fact.bell_id == question.bell_id for fact, _ in heard)


def house() -> House:
    heard.clear()
    trouble.left = 0
    service = Service(
        code="bells",
        name="Lonceng",
        purpose="Berbunyi.",
        owner="x",
        pillar=Pillar.SOCIETY,
        tells=(Rang,),
        hears=(Hears(Rang, listen),),
        asks=(HowOften,),
        answers=(Answers(HowOften, count),),
    )
    return House((service,))
