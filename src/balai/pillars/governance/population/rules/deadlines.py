"""The days that run from a birth. The caller brings the days of the law; all are calendar days after the birth."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Days:
    """How many days each duty leaves after a birth.

    ``report``: to the registry, 60 (UU 23/2006 art. 27; UU 24/2013 art. 32). ``insurance``: a newborn to JKN, 28
    (Perpres 82/2018 art. 16). ``stillbirth``: 30 (UU 23/2006 art. 33).
    """

    report: int = 60
    insurance: int = 28
    stillbirth: int = 30


def days_since(born_on: date, on: date) -> int:
    """Return calendar days between birth and ``on``; the day of birth itself is 0. Raises ``ValueError`` before it."""
    if on < born_on:
        raise ValueError("before the birth")
    return (on - born_on).days


def late(born_on: date, reported_on: date, *, days: int) -> bool:
    """Tell whether a report comes after the law's days: day 60 is still in time, day 61 needs the head's decision."""
    return days_since(born_on, reported_on) > days


def last_day(born_on: date, days: int) -> date:
    """Return the last day on which a duty of that many days is fulfilled in time."""
    return born_on + timedelta(days=days)


def minutes_between(born_at: datetime, at: datetime) -> int:
    """Return whole minutes from birth to a moment, never below 0 (clocks of two institutions may disagree)."""
    return max(0, int((at - born_at).total_seconds() // 60))


def stillbirth_is_registered(weeks: int | None, *, least: int) -> bool:
    """Tell whether a child born dead is entered: from ``least`` weeks of gestation (28, UU 23/2006 art. 33 comment).

    An unknown age counts as enough: the one who attended decides, not a gap in the form.
    """
    return weeks is None or weeks >= least
