"""Figures of a family over the years: which may stand on one line, and what changed from year to year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .parts import Instrument


@dataclass(frozen=True, slots=True)
class Standing:
    """How an index stood in a year; without a value it has a reason."""

    year: int
    instrument: str
    value: Decimal | None
    reason: str = ""
    band: str = ""
    source: str = ""


Comparable = Callable[[str, str], bool]
"""Tells whether the figures of two instruments, by id, may stand on one line."""


def among(instruments: Iterable[Instrument]) -> Comparable:
    """Return who is comparable with whom; an unknown instrument is comparable with itself only."""
    known = {instrument.id: instrument for instrument in instruments}

    def tell(one: str, other: str) -> bool:
        return one == other or (one in known and other in known and known[one].comparable(known[other]))

    return tell


def runs(standings: Sequence[Standing], comparable: Comparable) -> list[list[Standing]]:
    """Return the standings in order of time, cut wherever the next was scored by an instrument not comparable."""
    found: list[list[Standing]] = []
    for standing in sorted(standings, key=lambda s: s.year):
        if found and comparable(found[-1][-1].instrument, standing.instrument):
            found[-1].append(standing)
        else:
            found.append([standing])
    return found


def improvement(now: Standing, before: Standing, comparable: Comparable) -> Decimal | None:
    """Return this year − the year before, or ``None`` when either has no value or the instruments differ."""
    if now.value is None or before.value is None or not comparable(now.instrument, before.instrument):
        return None
    return now.value - before.value
