"""How a quick win moves and how far it is. Values in, value out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

MOVES: Mapping[str, tuple[str, ...]] = {
    "proposed": ("selected", "stopped"),
    "selected": ("in_progress", "stopped"),
    "in_progress": ("in_progress", "launched", "stopped"),
    "launched": ("evaluated", "stopped"),
    "evaluated": ("scaled", "stopped"),
    "scaled": ("stopped",),
    "stopped": (),
}
"""Where a quick win may go. Source: shape of the movement's fourth workshop and next year's evaluation."""

SHOWN = frozenset({"selected", "in_progress", "launched", "evaluated", "scaled"})
"""States in which the public sees it."""


class OutOfPlace(ValueError):
    """The per cent doesn't belong to the state."""


def may_move(source: str, target: str) -> bool:
    """Tell whether a quick win may move so; in progress it moves to itself to get further."""
    return target in MOVES.get(source, ())


def completion(target: str, asked: int | None, now: int) -> int:
    """Return the per cent that a state stands at: 0 before work begins, 1 to 99 in progress, 100 once launched.

    A stopped one stays where it was. Raises ``OutOfPlace``.
    """
    if target in ("proposed", "selected"):
        return 0
    if target == "stopped":
        return now
    if target != "in_progress":
        return 100
    if asked is None or not 1 <= asked <= 99:
        raise OutOfPlace(asked)
    return asked


def in_progress(percent: Decimal) -> int:
    """Return a measured per cent as work in progress may say it: whole, rounded half up, from 1 to 99."""
    return min(max(int(percent + Decimal("0.5")), 1), 99)


def missing(dimensions: Iterable[str], chosen: Iterable[str]) -> list[str]:
    """Return the dimensions that have no chosen quick win: each needs at least one."""
    have = set(chosen)
    return [d for d in dimensions if d not in have]


def way(before: Decimal | None, now: Decimal | None, target: Decimal | None) -> Decimal | None:
    """Return how much of the way from before to the target was gone, per cent, 0 to 100; ``None`` if unknown.

    Works for rising and falling figures alike.
    """
    if before is None or now is None or target is None or before == target:
        return None
    gone = Decimal(100) * (now - before) / (target - before)
    return min(max(gone, Decimal(0)), Decimal(100))


def mean_completion(values: Iterable[int]) -> int | None:
    """Return the mean completion of a dimension's quick wins, rounded half up; ``None`` without any."""
    rows = list(values)
    return (2 * sum(rows) + len(rows)) // (2 * len(rows)) if rows else None
