"""Which service tells what to whom, read from the declarations."""

from collections.abc import Iterator
from dataclasses import dataclass

from balai.core.declare import House

HOUSE = "balai"  # parts of the house itself that hear: search, measure


@dataclass(frozen=True, slots=True)
class Arrow:
    """One way from a service to another: a fact told, or a question asked (from the asker to the answerer)."""

    source: str
    target: str
    kind: str  # fact | question
    what: str
    by: str  # the listener or answering function


def arrows(house: House) -> list[Arrow]:
    """Return every arrow, sorted."""
    return sorted([*_facts(house), *_questions(house)], key=lambda a: (a.source, a.kind, a.what, a.target, a.by))


def _facts(house: House) -> Iterator[Arrow]:
    for service in house.services:
        for fact in service.tells:
            for hearer in house.services:
                for hears in hearer.hears:
                    if hears.fact is fact:
                        yield Arrow(service.code, hearer.code, "fact", fact.kind, hears.listener.__name__)  # type: ignore[attr-defined]
            for name, hears in house.hearers:
                if hears.fact is fact:
                    yield Arrow(service.code, HOUSE, "fact", fact.kind, name)  # type: ignore[attr-defined]


def _questions(house: House) -> Iterator[Arrow]:
    for service in house.services:
        for question in service.asks:
            for answerer in house.services:
                for answers in answerer.answers:
                    if answers.question is question:
                        yield Arrow(service.code, answerer.code, "question", question.__name__, answers.answer.__name__)


def as_text(found: list[Arrow]) -> str:
    """Return one line an arrow: ``a ──fact──▶ b  (listener)`` or ``a ··question··▷ b``."""
    lines = []
    for arrow in found:
        line = f"──{arrow.what}──▶" if arrow.kind == "fact" else f"··{arrow.what}··▷"
        lines.append(f"{arrow.source} {line} {arrow.target}  ({arrow.by})")
    return "\n".join(lines)


def as_mermaid(found: list[Arrow]) -> str:
    """Return a Mermaid flowchart, for documents."""
    edges = dict.fromkeys(
        f"  {a.source} -->|{a.what}| {a.target}" if a.kind == "fact" else f"  {a.source} -.->|{a.what}| {a.target}"
        for a in found
    )
    return "\n".join(["flowchart LR", *edges])
