"""What evidence is worth: how old it may be, which levels it proves, how it may change state. No clock, no tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class State(StrEnum):
    """Where a piece of evidence stands."""

    MISSING = "missing"
    UPLOADED = "uploaded"
    CLARIFY = "clarify"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Origin(StrEnum):
    """Who brings it: Balai itself, or an agency that was asked."""

    BALAI = "balai"
    AGENCY = "agency"


class Kind(StrEnum):
    """What sort of proof it is."""

    FIGURE = "figure"
    SURVEY = "survey"
    PASSPORT = "passport"
    LOG = "log"
    PAGE = "page"
    DOCUMENT = "document"
    FILE = "file"
    LINK = "link"


class Age(StrEnum):
    """How old a piece of evidence is for a year of evaluation."""

    FRESH = "fresh"
    IN_FORCE = "in_force"  # older, but a rule or decree that still holds
    OLD = "old"
    AHEAD = "ahead"  # dated in the future: a mistyped day


GIVEN = frozenset({State.MISSING, State.UPLOADED, State.CLARIFY, State.REJECTED, State.ACCEPTED})
"""States from which new evidence may be given; it then waits to be judged again."""

JUDGED: Mapping[State, frozenset[State]] = {
    State.CLARIFY: frozenset({State.UPLOADED, State.ACCEPTED, State.REJECTED}),
    State.ACCEPTED: frozenset({State.UPLOADED, State.CLARIFY, State.REJECTED}),
    State.REJECTED: frozenset({State.UPLOADED, State.CLARIFY, State.ACCEPTED}),
}
"""Verdict → states in which it may be passed. Nothing can be judged that isn't there."""

NEEDS_REASON = frozenset({State.CLARIFY, State.REJECTED})


def age(dated: date, year: int, *, today: date, grace_days: int, in_force: bool) -> Age:
    """Return how old evidence dated ``dated`` is for a year.

    Fresh from 1 January of the year, or ``grace_days`` earlier where the city says so. Unit: calendar days.
    """
    if dated > today:
        return Age.AHEAD
    if dated >= date(year, 1, 1) - timedelta(days=grace_days):
        return Age.FRESH
    return Age.IN_FORCE if in_force else Age.OLD


def may_judge(state: str, verdict: str) -> bool:
    """Tell whether a piece in ``state`` may get this verdict."""
    return State(state) in JUDGED.get(State(verdict), frozenset())


@dataclass(frozen=True, slots=True)
class Span:
    """The levels that a piece of evidence proves, both ends counted."""

    low: int
    high: int

    def __contains__(self, level: object) -> bool:
        return isinstance(level, int) and self.low <= level <= self.high


def unproven(level: int, spans: Iterable[Span], *, lowest: int) -> tuple[int, ...]:
    """Return the levels up to ``level`` that nothing proves, lowest first.

    The lowest level of a scale asks for nothing; each further one must be proven on its own, because a level includes
    all below it (PermenPANRB 59/2020).
    """
    known = tuple(spans)
    return tuple(n for n in range(lowest + 1, level + 1) if not any(n in span for span in known))
