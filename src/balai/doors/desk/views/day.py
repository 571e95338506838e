"""The officer's own day: what they hold, what is most urgent, what was done."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from balai.core.access import SignedRequest, officer
from balai.core.cases import queries
from balai.core.store import clock
from balai.vocabulary import words

from ..pane import HOUSE_DEEDS
from ..rows import rows

SHOWN = 20
FIRST = 8
"""How many of the most urgent cases stand on the page."""


@officer
def today(request: SignedRequest) -> HttpResponse:
    """Show what this officer holds, what is most urgent in their queues, and what they did today."""
    now = clock.now()
    start = datetime.combine(clock.today(), time(), ZoneInfo(settings.TIME_ZONE))
    done = [
        {
            "number": deed.case.number,
            "what": HOUSE_DEEDS.get(deed.transition) or deed.case.type.transition(deed.transition).name,
            "when": words.jam(deed.at),
        }
        for deed in queries.done_by(request.user, start)[:SHOWN]
    ]
    held = rows(queries.held_by(request.user)[:SHOWN], now, "/meja/saya/")
    urgent = rows(queries.waiting_for(request.user, FIRST)[:FIRST], now, "/meja/saya/")
    for row in urgent:
        row["url"] = f"/meja/berkas/{row['number']}/"
    context = {"held": held, "urgent": urgent, "done": done, "day": words.hari_tgl(clock.today())}
    return render(request, "desk/day.html", context)
