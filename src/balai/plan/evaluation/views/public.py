"""The results that were published, for anyone."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.core.documents.models import Status
from balai.core.ui import charts
from balai.measure.instruments import queries as instruments
from balai.measure.instruments import wording
from balai.measure.instruments.rules import Instrument
from balai.vocabulary.words import angka, tgl

from .. import authority, overview, queries, showing
from ..models import Assessment
from ..rules import Side


@public
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """List every index with its published years; years scored with another instrument stand apart."""
    rows = list(queries.published())
    years: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        instrument = authority.instrument_of(row)
        years.setdefault(instrument.family, []).append(
            showing.card(row, instrument) | {"url": reverse("evaluation:result", args=[row.instrument, row.year])}
        )
    families = [{"name": _family(code), "rows": found} for code, found in years.items()]
    return render(request, "evaluation/results.html", {"families": families})


def _family(code: str) -> str:
    """Return what an index is called: the short name of its newest instrument without its year."""
    newest = next((i for i in instruments.every() if i.family == code), None)
    return newest.short.rstrip(" 0123456789") if newest else code


@public
@require_safe
def result(request: HttpRequest, instrument: str, year: int) -> HttpResponse:
    """Show what an evaluation came to, part by part, with its formula, its past and its target."""
    row = queries.published().filter(instrument=instrument, year=year).select_related("letter").first()
    if row is None:
        raise Http404
    form = authority.instrument_of(row)
    context = {
        "a": row,
        "instrument": form,
        "title": wording.assessed(form, row.year),
        "value": angka(row.value, form.digits) or str(form.null_reasons.get(row.reason, row.reason)),
        "facts": [
            *showing.outcome(row, form)[1:],
            (_("Instrumen"), form.name),
            (_("Rumus"), form.formula_words),
            (_("Dasar"), form.legal_basis),
            (_("Diumumkan"), tgl(row.published_at)),
        ],
        "rows": _parts(row, form),
        "leaves": _leaves(row, form),
        "chart": _chart(row, form),
        "history": _history(form),
        "letter": row.letter if row.letter and row.letter.status == Status.SIGNED else None,
    }
    return render(request, "evaluation/result.html", context)


def _parts(row: Assessment, form: Instrument) -> list[tuple[str, str, str]]:
    """Return each topmost part with its weight and value."""
    found = queries.result(row, Side.EXTERNAL)
    total = sum(leaf.weight for leaf in form.leaves)
    return [
        (
            node.name,
            f"{angka(float(sum(leaf.weight for leaf in form.leaves_under(node.code)) / total * 100), 1)}%",
            angka(found.shown(form, node.code), form.digits),
        )
        for node in form.children()
    ]


def _leaves(row: Assessment, form: Instrument) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every leaf's value below its topmost part."""
    known = queries.current(row)
    return [
        (
            node.name,
            [
                (leaf.name, overview.said(known.get((leaf.code, Side.EXTERNAL)), form))
                for leaf in form.leaves_under(node.code)
            ],
        )
        for node in form.children()
    ]


def _chart(row: Assessment, form: Instrument) -> charts.Bars:
    found = queries.result(row, Side.EXTERNAL)
    values = [(node.name.partition(":")[0], found.nodes.get(node.code)) for node in form.children()]
    return charts.Bars(
        title=_("Nilai tiap bagian"),
        source=_("Penilaian asesor, %(year)s") % {"year": row.year},
        decimals=form.digits,
        rows=[(name, None if value is None else float(value)) for name, value in values],
    )


def _history(form: Instrument) -> list[list[dict[str, str]]]:
    """Return the index over the years, cut where its instrument changed."""
    names = {i.id: i.name for i in instruments.every()}
    return [
        [
            {
                "year": str(s.year),
                "value": angka(s.value, form.digits) if s.value is not None else s.reason,
                "band": s.band,
                "instrument": names.get(s.instrument, s.instrument),
            }
            for s in run
        ]
        for run in instruments.runs(form.family)
    ]
