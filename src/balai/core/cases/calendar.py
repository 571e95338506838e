"""The city's working calendar, read from its parameters and holidays."""

from __future__ import annotations

import time as clock_time
from datetime import date, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from balai.core import parameters
from balai.core.declare import Parameter

from .models import Holiday
from .rules import WorkingCalendar

FRESH_SECONDS = 30.0
_kept: tuple[float, WorkingCalendar] | None = None

WEEK = Parameter(
    code="cases.working_week",
    name=_("Jam kerja layanan menurut hari (0 = Senin)"),
    value={str(day): ["08:00", "16:00"] for day in range(5)},
    unit=_("jam"),
    source="Perpres 21/2023 pasal 4 (37,5 jam seminggu di luar istirahat); jam buka loket pilihan kota",
)
DAY_MINUTES = Parameter(
    code="cases.working_day_minutes",
    name=_("Panjang satu hari kerja dalam janji layanan"),
    value=480,
    unit=_("menit"),
    source="pilihan kota: sama dengan jam buka loket sehari",
)


def calendar() -> WorkingCalendar:
    """Return the calendar, read again at most every half minute."""
    global _kept
    if _kept and clock_time.monotonic() - _kept[0] < FRESH_SECONDS:
        return _kept[1]
    week = parameters.value(WEEK.code)
    read = WorkingCalendar(
        week={int(day): (time.fromisoformat(a), time.fromisoformat(b)) for day, (a, b) in week.items()},
        holidays=frozenset(Holiday.objects.values_list("day", flat=True)),
        zone=ZoneInfo(settings.TIME_ZONE),
        day_minutes=parameters.value(DAY_MINUTES.code),
    )
    _kept = (clock_time.monotonic(), read)
    return read


def holidays_between(first: date, last: date) -> set[date]:
    """Return the holidays from one day to another, both counted: facilities ask when they are open."""
    return {day for day in calendar().holidays if first <= day <= last}


def forget() -> None:
    """Read the calendar anew at the next question."""
    global _kept
    _kept = None
