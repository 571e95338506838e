"""From what assessors found to a city's scores: a dimension is the mean of its readers, the whole that of all.

Means are exact until they are said; what is said has two decimals, half up, as the instrument rounds its own index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

PLACES = 100


def dimension(scores: Sequence[Decimal | None]) -> Fraction | None:
    """Return the mean of a dimension's readers, ``None`` while one of them has not scored, or nobody reads it."""
    found = [Fraction(score) for score in scores if score is not None]
    return sum(found, Fraction()) / len(found) if found and len(found) == len(scores) else None


def whole(dimensions: Mapping[str, Fraction | None], wanted: Sequence[str]) -> Fraction | None:
    """Return the mean of all ``wanted`` dimensions, each weighing the same; ``None`` while one is missing."""
    found = [value for pillar in wanted if (value := dimensions.get(pillar)) is not None]
    return sum(found, Fraction()) / len(found) if found and len(found) == len(wanted) else None


def said(value: Fraction) -> Decimal:
    """Return a mean with two decimals, half up."""
    return Decimal(int(value * PLACES + Fraction(1, 2))) / PLACES
