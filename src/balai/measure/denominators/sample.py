"""A demo city's population snapshots: the last half-years and the ends of earlier years, as handed over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from balai.core.areas.models import Area

from . import actions
from .models import Snapshot
from .rules import SEMESTER_ENDS

if TYPE_CHECKING:
    from balai.core.sample.city import City

YEARS = 4


@transaction.atomic
def make(city: City) -> None:
    """Count the made-up residents on each half-year's last day."""
    half, whole = SEMESTER_ENDS
    ends = [date(city.today.year - back, *whole) for back in range(YEARS + 1)]
    ends += [date(city.today.year - back, *half) for back in range(2)]
    days = [end for end in ends if end <= city.today]
    for day, counts in sorted(actions.count_residents(days).items()):
        n = 1 if day.month == SEMESTER_ENDS[0][0] else 2
        actions.keep(
            counts,
            period=f"{day.year}-S{n}",
            snapshot_at=day,
            origin=Snapshot.Origin.REGISTER,
            source=f"Data Konsolidasi Bersih (contoh) semester {n} tahun {day.year}",
            level=Area.Level.WARD,
            by=None,
        )
