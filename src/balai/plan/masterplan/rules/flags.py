"""What a programme owes: flags computed, never set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .states import ENDED


class Flag(StrEnum):
    """Why somebody should look at a programme."""

    LATE = "late"
    STALE = "stale"
    UNFUNDED = "unfunded"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the flags are computed from.

    ``told_on``: the last day somebody said how it goes. ``physical``: per cent of this year's work done as last told.
    ``budget``: rupiah planned for all years.
    """

    state: str
    horizon: str
    year_start: int
    year_end: int
    told_on: date
    physical: Decimal | None
    budget: int


def flags(one: Standing, *, today: date, stale_days: int, late_points: int) -> list[Flag]:
    """Return a programme's flags, worst first.

    Late: its last year is over and it is not delivered; its first year is over and it is not running; or it runs and
    this year's work is more than ``late_points`` percentage points behind the calendar's quarter that ended.
    Stale: nothing was told for more than ``stale_days`` days. Unfunded: short-term, and no money planned.
    """
    if one.state in ENDED:
        return []
    found = []
    if _late(one, today, late_points):
        found.append(Flag.LATE)
    if (today - one.told_on).days > stale_days:
        found.append(Flag.STALE)
    if one.horizon == "short" and one.budget <= 0:
        found.append(Flag.UNFUNDED)
    return found


def _late(one: Standing, today: date, late_points: int) -> bool:
    if today.year > one.year_end:
        return True
    if one.state != "running":
        return today.year > one.year_start
    due = 25 * quarters_ended(today)
    return due > 0 and due - (one.physical or Decimal(0)) > late_points


def quarters_ended(today: date) -> int:
    """Return how many quarters of the day's year are over: 0 to 3."""
    return (today.month - 1) // 3


def last_quarter(today: date) -> tuple[int, int]:
    """Return (year, quarter) of the quarter that ended last."""
    ended = quarters_ended(today)
    return (today.year, ended) if ended else (today.year - 1, 4)


def spent_share(spent: int, budget: int) -> Decimal | None:
    """Return spent money as per cent of what was planned; ``None`` without a plan."""
    return Decimal(100) * spent / budget if budget > 0 else None


def newest(told: Sequence[tuple[int, int, Decimal]], year: int) -> Decimal | None:
    """Return the newest physical progress of a year from (year, quarter, per cent)."""
    here = [(quarter, value) for y, quarter, value in told if y == year]
    return max(here)[1] if here else None
