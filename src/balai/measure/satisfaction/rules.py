"""From answers to the satisfaction index: exact ninths, bands after rounding. Values in, value out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

ELEMENTS = 9
TO_HUNDRED = 25
BANDS = (
    (Decimal("88.31"), "A", "Sangat baik"),
    (Decimal("76.61"), "B", "Baik"),
    (Decimal("65.00"), "C", "Kurang baik"),
    (Decimal("0"), "D", "Tidak baik"),
)
"""Lower edge, quality, performance; applied to the converted index rounded to two decimals.
Source: PermenPANRB 14/2017, table of perceived value; 65 stands for the printed 64.99 / 65.00."""


@dataclass(frozen=True, slots=True)
class Index:
    """The index of a service: ``value`` 1 to 4, ``converted`` 25 to 100, ``weight`` of each element.

    ``means`` and ``asked`` are by element code; ``lowest`` the three weakest elements, ties by code.
    """

    value: Decimal
    converted: Decimal
    quality: str
    performance: str
    means: Mapping[str, Decimal]
    asked: Mapping[str, int]
    lowest: tuple[str, ...]


def index(sums: Mapping[str, tuple[int | Fraction | Decimal, int]]) -> Index | None:
    """Return the index from each element's (sum of answers, number of answers), or ``None`` when one has none.

    Each mean weighs exactly 1/9. The regulation prints 0.11, which would cap a perfect score at 99 and turn a sum of
    means of 27.8 into 76.45 (C) instead of 77.22 (B). Source: PermenPANRB 14/2017, annex.
    """
    if len(sums) != ELEMENTS or any(number < 1 for _, number in sums.values()):
        return None
    means = {code: Fraction(total) / number for code, (total, number) in sums.items()}
    value = sum(means.values(), Fraction()) / ELEMENTS
    converted = rounded(value * TO_HUNDRED)
    quality, performance = band(converted)
    return Index(
        value=rounded(value, 3),
        converted=converted,
        quality=quality,
        performance=performance,
        means={code: rounded(mean, 3) for code, mean in means.items()},
        asked={code: number for code, (_, number) in sums.items()},
        lowest=tuple(sorted(means, key=lambda code: (means[code], code))[:3]),
    )


def rounded(value: Fraction, decimals: int = 2) -> Decimal:
    """Return an exact fraction as a decimal, half up."""
    scale = 10**decimals
    return Decimal(math.floor(value * scale + Fraction(1, 2))).scaleb(-decimals)


def band(converted: Decimal) -> tuple[str, str]:
    """Return quality and performance of a converted index of two decimals."""
    return next((quality, performance) for edge, quality, performance in BANDS if converted >= edge)


def sample(population: int) -> int:
    """Return how many answers a yearly survey of so many served people needs, never more than there are.

    Source: Krejcie and Morgan 1970, χ² 3.841, P 0.5, d 0.05: 100 → 80, 1,000 → 278, 100,000 → 383 or 384.
    """
    if population <= 0:
        return 0
    square, half, error = Decimal("3.841"), Decimal("0.25"), Decimal("0.0025")
    needed = square * population * half / (error * (population - 1) + square * half)
    return min(population, int(needed.to_integral_value(ROUND_HALF_UP)))
