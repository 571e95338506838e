"""The gallery: quick wins by dimension, one with its pictures and figures, and a dimension's presentation."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from balai.core.access import public
from balai.core.ui.parts import Fact
from balai.plan.masterplan import wording
from balai.plan.masterplan.models.choices import Dimension
from balai.vocabulary.words import angka, persen

from .. import measuring, queries, rules
from ..models import QuickWin
from .desk import TOLD, measures


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every chosen quick win by dimension with its completion."""
    rows = list(queries.shown())
    dimensions = []
    for d in Dimension:
        here = [q for q in rows if q.dimension == d.value]
        mean = rules.mean_completion(q.completion for q in here)
        dimensions.append(
            {
                "code": d.value,
                "mark": wording.mark(d.value),
                "mean": persen(mean, 0) if mean is not None else "",
                "rows": [card(q) for q in here],
            }
        )
    return render(request, "quickwins/gallery.html", {"dimensions": dimensions, "any": bool(rows)})


def card(q: QuickWin) -> dict[str, Any]:
    """Return what a list shows of a quick win."""
    measured = measuring.of(q)
    return {
        "q": q,
        "percent": persen(q.completion, 0),
        "photo": next((p for p in q.pictures.all() if p.file.kind != "pdf"), None),
        "users": angka(measured.users if measured.users is not None else q.users_stated),
        "measured": measured,
    }


@public
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Show one quick win."""
    found = get_object_or_404(queries.shown(), code=code)
    programme = queries.programme_of(found)
    notes = [f for f in TOLD if f != "assessor_notes"]
    context = {
        "q": found,
        "mark": wording.mark(found.dimension),
        "percent": persen(found.completion, 0),
        "programme": programme if programme and programme.plan.state == "in_force" else None,
        "measured": measuring.of(found),
        "measures": measures(found),
        "facts": [Fact(str(QuickWin._meta.get_field(f).verbose_name).capitalize(), getattr(found, f)) for f in notes],  # type: ignore[union-attr]
        "photos": [p for p in found.pictures.all() if p.file.kind != "pdf"],
        "papers": [p for p in found.pictures.all() if p.file.kind == "pdf"],
    }
    return render(request, "quickwins/public.html", context)


@public
def presentation(request: HttpRequest, dimension: str) -> HttpResponse:
    """Show a dimension's quick wins large, one after the other, for a room and for paper."""
    if dimension not in Dimension.values:
        raise Http404
    rows = list(queries.of_dimension(dimension))
    mean = rules.mean_completion(q.completion for q in rows)
    context = {
        "name": Dimension(dimension).label,
        "mark": wording.mark(dimension),
        "mean": persen(mean, 0) if mean is not None else "",
        "rows": [card(q) | {"measures": measures(q)} for q in rows],
        "neighbours": [(d.value, d.label) for d in Dimension],
        "dimension": dimension,
    }
    return render(request, "quickwins/presentation.html", context)
