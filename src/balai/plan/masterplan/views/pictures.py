"""The plan as time and as money: pictures with the same in tables."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may
from balai.core.parameters import value
from balai.core.store import clock
from balai.vocabulary.words import angka

from .. import drawing, queries, wording
from ..models import Budget, Plan, Programme
from ..models.choices import Dimension, Horizon
from . import common


def timeline_rows(plan: Plan) -> list[dict[str, Any]]:
    """Return each dimension with its programmes as bars over the plan's years."""
    found = []
    rows = list(queries.programmes(plan))
    for dimension in Dimension:
        here = [p for p in rows if p.dimension == dimension.value]
        if here:
            found.append(
                {"mark": wording.mark(dimension.value), "code": dimension.value, "rows": [_bar(plan, p) for p in here]}
            )
    return found


def _bar(plan: Plan, p: Programme) -> dict[str, Any]:
    years, state = wording.years(p.year_start, p.year_end), p.get_state_display()
    says = f"{p.code} {p.title}: {years}, {state}"
    return {
        "p": p,
        "years": years,
        "state": state,
        "horizon": Horizon(p.horizon).label,
        "bar": drawing.bar(plan.years, p.year_start, p.year_end, p.state, says),
    }


@officer_may("plan.see")
def timeline(request: SignedRequest, version: int) -> HttpResponse:
    """Draw every programme over the years."""
    plan = common.plan_of(version)
    context = {"plan": plan, "dimensions": timeline_rows(plan), "axis": drawing.axis(plan.years, clock.today().year)}
    return render(request, "masterplan/timeline.html", context)


@officer_may("plan.see")
def budget(request: SignedRequest, version: int) -> HttpResponse:
    """Draw the money by year, source and dimension, and list it by programme."""
    plan = common.plan_of(version)
    return render(request, "masterplan/budget.html", {"plan": plan} | money_context(plan))


def money_context(plan: Plan) -> dict[str, Any]:
    """Return the money pictures of a version with the table of programmes by year."""
    years, sources, dimensions = queries.money(plan)
    amounts: dict[int, dict[int, int]] = {}
    rows = Budget.objects.filter(programme__plan=plan).values_list("programme_id", "year", "amount")
    for programme, year, amount in rows:
        amounts.setdefault(programme, {}).setdefault(year, 0)
        amounts[programme][year] += amount
    said = _("pagu rencana induk versi %(n)s") % {"n": plan.version}
    lines = [
        (p, [_million(amounts.get(p.pk, {}).get(y)) for y in plan.years], _million(sum(amounts.get(p.pk, {}).values())))
        for p in queries.programmes(plan)
    ]
    return {
        "by_year": drawing.by_year(years, plan.years, said),
        "by_source": drawing.by_source(sources, value("plan.funding_sources"), said),
        "by_dimension": drawing.by_dimension(dimensions, said),
        "years": [str(y) for y in plan.years],
        "lines": lines,
        "sums": [_million(years.get(y)) for y in plan.years],
        "whole": _million(sum(years.values())),
    }


def _million(amount: int | None) -> str:
    return angka(amount / 1_000_000, 0) if amount else "–"
