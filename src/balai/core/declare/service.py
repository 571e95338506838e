"""A service as the house knows it: all its parts, and how it is tied to roles, facts, time and the outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Any

from balai.vocabulary.pillars import Pillar

from .figures import Dataset, Indicator, Layer
from .moving import CaseType, Queue
from .words import Words


@dataclass(frozen=True, slots=True)
class Desk:
    """What the service adds to the desk besides its queues: a page of its own, by URL name.

    ``case_url``: URL name of the screen of one case, taking the leading file's number, offered beside cases of
    ``case_types``.
    """

    name: Words
    url_name: str
    roles: tuple[str, ...]
    case_url: str = ""
    case_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A public page of the service's own, by URL name."""

    name: Words
    url_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Something that only some roles may do; code is ``service.verb``."""

    code: str
    name: Words
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A role that posts can hold. ``code`` is lower-case Indonesian."""

    code: str
    name: Words
    signs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number or word that law or the city sets, dated. ``settled``: read in a source, not from memory.

    ``choices``: the only values it may have, where they are few.
    """

    code: str
    name: Words
    value: Any
    unit: Words
    source: Words
    valid_from: date = date(2020, 1, 1)
    settled: bool = True
    choices: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message. ``to``: ``applicant`` or a role. Text is neutral: no names, no NIK, only number, link and day."""

    code: str
    to: str
    subject: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Hears:
    """A reaction to a fact, run after commit, once in effect. ``listener(fact, told)``."""

    fact: type
    listener: Callable[..., None]


@dataclass(frozen=True, slots=True)
class Answers:
    """The one function that answers a kind of question, now."""

    question: type
    answer: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Job:
    """Work on a schedule. ``every`` in minutes; ``at`` hour of the city's day for daily ones."""

    code: str
    name: Words
    run: Callable[[], None]
    every: int = 0
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Adapter:
    """An outside system the service needs, by the code of its port, and what is lost without it."""

    code: str
    without: Words


@dataclass(frozen=True, slots=True)
class Sample:
    """Believable data for a demo city. ``make(city)``: see ``balai.core.sample.City``; ``after``: services first."""

    make: Callable[..., None]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """All that the house knows of a service."""

    code: str
    name: Words
    purpose: Words
    owner: str
    pillar: Pillar
    case_types: tuple[CaseType, ...] = ()
    queues: tuple[Queue, ...] = ()
    roles: tuple[Role, ...] = ()
    permissions: tuple[Permission, ...] = ()
    desk: tuple[Desk, ...] = ()
    pages: tuple[Page, ...] = ()
    urls: ModuleType | None = None
    api: Any = None  # a ninja Router
    indicators: tuple[Indicator, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    layers: tuple[Layer, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    notices: tuple[Notice, ...] = ()
    tells: tuple[type, ...] = ()
    hears: tuple[Hears, ...] = ()
    asks: tuple[type, ...] = ()
    answers: tuple[Answers, ...] = ()
    jobs: tuple[Job, ...] = ()
    adapters: tuple[Adapter, ...] = ()
    sample: Sample | None = None
    aliases: tuple[str, ...] = ()
