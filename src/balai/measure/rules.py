"""What a figure is, how sure it is, and when a change or a target may be called reached. Values in, value out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache

SURE = 0.95
Z = 1.959964  # two-sided, of 0.95
EXACT_UP_TO = 100
FEW_EVENTS = 100
"""Below this many events a figure is shown with its interval, and no target inside it is called reached or missed.
Choice of the house: at 41 events the exact 95% interval still spans 29 to 56, at 100 a fifth either way."""


class Reason(StrEnum):
    """Why there is no value. No value is a reason, never a zero."""

    NOTHING = "nothing"  # no fact counted yet
    NO_DENOMINATOR = "no_denominator"  # nothing to divide by in this period
    TOO_SMALL = "too_small"  # would show a few persons


class Against(StrEnum):
    """A figure beside its target."""

    MET = "met"
    MISSED = "missed"
    UNSURE = "unsure"  # few events and the target lies within the interval
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Sums:
    """What was counted: how many facts and the total of their values, above and below the line."""

    number: int = 0
    total: int = 0
    base_number: int = 0
    base_total: int = 0


def quotient(method: str, sums: Sums, base: int, twice_median: int | None, divided: bool) -> Decimal | Reason:
    """Return the value of an indicator, or why there is none.

    ``divided``: the indicator declares a denominator. Count: total above the line. Share and rate: ``base`` × total ÷
    total below. Mean: total ÷ how many, or ÷ total below where declared. Median: the middle value, the mean of the
    two middle ones for an even number.
    """
    if method in ("share", "rate") or (method == "mean" and divided):
        scale = base if method != "mean" else 1
        return Decimal(sums.total * scale) / sums.base_total if sums.base_total > 0 else Reason.NO_DENOMINATOR
    if method == "count":
        return Decimal(sums.total)
    if not sums.number:
        return Reason.NOTHING
    if method == "median":
        return Reason.NOTHING if twice_median is None else Decimal(twice_median) / 2
    return Decimal(sums.total) / sums.number


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return ``value`` with so many decimals, half away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95% interval of a proportion as fractions. Source: Wilson 1927, score interval."""
    if trials <= 0:
        return 0.0, 1.0
    share, z, square = successes / trials, Z, Z * Z
    centre = (share + square / (2 * trials)) / (1 + square / trials)
    half = z / (1 + square / trials) * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    return max(0.0, centre - half), min(1.0, centre + half)


@lru_cache(1024)
def poisson(events: int) -> tuple[float, float]:
    """Return the 95% interval of a count of events: exact (Garwood 1936) up to ``EXACT_UP_TO``.

    Beyond, by Byar's approximation, less than 0.05% off there (Breslow and Day 1987, p. 69).
    """
    if events > EXACT_UP_TO:
        return _byar(events, -Z), _byar(events + 1, Z)
    tail = (1 - SURE) / 2
    low = 0.0 if events == 0 else _mean_where(lambda mean: 1 - _poisson_at_most(events - 1, mean) - tail, events)
    return low, _mean_where(lambda mean: tail - _poisson_at_most(events, mean), events)


def _byar(events: int, z: float) -> float:
    return events * (1 - 1 / (9 * events) + z / (3 * math.sqrt(events))) ** 3


def _poisson_at_most(events: int, mean: float) -> float:
    if mean <= 0:
        return 1.0
    logs = (k * math.log(mean) - mean - math.lgamma(k + 1) for k in range(events + 1))
    return min(1.0, math.fsum(math.exp(x) for x in logs))


def _mean_where(rising, events: int) -> float:
    low, high = 0.0, events * 2.0 + 20.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


def chance_of_counts(before: int, after: int) -> float:
    """Return how likely two counts this far apart are when nothing changed: exact, two-sided, conditional.

    Jember's 49 → 41 maternal deaths gives 0.46: no change can be claimed. Source: Przyborowski and Wilenski 1940.
    """
    together = before + after
    if together == 0:
        return 1.0
    if together > EXACT_UP_TO**2:
        return math.erfc(abs(before - after) / math.sqrt(2 * together))
    smaller = min(before, after)
    logs = (math.lgamma(together + 1) - math.lgamma(k + 1) - math.lgamma(together - k + 1) for k in range(smaller + 1))
    tail = math.fsum(math.exp(x - together * math.log(2)) for x in logs)
    return min(1.0, 2 * tail)


def chance_of_shares(before: tuple[int, int], after: tuple[int, int]) -> float:
    """Return how likely two shares (successes, trials) this far apart are when nothing changed: pooled z, two-sided."""
    (x1, n1), (x2, n2) = before, after
    if n1 <= 0 or n2 <= 0:
        return 1.0
    pooled = (x1 + x2) / (n1 + n2)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    if spread == 0:
        return 1.0
    return math.erfc(abs(x1 / n1 - x2 / n2) / spread / math.sqrt(2))


def is_clear(chance: float) -> bool:
    """Tell whether a change may be called one: chance alone would do it less than once in twenty."""
    return chance < 1 - SURE


def against(
    value: Decimal | None, target: Decimal | None, direction: str, interval: tuple[float, float] | None, events: int
) -> Against:
    """Return how a figure stands to its target.

    With fewer than ``FEW_EVENTS`` events and the target inside the interval nobody can tell, so it is not coloured.
    """
    if value is None or target is None or direction == "neither":
        return Against.NONE
    if interval and events < FEW_EVENTS and interval[0] <= float(target) <= interval[1]:
        return Against.UNSURE
    reached = value >= target if direction == "up" else value <= target
    return Against.MET if reached else Against.MISSED
