"""Rankings: what can be compared, one list of cities, and the list as a file."""

from __future__ import annotations

import csv
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.core.ui import charts, parts
from balai.hub import words
from balai.hub.models import Score, Subject
from balai.hub.queries import cities as known
from balai.hub.queries import ranking
from balai.hub.queries.ranking import Asked
from balai.hub.rules import spreading
from balai.vocabulary.words import angka

LISTED = 60


@public
@require_safe
def subjects(request: HttpRequest) -> HttpResponse:
    """List what cities are compared by; ``q`` narrows the figures."""
    asked = request.GET.get("q", "")[:80]
    figures = ranking.subjects(Subject.Kind.FIGURE)
    page = Paginator(figures.filter(name__icontains=asked) if asked else figures, LISTED).get_page(
        request.GET.get("hal")
    )
    kinds = (Subject.Kind.OFFICIAL, Subject.Kind.INTERNAL, Subject.Kind.SELF)
    groups = [(k.label, [_task(s) for s in ranking.subjects(k, wholes=True)]) for k in kinds]
    context = {
        "groups": [(label, rows) for label, rows in groups if rows],
        "figures": [_task(s) for s in page],
        "page": page,
        "asked": asked,
    }
    return render(request, "hub/subjects.html", context)


def _task(subject: Subject) -> parts.Task:
    hint = _("edisi %(mark)s") % {"mark": subject.edition[:8]} if subject.edition else subject.unit
    return parts.Task(subject.name, reverse("hub:ranking", args=[subject.pk]), hint)


@public
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show cities by one subject in one year, in the nation or a province, by value or by change."""
    subject = get_object_or_404(Subject, pk=pk, compared=True)
    years = ranking.years(subject)
    asked = _asked(request, years)
    page = Paginator(ranking.rows(subject, asked), ranking.PAGE).get_page(request.GET.get("hal"))
    values = ranking.spread(subject, asked.year, asked.province)
    context = {
        "subject": subject,
        "pillar": words.pillar(subject.pillar),
        "asked": asked,
        "years": years,
        "provinces": known.provinces(),
        "page": page,
        "rows": _rows(subject, page, values, asked),
        "nodes": [(n.name, reverse("hub:ranking", args=[n.pk]), n.pk == subject.pk) for n in ranking.nodes(subject)],
        "csv": f"{reverse('hub:ranking-csv', args=[pk])}?{request.GET.urlencode()}",
        **_picture(subject, asked, values),
    }
    return render(request, "hub/ranking.html", context)


def _asked(request: HttpRequest, years: list[int]) -> Asked:
    year = request.GET.get("tahun", "")
    if year and (not year.isdecimal() or int(year) not in years):
        raise Http404
    chosen = int(year) if year else (years[0] if years else 0)
    return Asked(chosen, request.GET.get("provinsi", "")[:2], request.GET.get("urut") == "perubahan")


def _rows(subject: Subject, page: Any, values: list[Any], asked: Asked) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for turn, score in enumerate(page, page.start_index()):
        rows.append(
            {
                "place": turn if asked.by_change else spreading.rank(values, score.value, falls=subject.falls),
                "city": score.city.name,
                "made_up": words.made_up(score.city),
                "url": reverse("hub:city", args=[score.city.code]),
                "province": score.city.province_name,
                "value": words.value(subject, score.value),
                "change": words.change(score.change),
            }
        )
    return rows


def _picture(subject: Subject, asked: Asked, values: list[Any]) -> dict[str, Any]:
    found = ranking.summary(values)
    if found is None:
        return {"figures": [], "chart": None}
    say = lambda number: words.value(subject, number)  # noqa: E731
    bars = [(f"{_edge(b.low)} – {_edge(b.high)}", b.count) for b in found.bars]
    return {
        "figures": [
            parts.Figure(say(found.median), _("median")),
            parts.Figure(f"{say(found.quarter)} – {say(found.three_quarters)}", _("separuh kota di tengah")),
            parts.Figure(say(found.high if not subject.falls else found.low), _("terbaik")),
            parts.Figure(angka(found.count), _("kota")),
        ],
        "chart": charts.Bars(
            title=_("Sebaran nilai kota %(year)s") % {"year": asked.year},
            rows=bars,
            unit=_("kota"),
            source=_("Dihitung saat paket kota diterima"),
        )
        if len(values) > 1
        else None,
    }


def _edge(number: Any) -> str:
    return angka(number, min(words.decimals(number.quantize(number.__class__("0.01"))), 2))


@public
@require_safe
def as_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a whole list as CSV, with the edition it belongs to."""
    subject = get_object_or_404(Subject, pk=pk, compared=True)
    asked = _asked(request, ranking.years(subject))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="peringkat-{pk}-{asked.year}.csv"'
    out = csv.writer(response)
    out.writerow(("kode", "kota", "provinsi", "tahun", "nilai", "perubahan", "bahan", "edisi"))
    for score in ranking.rows(subject, asked):
        out.writerow(_line(subject, score))
    return response


def _line(subject: Subject, score: Score) -> tuple[Any, ...]:
    city, change = score.city, "" if score.change is None else spreading.plain(score.change)
    value = spreading.plain(score.value)
    return (city.code, city.name, city.province_name, score.year, value, change, subject.name, subject.edition)
