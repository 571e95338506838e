"""Figures by area or facility as anyone may see them: counts of a few persons hidden, and what would betray them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from balai.core.declare import Method

from .readings import Reading
from .rules import Reason, Sums
from .suppression import hide


def for_anyone(readings: Sequence[Reading]) -> list[Reading]:
    """Return the parts of a whole with small ones emptied (``Reason.TOO_SMALL``), and others that give them away.

    A share or rate is hidden when its numerator or denominator is of 1 to 4; totals of both are known from the city's
    own figure, so each is protected against subtraction.
    """
    place = [i for i, reading in enumerate(readings) if reading.reason is not Reason.NOTHING]
    whole = [tuple(range(len(place)))]
    hidden = hide([readings[i].numerator for i in place], whole)
    if place and readings[place[0]].denominator is not None:
        hidden |= hide([readings[i].denominator or 0 for i in place], whole)
        hidden |= _mean_of_few(readings, place)
    emptied = {place[i] for i in hidden}
    return [_empty(r) if i in emptied else r for i, r in enumerate(readings)]


def _mean_of_few(readings: Sequence[Reading], place: Sequence[int]) -> set[int]:
    if readings[place[0]].indicator.method is not Method.MEAN:
        return set()
    return hide([readings[i].sums.number for i in place], [tuple(range(len(place)))])


def _empty(reading: Reading) -> Reading:
    return replace(reading, sums=Sums(), value=None, reason=Reason.TOO_SMALL)


def is_hidden(reading: Reading) -> bool:
    """Tell whether a figure was emptied for being of a few persons."""
    return reading.reason is Reason.TOO_SMALL
