"""What if a target were other: what must be reached each month, and the even way there over the years."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import SignedRequest, officer_may, public
from balai.core.store import clock
from balai.core.ui import fields
from balai.core.ui.charts import Line
from balai.measure import figures
from balai.measure.figures import Figure

from .. import live
from ..models import Plan, Tie
from ..rules import reaching
from . import common


class WhatIf(forms.Form):
    """The target to try."""

    target = fields.Number(label=gettext_lazy("Andaikan target akhir tahun ini"))


@officer_may("plan.see")
def on_desk(request: SignedRequest, version: int, code: str, pk: int) -> HttpResponse:
    """Try another target, on the desk."""
    found = common.programme_of(version, code)
    tie = get_object_or_404(Tie.objects.prefetch_related("targets"), pk=pk, programme=found)
    return _page(request, tie, "ui/desk.html")


@public
def in_public(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Try another target of a public indicator."""
    ties = Tie.objects.prefetch_related("targets").select_related("programme__plan")
    tie = get_object_or_404(ties, pk=pk, programme__code=code, programme__plan__state=Plan.State.IN_FORCE)
    figure = figures.find(tie.indicator)
    if figure is None or not figure.public:
        raise Http404
    return _page(request, tie, "ui/portal.html")


def _page(request: HttpRequest, tie: Tie, frame: str) -> HttpResponse:
    today = clock.today()
    figure = figures.find(tie.indicator)
    if figure is None:
        raise Http404
    shown = live.of([tie], year=today.year)[0]
    asked = shown.target if shown.target is not None else figure.target
    form = WhatIf(request.GET if "target" in request.GET else None, initial={"target": fields.written_number(asked)})
    target = form.cleaned_data["target"] if form.is_bound and form.is_valid() else asked
    context: dict[str, Any] = {
        "frame": frame,
        "programme": tie.programme,
        "plan": tie.programme.plan,
        "tie": shown,
        "figure": figure,
        "form": form,
        "steps": _steps(tie, figure, today.year, target, shown),
        "chart": _chart(figure, target),
    }
    if target is not None:
        context |= _answer(figure, target, shown, today)
    return render(request, "masterplan/what_if.html", context)


def _answer(figure: Figure, target: Decimal, shown: live.Live, today: Any) -> dict[str, Any]:
    found = reaching.reach(target, live.so_far(figure, shown.point), today=today, falling=figure.direction == "down")
    left = reaching.MONTHS - reaching.elapsed(today)
    return {
        "target": live.say(figure, target),
        "each_month": live.say(figure, found.each_month) if found.each_month is not None else "",
        "forecast": live.say(figure, found.forecast),
        "reached": found.reached,
        "possible": found.possible,
        "counts": figure.method == "count",
        "falling": figure.direction == "down",
        "left": fields.written_number(left.quantize(Decimal("0.1"))),
    }


def _steps(tie: Tie, figure: Figure, year: int, target: Decimal | None, shown: live.Live) -> list[tuple[str, str, str]]:
    """Return (year, target, even step from now) up to the last target of the plan."""
    kept = {t.year: t.value for t in tie.targets.all()} | ({year: target} if target is not None else {})
    if not kept:
        return []
    last = max(kept)
    now = shown.point.value if shown.point else None
    even = dict(reaching.path(now, year, kept[last], last)) if now is not None and last > year else {}
    return [(str(y), live.say(figure, kept.get(y)), live.say(figure, even.get(y))) for y in sorted({*kept, *even})]


def _chart(figure: Figure, target: Decimal | None) -> Line | None:
    """Return the past months as a line with the target across; nothing where months are unknown."""
    points = figures.series(figure.code, span="month")
    values = [float(p.value) if p.value is not None else None for p in points]
    if sum(v is not None for v in values) < 2:
        return None
    return Line(
        title=figure.name,
        source=figure.source,
        unit=figure.unit,
        decimals=figure.decimals,
        names=[p.period for p in points],
        values=values,
        target=float(target) if target is not None and figure.method != "count" else None,
        target_name=_("target %(value)s") % {"value": live.say(figure, target)} if target is not None else "",
    )
