"""From a figure down to its facts and cases, for officers: those cases that their posts let them see."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from balai.core import access
from balai.core.access import officer
from balai.core.cases.models import Case
from balai.core.people.models import User
from balai.measure import periods, queries
from balai.vocabulary.words import angka, tgl_jam

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
    reading = queries.at(found, valid(period), area, _whole(request.GET.get("fasilitas", "")))
    below = request.GET.get("garis") == "bawah"
    sources = queries.lineage(reading, below=below, after=_after(request.GET.get("sesudah", "")))
    seen = _seen(request, queries.case_ids(sources))
    context = {
        "indicator": found,
        "period": words.period(period),
        "period_url": reverse("board:period", args=[code, period]),
        "value": words.value(reading),
        "area": area,
        "below": below,
        "total": angka(reading.sums.base_number if below else reading.sums.number),
        "divided": found.denominator is not None,
        "rows": [_row(source, seen) for source in sources],
        "next": f"{sources[-1].month}.{sources[-1].fact_id}" if len(sources) == queries.LIST_LIMIT else "",
    }
    return render(request, "board/cases.html", context)


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


def _row(source: queries.Source, seen: dict[int, Case]) -> dict[str, Any]:
    case = seen.get(source.case_id or 0)
    return {
        "fact": str(source.fact_id),
        "kind": source.kind,
        "at": tgl_jam(source.at),
        "value": angka(source.value),
        "case": case.number if case else "",
        "url": _case_url(case) if case else "",
        "has_case": source.case_id is not None,
    }


def _case_url(case: Case) -> str:
    try:
        return reverse("desk:case", args=[case.number])
    except NoReverseMatch:
        return ""
