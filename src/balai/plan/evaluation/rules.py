"""How an evaluation goes from step to step, who may score when, and what is refused. No clock, no tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class State(StrEnum):
    """Where an evaluation stands."""

    DRAFT = "draft"
    SELF_SUBMITTED = "self_submitted"
    INTERNAL_REVIEW = "internal_review"
    RETURNED = "returned"
    LOCKED = "locked"
    EXTERNAL_REVIEW = "external_review"
    CLARIFICATION = "clarification"
    INTERVIEWED = "interviewed"
    FINAL = "final"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Side(StrEnum):
    """Whose score it is."""

    SELF = "self"
    INTERNAL = "internal"
    EXTERNAL = "external"


class Part(StrEnum):
    """Who takes a step."""

    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    ASSESSOR = "assessor"


@dataclass(frozen=True, slots=True)
class Move:
    """A permitted step. ``back``: it reopens something or ends it, so it needs a reason."""

    source: State
    target: State
    parts: frozenset[Part]
    back: bool = False


_C, _R, _A = Part.COORDINATOR, Part.REVIEWER, Part.ASSESSOR


def _move(source: State, target: State, *parts: Part, back: bool = False) -> Move:
    return Move(source, target, frozenset(parts), back)


MOVES: tuple[Move, ...] = (
    _move(State.DRAFT, State.SELF_SUBMITTED, _C),
    _move(State.SELF_SUBMITTED, State.INTERNAL_REVIEW, _R, _C),
    _move(State.INTERNAL_REVIEW, State.RETURNED, _R, back=True),
    _move(State.RETURNED, State.INTERNAL_REVIEW, _C),
    _move(State.INTERNAL_REVIEW, State.LOCKED, _R, _C),
    _move(State.LOCKED, State.EXTERNAL_REVIEW, _C),
    _move(State.EXTERNAL_REVIEW, State.CLARIFICATION, _A, _C),
    _move(State.CLARIFICATION, State.EXTERNAL_REVIEW, _A, _C),
    _move(State.EXTERNAL_REVIEW, State.INTERVIEWED, _A, _C),
    _move(State.INTERVIEWED, State.FINAL, _C),
    _move(State.FINAL, State.PUBLISHED, _C),
    # Going back always says why.
    _move(State.SELF_SUBMITTED, State.DRAFT, _C, back=True),
    _move(State.LOCKED, State.INTERNAL_REVIEW, _C, back=True),
    _move(State.INTERVIEWED, State.EXTERNAL_REVIEW, _C, back=True),
    _move(State.FINAL, State.INTERVIEWED, _C, back=True),
    _move(State.PUBLISHED, State.FINAL, _C, back=True),
    *(
        _move(state, State.CANCELLED, _C, back=True)
        for state in State
        if state not in (State.FINAL, State.PUBLISHED, State.CANCELLED)
    ),
)

ENDED = frozenset({State.FINAL, State.PUBLISHED, State.CANCELLED})
GATHERING = frozenset({State.DRAFT, State.SELF_SUBMITTED, State.INTERNAL_REVIEW, State.RETURNED})
"""While one of these lasts, Balai gathers evidence anew each night."""
BEFORE_LOCK = GATHERING

SCORED_IN: Mapping[Side, frozenset[State]] = {
    Side.SELF: frozenset({State.DRAFT, State.RETURNED}),
    Side.INTERNAL: frozenset({State.SELF_SUBMITTED, State.INTERNAL_REVIEW}),
    Side.EXTERNAL: frozenset({State.EXTERNAL_REVIEW, State.CLARIFICATION, State.INTERVIEWED}),
}
COMPLETE_BEFORE: Mapping[State, Side] = {
    State.SELF_SUBMITTED: Side.SELF,
    State.LOCKED: Side.INTERNAL,
    State.FINAL: Side.EXTERNAL,
}
"""A step to this state needs every leaf scored by that side."""


def move(source: str, target: str) -> Move | None:
    """Return the step from one state to another, ``None`` when there is none."""
    return next((m for m in MOVES if (m.source, m.target) == (source, target)), None)


def moves_from(source: str) -> tuple[Move, ...]:
    """Return every step out of a state, those forward first."""
    return tuple(sorted((m for m in MOVES if m.source == source), key=lambda m: m.back))


def may_score(side: str, state: str) -> bool:
    """Tell whether a side may score while the evaluation is in a state."""
    return State(state) in SCORED_IN[Side(side)]


def late(deadline: date | None, today: date) -> bool:
    """Tell whether a deadline has passed; its own day still counts."""
    return deadline is not None and today > deadline


def covers(assigned: Iterable[str], ancestry: Iterable[str]) -> bool:
    """Tell whether one of the nodes assigned to somebody is the leaf or stands above it (``""``: everything)."""
    nodes = set(assigned)
    return "" in nodes or bool(nodes & set(ancestry))


def conflicts(own: Iterable[int], assessed: Iterable[int]) -> frozenset[int]:
    """Return the agencies in which an assessor works and which are assessed: a conflict of interest if there is any."""
    return frozenset(own) & frozenset(assessed)


def as_percent(value: Decimal | None, highest: int) -> Decimal | None:
    """Return an index as a share of its highest value. Unit: per cent, two decimals, half up.

    Formula: index ÷ highest level × 100. So 2,81 of 4 is 70,25%.
    """
    if value is None or not highest:
        return None
    return (value / highest * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def target_gap(value: Decimal | None, target: Decimal | None) -> Decimal | None:
    """Return value − target, in the target's unit; negative when short of it."""
    return None if value is None or target is None else value - target
