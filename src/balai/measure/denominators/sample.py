"""A demo city's population snapshots: the last four half-years, as the civil registry would hand them over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from balai.core.areas.models import Area

from . import actions
from .models import Snapshot
from .rules import SEMESTER_ENDS

if TYPE_CHECKING:
    from balai.core.sample.city import City

HOW_MANY = 4


def make(city: City) -> None:
    """Count the made-up residents on each half-year's last day."""
    ends = [date(city.today.year - back, *end) for back in range(3) for end in SEMESTER_ENDS]
    days = sorted((end for end in ends if end <= city.today), reverse=True)[:HOW_MANY]
    for day, counts in sorted(actions.count_residents(days).items()):
        half = 1 if day.month == SEMESTER_ENDS[0][0] else 2
        actions.keep(
            counts,
            period=f"{day.year}-S{half}",
            snapshot_at=day,
            origin=Snapshot.Origin.REGISTER,
            source=f"Data Konsolidasi Bersih (contoh) semester {half} tahun {day.year}",
            level=Area.Level.WARD,
            by=None,
        )
