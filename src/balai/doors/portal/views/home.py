"""The city's home: what do you need today?"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from balai.core.access import public
from balai.core.areas import queries as areas
from balai.core.areas import svg
from balai.core.areas.models import Area
from balai.core.declare import Indicator
from balai.core.facilities import queries as facilities
from balai.core.facilities.models import Facility
from balai.core.store import clock
from balai.core.ui import charts, maps
from balai.measure import queries as measure
from balai.vocabulary import words

from .services import commonest, cost_and_days, offered

FIGURES = 4
MAP_WIDTH = 400


@public
def home(request: HttpRequest) -> HttpResponse:
    """Draw the home page."""
    context: dict[str, Any] = {
        "tasks": [(str(t.name), reverse("portal:service", args=[t.code]), cost_and_days(t)) for t in commonest(6)],
        "total": len(offered()),
        "figures": [*_open_places(), *_readings()][:FIGURES],
        "now": words.jam(clock.now()),
    }
    return render(request, "portal/home.html", context | _picture())


def _open_places() -> list[dict[str, Any]]:
    """Say how many of the commonest kind of place are open now."""
    rows = facilities.listing(kind=Facility.Kind.PUSKESMAS)
    if not rows:
        return []
    number = sum(found.status.open for found in rows)
    said = _("%(open)s dari %(all)s") % {"open": number, "all": len(rows)}
    return [{"value": said, "label": _("puskesmas buka sekarang"), "url": reverse("portal:offices")}]


def _readings() -> list[dict[str, Any]]:
    """Say the newest public figures that have a value."""
    rows = []
    for indicator in measure.public_indicators():
        reading = measure.latest(indicator.code)
        if reading.shown is not None:
            value = _said(reading.shown, indicator)
            url = reverse("board:indicator", args=[indicator.code])
            rows.append({"value": value, "label": f"{indicator.name}, {_period(reading.period)}", "url": url})
    return rows


def _said(value: Decimal, indicator: Indicator) -> str:
    if indicator.unit == "%":
        return words.persen(value, indicator.decimals)
    return f"{words.angka(value, indicator.decimals)} {indicator.unit}"


def _period(period: str) -> str:
    year, _dash, month = period.partition("-")
    return f"{words.MONTHS['id'][int(month) - 1]} {year}" if month else year


def _picture() -> dict[str, Any]:
    """Draw the one picture: how many places serve people in each kecamatan."""
    city = areas.find_city()
    if city is None:
        return {}
    drawing = svg.draw(areas.children(city), width=MAP_WIDTH)
    if drawing.frame is None:
        return {}
    places = Counter(f.area.parent_id if f.area.level == Area.Level.WARD else f.area_id for f in facilities.active())
    chart = charts.Map(
        title=_("Tempat layanan per kecamatan"),
        width=drawing.frame.width,
        height=drawing.frame.height,
        shapes=[
            charts.Shape(name=s.area.name, path=s.path, x=s.x, y=s.y, value=places[s.area.pk]) for s in drawing.shapes
        ],
    )
    return {"map": maps.area_map(chart), "map_title": chart.title}
