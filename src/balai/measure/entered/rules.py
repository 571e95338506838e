"""What an entered figure comes to, what can't be right, and which step may follow which. Values in, value out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

NEXT = {
    "enter": ({"expected", "entered"}, "entered"),
    "return": ({"entered", "verified"}, "expected"),
    "accept": ({"entered"}, "verified"),
    "publish": ({"verified"}, "published"),
    "reopen": ({"published"}, "expected"),
}
"""Step → from which states, to which. A figure goes expected → entered → verified → published."""

DIVIDED = frozenset({"share", "rate", "mean"})


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a definition decides a value: kind of figure, what it is per, limits, whether numbers must be whole."""

    method: str
    base: int = 100
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    whole: bool = False

    @property
    def divided(self) -> bool:
        """Something stands below the line."""
        return self.method in DIVIDED


class Impossible(ValueError):
    """A number can't stand; ``field`` names it and ``code`` says why."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(code)
        self.field, self.code = field, code


def amount(shape: Shape, numerator: Decimal | None, denominator: Decimal | None) -> tuple[Decimal | None, str]:
    """Return what a figure comes to, or ``None`` and the reason.

    Count and index: the number itself. Share and rate: ``base`` × above ÷ below. Mean: above ÷ below. A divisor of
    zero is a reason, never a zero.
    """
    if numerator is None:
        return None, "not_entered"
    if not shape.divided:
        return numerator, ""
    if denominator is None:
        return None, "no_snapshot"
    if denominator == 0:
        return None, "no_denominator"
    return numerator * (1 if shape.method == "mean" else shape.base) / denominator, ""


def check(shape: Shape, numerator: Decimal | None, denominator: Decimal | None) -> Iterator[Impossible]:
    """Yield what can't be: a negative or broken count, a part larger than its whole, a value beyond its limits."""
    for name, number in (("numerator", numerator), ("denominator", denominator)):
        if number is None:
            continue
        if number < 0 and shape.method != "index":
            yield Impossible(name, "negative")
        elif shape.whole and number != number.to_integral_value():
            yield Impossible(name, "not_whole")
    if denominator is not None and denominator < 0:
        return
    if shape.method == "share" and numerator is not None and denominator and numerator > denominator:
        yield Impossible("numerator", "more_than_whole")
        return
    value, _reason = amount(shape, numerator, denominator)
    if value is not None and shape.minimum is not None and value < shape.minimum:
        yield Impossible("numerator", "below_minimum")
    if value is not None and shape.maximum is not None and value > shape.maximum:
        yield Impossible("numerator", "above_maximum")


def jump(before: Decimal | None, now: Decimal | None, limit_percent: int) -> Decimal | None:
    """Return by how many per cent a value moved when that is more than ``limit_percent``, else ``None``."""
    if before is None or now is None or before == 0:
        return None
    moved = (now - before) * 100 / abs(before)
    return moved if abs(moved) > limit_percent else None


def whole(shape: Shape, parts: list[tuple[Decimal | None, Decimal | None]]) -> tuple[Decimal | None, Decimal | None]:
    """Return what stands above and below the line for the city, added up from its kecamatan that have entered."""
    above = [n for n, _d in parts if n is not None]
    below = [d for n, d in parts if n is not None and d is not None]
    if not above:
        return None, None
    return sum(above, Decimal(0)), sum(below, Decimal(0)) if shape.divided else None
