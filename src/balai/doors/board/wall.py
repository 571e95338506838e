"""The wall of the control room: one screen of what matters now, polled cheaply, never asking the facts."""

from __future__ import annotations

import hashlib
import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.cases.models import Case
from balai.core.declare import house
from balai.core.store import clock
from balai.core.ui.parts import tag
from balai.measure import queries
from balai.measure.breakdown import for_anyone
from balai.vocabulary.words import angka, hari_tgl, jam, sisa

from . import drawing, showing

SECONDS = 10.0
"""How long one gathering serves everyone who asks."""

ACTS, FIGURES = 8, 6
SOON = timedelta(hours=2)
_kept: dict[str, tuple[float, str, str]] = {}


@public
@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """Show the wall. Its script asks for ``inside`` again and again; without script the page reloads itself."""
    html, _tag = _gathered()
    now = clock.now()
    context = {
        "inside": html,
        "clock": jam(now),
        "day": hari_tgl(now),
        "age": _("data baru saja"),
        "zone": settings.TIME_ZONE,
    }
    return render(request, "board/wall.html", context)


@public
@require_safe
def inside(request: HttpRequest) -> HttpResponse:
    """Return what stands on the wall, or 304 when it is what the asker already shows."""
    html, mark = _gathered()
    if mark in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(html)
    response.headers["ETag"], response.headers["Cache-Control"] = mark, "no-cache"
    return response


def forget() -> None:
    """Gather anew at the next question."""
    _kept.clear()


def _gathered() -> tuple[str, str]:
    language = get_language() or "id"
    until, html, mark = _kept.get(language, (0.0, "", ""))
    if time.monotonic() > until:
        html = render_to_string("board/wall_inside.html", _context())
        mark = f'"{hashlib.blake2s(html.encode(), digest_size=9).hexdigest()}"'
        _kept[language] = (time.monotonic() + SECONDS, html, mark)
    return html, mark


def _context() -> dict[str, Any]:
    faces = [face for _code, _name, here in showing.pillars() for face in here]
    known = [face for face in faces if face.known]
    first = next((f for f in known), None)
    return {
        "first": first,
        "map": _map(first),
        "chart": drawing.series(first.indicator, queries.series(first.indicator.code)) if first else None,
        "figures": [(face.value, face.indicator.name) for face in known[1 : 1 + FIGURES]],
        "acts": _acts(),
        "services": _services(),
    }


def _map(face: showing.Face | None):
    if face is None:
        return None
    rows = queries.by_area(face.indicator, face.reading.period)
    shown = for_anyone([reading for _area, reading in rows])
    places = [(area, reading) for (area, _old), reading in zip(rows, shown, strict=True)]
    return drawing.area_map(face.indicator, places, width=640)


def _acts() -> list[dict[str, Any]]:
    """Return what is due first: kind of case and kecamatan only, no number and no name on a public screen."""
    now = clock.now()
    due = (
        Case.objects.filter(closed_at=None, due_at__isnull=False).order_by("due_at").only("type_code", "area", "due_at")
    )
    cases = [case for case in due[:ACTS] if case.type_code in house().case_types]
    names = _districts({case.area_id for case in cases if case.area_id})
    return [
        {
            "what": house().case_types[case.type_code].name,
            "where": names.get(case.area_id or 0, ""),
            "left": tag(_urgency(case.due_at, now), sisa(case.due_at, now)),
        }
        for case in cases
        if case.due_at
    ]


def _urgency(due: datetime, now: datetime) -> str:
    if due < now:
        return "late"
    return "due" if due - now < SOON else "info"


def _districts(ids: set[int]) -> dict[int, str]:
    found: dict[int, Area | None] = {pk: areas.district_of(pk) for pk in ids}
    return {pk: area.name for pk, area in found.items() if area}


def _services() -> list[tuple[str, str, str]]:
    """Return each service with how many cases wait and how many of them are late."""
    waiting = (
        Case.objects.filter(closed_at=None)
        .values_list("type_code")
        .annotate(all=Count("pk"), late=Count("pk", filter=Q(due_at__lt=clock.now())))
    )
    sums: dict[str, list[int]] = {}
    for code, count, late in waiting:
        service = house().service_of_case_type.get(code)
        if service is not None:
            total = sums.setdefault(str(service.name), [0, 0])
            total[0], total[1] = total[0] + count, total[1] + late
    return [(name, angka(count), angka(late)) for name, (count, late) in sorted(sums.items())]
