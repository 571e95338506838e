"""From a figure down to its facts and cases, for officers: those cases that their posts let them see.

Whoever judges the city's evaluation sees the others too, masked: what kind, where they stand, whether in time, never
whose. Each such look is in the audit trail.
"""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from balai.core import access
from balai.core.access import officer
from balai.core.areas.models import Area
from balai.core.audit import record
from balai.core.cases.models import Case
from balai.core.people.models import User
from balai.measure import periods, queries
from balai.plan.evaluation.authority import may_trace
from balai.vocabulary.words import angka, masked, tgl, tgl_jam

from . import parts, words
from .views import known, valid

DIGITS = 19
"""A whole number of fewer digits fits the database's."""


@officer
def behind(request: HttpRequest, code: str, period: str) -> HttpResponse:
    """List the facts behind a figure, above or below its line, each with its case where the officer sees it.

    ``wilayah`` (area code) and ``fasilitas`` (id) narrow it; ``sesudah`` is where the next page starts.
    """
    found = known(code)
    area = parts.area_of(request.GET.get("wilayah", ""))
    facility = _whole(request.GET.get("fasilitas", ""))
    reading = queries.at(found, valid(period), area, facility)
    below = request.GET.get("garis") == "bawah"
    sources = queries.lineage(reading, below=below, after=_after(request.GET.get("sesudah", "")))
    ids = queries.case_ids(sources)
    seen = _seen(request, ids)
    hidden = _hidden(request, [pk for pk in ids if pk not in seen], code, period)
    context = {
        "indicator": found,
        "period": words.period(period),
        "period_url": reverse("board:period", args=[code, period]),
        "value": words.value(reading),
        "area": area,
        "narrowed": urlencode(_narrowed(area, facility)),
        "below": below,
        "total": angka(reading.sums.base_number if below else reading.sums.number),
        "divided": found.denominator is not None,
        "rows": [_row(source, seen, hidden) for source in sources],
        "masked": bool(hidden),
        "next": f"{sources[-1].month}.{sources[-1].fact_id}" if len(sources) == queries.LIST_LIMIT else "",
    }
    return render(request, "board/cases.html", context)


def _narrowed(area: Area | None, facility: int | None) -> dict[str, str | int]:
    """Return what a list is narrowed to, for the addresses of its other pages."""
    return ({"wilayah": area.code} if area else {}) | ({"fasilitas": facility} if facility else {})


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < DIGITS else None


def _after(text: str) -> tuple[str, int]:
    month, _dot, fact = text.partition(".")
    try:
        periods.first_day(month)
    except ValueError:
        return "", 0
    return month, _whole(fact) or 0


def _seen(request: HttpRequest, ids: list[int]) -> dict[int, Case]:
    user = cast("User", request.user)  # an officer: the gate let nobody else in
    rows = Case.objects.filter(access.cases_on_desk(user), pk__in=ids)
    return {case.pk: case for case in rows.only("pk", "number", "type_code", "state")}


def _hidden(request: HttpRequest, ids: list[int], code: str, period: str) -> dict[int, str]:
    """Return the other cases in masked words, for those who may trace; the look is recorded."""
    user = cast("User", request.user)
    if not ids or not may_trace(user):
        return {}
    record("figures.traced", by=user, subject=f"indicator:{code}"[:80], detail={"period": period, "cases": len(ids)})
    rows = Case.objects.filter(pk__in=ids).only("pk", "number", "type_code", "state", "opened_at", "in_time")
    return {case.pk: _in_words(case) for case in rows}


def _in_words(case: Case) -> str:
    """Return a case without anything that leads to whose it is."""
    promise = {True: _("tepat waktu"), False: _("terlambat"), None: ""}[case.in_time]
    kept = (masked(case.number, 3, 2), str(case.type.name), str(case.where.name), tgl(case.opened_at), promise)
    return ", ".join(filter(None, kept))


def _row(source: queries.Source, seen: dict[int, Case], hidden: dict[int, str]) -> dict[str, Any]:
    case = seen.get(source.case_id or 0)
    return {
        "fact": str(source.fact_id),
        "kind": source.kind,
        "at": tgl_jam(source.at),
        "value": angka(source.value),
        "case": case.number if case else "",
        "url": _case_url(case) if case else "",
        "masked": hidden.get(source.case_id or 0, ""),
        "has_case": source.case_id is not None,
    }


def _case_url(case: Case) -> str:
    try:
        return reverse("desk:case", args=[case.number])
    except NoReverseMatch:
        return ""
