"""How well the city's doors stood open: time alive, answers, faults and time to answer of each service."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may
from balai.core.declare import house
from balai.core.uptime import queries, rules
from balai.vocabulary import words

DAYS = 30


@officer_may("uptime.see")
def standing(request: SignedRequest) -> HttpResponse:
    """Show today and the last thirty days."""
    today = timezone.localdate()
    spans = [(_("Hari ini"), today), (_("%(n)s hari terakhir") % {"n": DAYS}, today - timedelta(days=DAYS - 1))]
    return render(request, "desk/manage/standing.html", {"spans": [_span(name, day, today) for name, day in spans]})


def _span(name: str, first: date, last: date) -> dict[str, Any]:
    alive, there = queries.uptime(first, last)
    return {
        "name": name,
        "alive": words.persen(100 * alive / there, 2) if there else "",
        "minutes": _("%(alive)s dari %(there)s menit") % {"alive": words.angka(alive), "there": words.angka(there)},
        "rows": [_row(found) for found in queries.answers(first, last)],
    }


def _row(found: queries.Answers) -> tuple[str, str, str, str, str]:
    service = house().by_code.get(found.service)
    return (
        str(service.name) if service else _("Halaman lain"),
        words.angka(found.requests),
        words.angka(found.errors),
        words.persen(found.in_order, 2),
        _("%(n)s milidetik") % {"n": words.angka(found.p95)}
        if found.p95
        else _("lebih dari %(n)s detik") % {"n": rules.EDGES[-1] // 1000},
    )
