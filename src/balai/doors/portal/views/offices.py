"""Offices and places of service: which are open, where, and what they do."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from balai.core.access import public
from balai.core.facilities import queries
from balai.core.facilities import words as hours
from balai.core.facilities.models import Facility
from balai.core.store import clock
from balai.vocabulary import words


def _now() -> datetime:
    return clock.now().astimezone(ZoneInfo(settings.TIME_ZONE)).replace(tzinfo=None)


def _degrees(request: HttpRequest) -> tuple[float, float] | None:
    """Return where the resident stands, if their browser told; nonsense is no place."""
    try:
        lon, lat = float(request.GET["lon"]), float(request.GET["lat"])
    except (KeyError, ValueError):
        return None
    return (lon, lat) if -180 <= lon <= 180 and -90 <= lat <= 90 else None


@public
def listing(request: HttpRequest) -> HttpResponse:
    """List places by kind, name and whether they are open; nearest first when the browser says where it is."""
    kind = request.GET.get("jenis", "")
    kind = kind if kind in Facility.Kind.values else ""
    only_open = request.GET.get("buka") == "1"
    here = _degrees(request)
    if here:
        found = [f for f in queries.nearest(*here, kind=kind, n=20) if f.status.open or not only_open]
    else:
        found = queries.listing(kind=kind, words=request.GET.get("q", "")[:80], open_only=only_open)
    now = _now()
    rows = [
        {
            "code": f.facility.code,
            "name": f.facility.name,
            "kind": f.facility.get_kind_display(),
            "area": f.facility.area.name,
            "says": hours.says(f.status, now),
            "open": f.status.open,
            "km": _("%(km)s km") % {"km": words.angka(f.km, 1)} if here and f.km is not None else "",
        }
        for f in found
    ]
    return render(
        request,
        "portal/offices.html",
        {
            "rows": rows,
            "kinds": Facility.Kind.choices,
            "kind": kind,
            "only_open": only_open,
            "query": request.GET.get("q", ""),
            "here": bool(here),
        },
    )


@public
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Say when a place is open, where it is, and what each of its units does."""
    found = queries.detail(code)
    if found is None:
        raise Http404
    now = _now()
    return render(
        request,
        "portal/office.html",
        {
            "facility": found.facility,
            "says": hours.says(found.status, now),
            "week": hours.week(found.hours),
            "coming": [(words.tgl(d.from_date), d.reason) for d in found.coming],
            "units": [(u.unit.name, hours.says(u.status, now)) for u in found.units],
            "phone": words.telepon(found.facility.phone) if found.facility.phone else "",
        },
    )
