"""The life of a survey: draft, open, closed, computed, reported, planned, published. Values in, value out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a survey stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    COMPUTED = "computed"
    REPORTED = "reported"
    PLANNED = "planned"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Move:
    """One permitted step. ``back``: it undoes an earlier one and asks for a reason."""

    code: str
    source: State
    target: State
    back: bool = False


MOVES = (
    Move("open", State.DRAFT, State.OPEN),
    Move("close", State.OPEN, State.CLOSED),
    Move("compute", State.CLOSED, State.COMPUTED),
    Move("report", State.COMPUTED, State.REPORTED),
    Move("plan", State.REPORTED, State.PLANNED),
    Move("publish", State.PLANNED, State.PUBLISHED),
    Move("reopen", State.CLOSED, State.OPEN, back=True),
    Move("recompute", State.COMPUTED, State.CLOSED, back=True),
    Move("rewrite", State.REPORTED, State.COMPUTED, back=True),
    Move("replan", State.PLANNED, State.REPORTED, back=True),
)
"""After publication nothing moves back: a mistake is answered by a new cycle that names it."""


class NotThatWay(Exception):
    """No such step leads on from where the survey stands."""


def move(code: str, state: State) -> Move:
    """Return the step of that code from a state. Raises ``NotThatWay``."""
    found = next((m for m in MOVES if m.code == code and m.source is state), None)
    if found is None:
        raise NotThatWay(code)
    return found


def moves_from(state: State) -> tuple[Move, ...]:
    """Return the steps that lead on or back from a state."""
    return tuple(m for m in MOVES if m.source is state)
