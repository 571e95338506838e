"""On the last night of a half-year, count Balai's own residents where the city wants that."""

from __future__ import annotations

from balai.core import parameters
from balai.core.store import clock

from . import actions
from .models import Snapshot
from .rules import semester_ended_before

WITHIN_DAYS = 31
"""A half-year missed by more than this is not counted after the fact: too many have moved since."""


def count_semester() -> dict[str, int]:
    """Count the half-year that has just ended if nobody has; return how many snapshots were made."""
    period, day = semester_ended_before(clock.today())
    known = Snapshot.objects.filter(period=period).exists()
    if known or (clock.today() - day).days > WITHIN_DAYS or not parameters.value("denominators.own_snapshots"):
        return {"made": 0}
    try:
        actions.own_snapshot(day, by=None, period=period)
    except actions.NothingCounted:
        return {"made": 0}
    return {"made": 1}
