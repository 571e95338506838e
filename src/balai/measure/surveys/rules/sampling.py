"""How many to ask, and how many of them where. Values in, value out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

CHI_SQUARE, HALF, ERROR = Decimal("3.841"), Decimal("0.5"), Decimal("0.05")


def slovin(population: int, margin: Decimal) -> int:
    """Return how many to ask: N ÷ (1 + N e²), half up, never more than there are.

    Unit: persons; ``margin`` as a fraction (0.03). 3% of 50,000 → 1,087; of 200,000 → 1,105; at most 1,111.
    """
    if population <= 0:
        return 0
    if not 0 < margin < 1:
        raise ValueError(margin)
    return min(population, _half_up(Decimal(population) / (1 + population * margin * margin)))


def krejcie_morgan(population: int) -> int:
    """Return how many to ask of so many served people, never more than there are.

    Source: Krejcie and Morgan 1970, χ² 3.841, P 0.5, d 0.05: 100 → 80, 500 → 217, 1,000 → 278, 10,000 → 370,
    100,000 → 383.
    """
    if population <= 0:
        return 0
    spread = CHI_SQUARE * HALF * (1 - HALF)
    return min(population, _half_up(spread * population / (ERROR * ERROR * (population - 1) + spread)))


def _half_up(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))


def shares(total: int, sizes: Mapping[Key, int]) -> dict[Key, int]:
    """Return ``total`` shared out in proportion to ``sizes`` by largest remainder (Hamilton).

    Each share is the exact one rounded down or up, and together they are ``total``. Of equal remainders the larger
    part gets the place, then the one that comes first in order of its key.
    """
    whole = sum(sizes.values())
    if total < 0 or any(size < 0 for size in sizes.values()):
        raise ValueError("counts are never negative")
    if whole == 0:
        return dict.fromkeys(sizes, 0)
    exact = {key: Fraction(total * size, whole) for key, size in sizes.items()}
    given = {key: int(share) for key, share in exact.items()}
    order = sorted(sizes, key=lambda key: (-(exact[key] - given[key]), -sizes[key], str(key)))
    for key in order[: total - sum(given.values())]:
        given[key] += 1
    return given
