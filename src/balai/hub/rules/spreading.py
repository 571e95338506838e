"""A sorted row of values: median, quartiles, rank, picture. Kept as text, changed by one value at a time.

A rank, a median or a change looks at a few values of the row, so a value becomes a number only when it is looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

BARS = 10


class Row(Sequence[Decimal]):
    """Rising values, each kept as it is written."""

    __slots__ = ("words",)

    def __init__(self, words: list[str]) -> None:
        self.words = words

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, at: Any) -> Any:
        """Return the value at a place, or the row of a slice."""
        return Row(self.words[at]) if isinstance(at, slice) else Decimal(self.words[at])

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


def read(text: str) -> Row:
    """Return the values of a kept row, rising."""
    return Row(text.split())


def write(values: Iterable[Decimal]) -> str:
    """Return a row to keep."""
    return " ".join(values.words if isinstance(values, Row) else (plain(v) for v in values))


def plain(value: Decimal) -> str:
    """Return a number without exponent and without zeros at its end: equal values are written equally."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def changed(row: Row, *, out: Decimal | None, new: Decimal | None) -> Row:
    """Return the row with one city's old value gone and its new one in. A value that isn't there is left alone."""
    kept = Row(list(row.words))
    if out is not None:
        at = bisect_left(kept, out)
        if at < len(kept) and kept[at] == out:
            del kept.words[at]
    if new is not None:
        kept.words.insert(bisect_right(kept, new), plain(new))
    return kept


def rank(values: Sequence[Decimal], value: Decimal, *, falls: bool) -> int:
    """Return the place from 1; equal values share the better place. ``falls``: the small one is the good one."""
    return 1 + (bisect_left(values, value) if falls else len(values) - bisect_right(values, value))


def quantile(values: Sequence[Decimal], share: Decimal) -> Decimal | None:
    """Return the value below which ``share`` of the row lies, between neighbours in proportion; ``None`` if empty.

    Source: Hyndman and Fan (1996), definition 7, the one of spreadsheets.
    """
    if not values:
        return None
    place = (len(values) - 1) * share
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many cities lie from ``low`` up to, but without, ``high``; the last bar holds its end."""

    low: Decimal
    high: Decimal
    count: int


def histogram(values: Sequence[Decimal], bars: int = BARS) -> list[Bar]:
    """Return equally wide bars from the least to the greatest value; one bar when all are equal."""
    if not values:
        return []
    low, high = values[0], values[-1]
    if low == high:
        return [Bar(low, high, len(values))]
    edges = [low + (high - low) * i / bars for i in range(bars)] + [high]
    cuts = [bisect_left(values, edge) for edge in edges[:-1]] + [len(values)]
    return [Bar(edges[i], edges[i + 1], cuts[i + 1] - cuts[i]) for i in range(bars)]
