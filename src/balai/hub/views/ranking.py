"""Rankings: what can be compared, one list of cities, and the list as a file."""

from __future__ import annotations

import csv
from collections import Counter
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
from balai.hub.queries import beside, ranking
from balai.hub.queries import cities as known
from balai.hub.queries.ranking import Asked
from balai.hub.rules import spreading
from balai.vocabulary.words import angka, tgl

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
    shown = [(k.label, list(ranking.subjects(k, wholes=True))) for k in kinds]
    shown.insert(1, (Subject.Kind.PANEL.label, list(ranking.subjects(Subject.Kind.PANEL).order_by("edition", "node"))))
    newest = ranking.newest([s.pk for _label, rows in shown for s in rows] + [s.pk for s in page])
    context = {
        "groups": [(label, tasks(rows, newest)) for label, rows in shown if rows],
        "figures": tasks(list(page), newest),
        "page": page,
        "asked": asked,
    }
    return render(request, "hub/subjects.html", context)


def tasks(rows: list[Subject], newest: dict[int, tuple[int, int]]) -> list[parts.Task]:
    """Return a row for each subject: how many cities, in which year; the edition where a name stands twice."""
    names = Counter(s.name for s in rows)
    return [_task(s, *newest.get(s.pk, (0, 0)), twice=names[s.name] > 1) for s in rows]


def _task(subject: Subject, year: int, count: int, *, twice: bool) -> parts.Task:
    said = _("%(n)s kota, terakhir %(year)s") % {"n": angka(count), "year": year} if year else _("belum ada nilai")
    mark = _("edisi %(mark)s") % {"mark": subject.edition[:8]} if twice and subject.edition else ""
    return parts.Task(subject.name, reverse("hub:ranking", args=[subject.pk]), said, hint=mark or subject.unit)


@public
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show cities by one subject in one year, in the nation or a province, by value or by change."""
    subject = get_object_or_404(Subject, pk=pk, compared=True)
    years = ranking.years(subject)
    asked = _asked(request, years)
    page = Paginator(ranking.rows(subject, asked), ranking.PAGE).get_page(request.GET.get("hal"))
    values = ranking.spread(subject, asked.year, asked.province)
    claim = beside.claim_of(subject)
    claims = beside.claims(claim, asked.year, [score.city_id for score in page])
    context = {
        "subject": subject,
        "pillar": words.pillar(subject.pillar),
        "asked": asked,
        "years": years,
        "provinces": known.provinces(),
        "page": page,
        "rows": _rows(subject, page, values, asked, claims),
        "claimed": bool(claims),
        "source": _source(subject, asked.year),
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


def _source(subject: Subject, year: int) -> str:
    """Say whose word a list is."""
    if subject.kind == Subject.Kind.PANEL:
        turn = beside.announced(year)
        said = {"year": year, "day": tgl(turn.announced_at) if turn else ""}
        return (
            _(
                "Sumber: asesor hub, putaran %(year)s, diumumkan %(day)s. Nilai dimensi: rerata semua penilainya; "
                "nilai keseluruhan rerata enam dimensi."
            )
            % said
        )
    return {
        Subject.Kind.OFFICIAL: _("Sumber: hasil resmi sebagaimana dinyatakan kota dalam paket bertanda tangannya."),
        Subject.Kind.INTERNAL: _("Sumber: penilai internal kota, dalam paket bertanda tangan kota."),
        Subject.Kind.SELF: _("Sumber: nilai yang diakui kota sendiri, dalam paket bertanda tangannya."),
    }.get(Subject.Kind(subject.kind), _("Sumber: angka kota, dalam paket bertanda tangannya."))


def _rows(subject: Subject, page: Any, values: Any, asked: Asked, claims: dict[int, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for turn, score in enumerate(page, page.start_index()):
        rows.append(
            {
                "place": turn if asked.by_change else spreading.rank(values, score.value, falls=subject.falls),
                "city": score.city.name,
                "made_up": score.city.made_up,
                "url": reverse("hub:city", args=[score.city.code]),
                "province": score.city.province_name,
                "value": words.value(subject, score.value),
                "change": words.change(score.change),
                "own": words.value(subject, claims.get(score.city_id)),
            }
        )
    return rows


def _picture(subject: Subject, asked: Asked, values: Any) -> dict[str, Any]:
    found = ranking.summary(values)
    if found is None or found.count == 1:
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
        ),
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
    out.writerow(("kode", "kota", "provinsi", "tahun", "nilai", "perubahan", "bahan", "edisi", "jenis", "klaim_kota"))
    rows = list(ranking.rows(subject, asked))
    claims = beside.claims(beside.claim_of(subject), asked.year, [score.city_id for score in rows])
    for score in rows:
        own = claims.get(score.city_id)
        out.writerow((*_line(subject, score), subject.kind, "" if own is None else spreading.plain(own)))
    return response


def _line(subject: Subject, score: Score) -> tuple[Any, ...]:
    city, change = score.city, "" if score.change is None else spreading.plain(score.change)
    value = spreading.plain(score.value)
    return (city.code, city.name, city.province_name, score.year, value, change, subject.name, subject.edition)
