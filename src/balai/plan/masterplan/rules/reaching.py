"""What must be reached each month so that a year ends at its target."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MONTHS = Decimal(12)
RATIOS = frozenset({"share", "rate", "mean"})


@dataclass(frozen=True, slots=True)
class SoFar:
    """A year's figure up to today. ``base``: 100 for a share, a rate's base, 1 for a mean."""

    method: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    base: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a target asks of the rest of the year.

    ``each_month``: the value each remaining month must have (a count's pieces, a share's per cent); ``None`` when
    the year is over. ``forecast``: where the year ends at the present pace. ``possible``: whether any months could
    still do it. ``reached``: the target holds at the present value.
    """

    each_month: Decimal | None
    forecast: Decimal | None
    reached: bool
    possible: bool


def elapsed(today: date) -> Decimal:
    """Return how many months of its year have passed at the end of a day: 12 on 31 December."""
    return Decimal(today.month - 1) + Decimal(today.day) / calendar.monthrange(today.year, today.month)[1]


def reach(target: Decimal, so_far: SoFar, *, today: date, falling: bool) -> Reach:
    """Return what must be reached each month of the rest of the year. ``falling``: less is better.

    A count must grow by what is missing. A share, rate or mean is weighed by its denominator, taken to keep coming as
    it did so far. Anything else (a median, an index) can only be asked to stand at the target.
    """
    passed = elapsed(today)
    left = MONTHS - passed
    if so_far.method == "count":
        return _count(target, so_far.value or Decimal(0), passed, left, falling)
    met = so_far.value is not None and _holds(so_far.value, target, falling)
    known = so_far.method in RATIOS and so_far.numerator is not None and so_far.denominator
    if left <= 0:
        return Reach(None, so_far.value, met, met)
    if not known:
        return Reach(target, so_far.value, met, possible=True)
    return _ratio(target, so_far, passed, left, falling, met)


def _count(target: Decimal, done: Decimal, passed: Decimal, left: Decimal, falling: bool) -> Reach:
    forecast = done * MONTHS / passed if passed else None
    met = _holds(done, target, falling)
    if left <= 0:
        return Reach(None, done, met, met)
    missing = max(target - done, Decimal(0))
    return Reach(missing / left, forecast, met, possible=not falling or done <= target)


def _ratio(target: Decimal, so_far: SoFar, passed: Decimal, left: Decimal, falling: bool, met: bool) -> Reach:
    above, below = so_far.numerator or Decimal(0), so_far.denominator or Decimal(1)
    rest = below * left / passed
    needed = (target * (below + rest) - so_far.base * above) / rest
    highest = Decimal(100) if so_far.method == "share" else None
    possible = needed >= 0 if falling else highest is None or needed <= highest
    shown = max(needed, Decimal(0)) if highest is None else min(max(needed, Decimal(0)), highest)
    return Reach(shown, so_far.value, met, possible)


def _holds(value: Decimal, target: Decimal, falling: bool) -> bool:
    return value <= target if falling else value >= target


def path(start: Decimal, start_year: int, target: Decimal, target_year: int) -> list[tuple[int, Decimal]]:
    """Return the even steps from a value in one year to a target in a later one: (year, value), both ends."""
    steps = target_year - start_year
    if steps <= 0:
        return [(target_year, target)]
    return [(start_year + n, start + (target - start) * n / steps) for n in range(steps + 1)]


def achievement(value: Decimal, target: Decimal, *, falling: bool) -> Decimal | None:
    """Return how much of a target is reached, per cent; ``None`` for a target of zero.

    Formula: rising value/target × 100; falling (2 × target − value)/target × 100. Source: Permendagri 86/2017.
    """
    if target == 0:
        return None
    return Decimal(100) * ((2 * target - value) if falling else value) / target
