"""A day's attendance list on the city's paper: everybody counted, and empty lines for those the phone missed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from balai.core.agencies.models import Agency
from balai.core.areas import queries as areas
from balai.core.documents import drawing, letterhead
from balai.core.store import clock
from balai.vocabulary import words

from . import workshop_queries
from .models import Attendance, Workshop

EMPTY_LINES = 5
TEMPLATE = "daftar_hadir"


def draw(workshop: Workshop, day: date) -> bytes:
    """Return the list of a day as PDF."""
    with translation.override("id"):
        rows = workshop_queries.attended(workshop, day)
        return drawing.draw(TEMPLATE, paper=_paper(workshop), values=_values(workshop, day, rows))


def _paper(workshop: Workshop) -> dict[str, Any]:
    today, city = clock.today(), areas.city_name()
    office = Agency.objects.filter(function="bappeda", active=True).first() or Agency.objects.order_by("pk").first()
    head = letterhead.head(office, city) if office else {"over": "", "agency": city, "lines": []}
    return {
        **head,
        "title": _("Daftar Hadir"),
        "number": workshop.get_stage_display(),
        "created": [today.year, today.month, today.day],
        "date": words.tgl(today),
        "lang": "id",
        "crest": letterhead.picture("crest"),
        "motif": letterhead.picture("motif"),
        "site": settings.BALAI_ADDRESS.partition("://")[2],
    }


def _values(workshop: Workshop, day: date, rows: list[Attendance]) -> dict[str, Any]:
    return {
        "title": workshop.title,
        "facts": [
            [_("Hari, tanggal"), words.hari_tgl(day)],
            [_("Tempat"), workshop.place or _("Daring")],
            [_("Tercatat hadir"), _("%(n)s orang") % {"n": words.angka(len(rows))}],
        ],
        "rows": [
            [
                str(n),
                workshop_queries.name(row),
                row.agency.name if row.agency else row.institution,
                words.jam(row.at),
                row.get_how_display(),
            ]
            for n, row in enumerate(rows, start=1)
        ],
        "empty": EMPTY_LINES,
    }
