"""The board's public pages: all figures, one figure, one figure of one period, and its numbers as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.core.declare import Indicator, house
from balai.doors.catalogue.formats import comma
from balai.measure import closing, figures, periods, queries
from balai.measure.readings import Reading
from balai.vocabulary.words import jam, tgl, tgl_jam

from . import closed, drawing, parts, showing, words

FILE_MONTHS = 60


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show every public figure by pillar."""
    as_of = queries.as_of()
    context = {
        "pillars": showing.shelves(),
        "marks": list(showing.marks()),
        "year": queries.present("year"),
        "day": tgl(as_of),
        "time": jam(as_of),
    }
    return render(request, "board/home.html", context)


@public
@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a figure means, how it went, and how it stands by area and facility.

    A figure that an agency hands in has its own page; every figure's address here leads to it.
    """
    if code not in house().indicators and (other := figures.find(code)) and other.public:
        return redirect(other.url)
    found = known(code)
    months = queries.series(code, count=showing.MONTHS)
    before = queries.series(code, up_to=periods.back(months[-1].period, 12), count=showing.MONTHS)
    reading = next((r for r in reversed(months) if r.value is not None), months[-1])
    context = {
        **_about(found, reading),
        "chart": drawing.series(found, closing.stood(months), closing.stood(before), reverse("board:csv", args=[code])),
        "months": closed.marked(
            found, [_month(found, row, months[i - 1] if i else before[-1]) for i, row in enumerate(months)], months
        )[::-1],
        "year": _month(found, queries.latest(code, span="year"), None),
        **parts.by_place(found, reading.period),
    }
    return render(request, "board/indicator.html", context)


@public
@require_safe
def period(request: HttpRequest, code: str, period: str) -> HttpResponse:
    """Show one figure of one month or year: from which numbers, up to which fact, and how it stood each night."""
    found = known(code)
    reading = queries.at(found, valid(period))
    inside = request.GET.get("wilayah", "")
    context = {
        **_about(found, reading),
        "trace": parts.trace(closing.stood([reading])[0]),
        "frozen": parts.frozen(reading),
        "coverage": closed.coverage_words(found, reading.period),
        "closing": closed.about(reading),
        "cases_url": reverse("board:cases", args=[code, period]),
        **parts.by_place(found, period, inside),
    }
    return render(request, "board/period.html", context)


@public
@require_safe
def csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """Return five years of a figure by month as CSV."""
    rows = [
        (
            found.period,
            found.shown,
            str(found.indicator.unit),
            found.numerator,
            found.denominator,
            found.indicator.target,
            found.indicator.version,
        )
        for found in closing.stood(queries.series(known(code).code, count=FILE_MONTHS))
        if found.value is not None
    ]
    head = ("bulan", "nilai", "satuan", "pembilang", "penyebut", "target", "versi_cara")
    response = StreamingHttpResponse(comma.stream(head, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{code}.csv"'
    return response


def known(code: str) -> Indicator:
    """Return a public indicator, or answer 404."""
    found = house().indicators.get(code)
    if found is None or not found.public:
        raise Http404
    return found


def valid(text: str) -> str:
    """Return a period as it is written, or answer 404."""
    try:
        periods.first_day(text)
    except ValueError:
        raise Http404 from None
    return text


def _about(found: Indicator, reading: Reading) -> dict[str, Any]:
    as_of = queries.as_of()
    return {
        "indicator": found,
        "value": words.value(reading),
        "status": words.against(reading),
        "interval": words.interval(reading),
        "period": words.running(reading.period, queries.present()),
        "period_url": reverse("board:period", args=[found.code, reading.period]),
        "indicator_url": reverse("board:indicator", args=[found.code]),
        "as_of": tgl_jam(as_of),
        "facts": parts.about(found),
    }


def _month(found: Indicator, reading: Reading, before: Reading | None) -> dict[str, Any]:
    return {
        "name": words.running(reading.period, queries.present()),
        "url": reverse("board:period", args=[found.code, reading.period]),
        "value": words.value(reading),
        "sums": words.sums(reading),
        "interval": words.interval(reading),
        "change": words.change(reading, before) if before else "",
        "status": words.against(reading),
    }
