"""The gallery: quick wins by dimension, one with its pictures and figures, and a dimension's presentation."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from balai.core.access import public
from balai.core.ui.parts import Fact
from balai.plan.masterplan import wording
from balai.plan.masterplan.models.choices import Dimension
from balai.vocabulary.words import persen

from .. import completing, measuring, queries, rules, showing
from ..models import QuickWin
from .desk import TOLD


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every chosen quick win by dimension with its completion."""
    rows = list(queries.shown())
    dimensions = []
    for d in Dimension:
        here = [q for q in rows if q.dimension == d.value]
        cards = [showing.card(q) for q in here]
        mean = rules.mean_completion(c["reached"].percent for c in cards)
        dimensions.append(
            {
                "code": d.value,
                "mark": wording.mark(d.value),
                "mean": persen(mean, 0) if mean is not None else "",
                "rows": cards,
            }
        )
    return render(request, "quickwins/gallery.html", {"dimensions": dimensions, "any": bool(rows)})


@public
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Show one quick win."""
    found = get_object_or_404(queries.shown(), code=code)
    programme, measured = queries.programme_of(found), measuring.of(found)
    reached = completing.of(found, measured)
    notes = [f for f in TOLD if f != "assessor_notes"]
    context = {
        "q": found,
        "mark": wording.mark(found.dimension),
        "reached": reached,
        "percent": persen(reached.percent, 0),
        "source": showing.source(reached, measured),
        "programme": programme if programme and programme.plan.state == "in_force" else None,
        "measured": measured,
        "measures": showing.measures(found, measured),
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
    cards = [showing.card(q) for q in rows]
    mean = rules.mean_completion(c["reached"].percent for c in cards)
    context = {
        "name": Dimension(dimension).label,
        "mark": wording.mark(dimension),
        "mean": persen(mean, 0) if mean is not None else "",
        "rows": [c | {"measures": showing.measures(c["q"], c["measured"])} for c in cards],
        "neighbours": [(d.value, d.label) for d in Dimension],
        "dimension": dimension,
    }
    return render(request, "quickwins/presentation.html", context)
