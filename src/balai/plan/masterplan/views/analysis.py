"""One dimension's analysis on the desk, and the form of each of its rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import SignedRequest, officer_may

from .. import queries, wording
from ..actions import Frozen, Refused, analysis
from ..forms.analysis import FORMS, dimension_of
from ..models import Gap, Integration, Plan, Readiness, Swot, SwotStrategy
from ..models.choices import Dimension
from . import common

TITLES = {
    "kesiapan": gettext_lazy("Kesiapan"),
    "swot": gettext_lazy("Butir SWOT"),
    "strategi": gettext_lazy("Strategi SWOT"),
    "kesenjangan": gettext_lazy("Kesenjangan"),
    "aplikasi": gettext_lazy("Aplikasi"),
    "integrasi": gettext_lazy("Integrasi"),
}
OF_PLAN = frozenset({"aplikasi", "integrasi"})


@officer_may("plan.see")
def dimension(request: SignedRequest, version: int, dimension: str) -> HttpResponse:
    """Show a dimension: readiness, SWOT with its matrix, gaps, programmes."""
    plan, chosen = common.plan_of(version), common.dimension_of(dimension)
    here = {"plan": plan, "dimension": chosen.value}
    context = here | {
        "mark": wording.mark(chosen.value),
        "name": chosen.label,
        "elements": _elements(plan, chosen),
        "lists": _lists(plan, chosen),
        "cells": _cells(plan, chosen),
        "gaps": _gaps(plan, chosen),
        "programmes": queries.programmes(plan).filter(dimension=chosen.value),
        "neighbours": [(d.value, d.label) for d in Dimension],
        "can": common.can(request, plan),
    }
    return render(request, "masterplan/dimension.html", context)


def _elements(plan: Plan, chosen: Dimension) -> list[dict[str, Any]]:
    rows = list(Readiness.objects.filter(plan=plan, dimension=chosen.value).select_related("agency"))
    found = []
    for element in Readiness.Element:
        here = [r for r in rows if r.element == element.value]
        scores = [r.score for r in here if r.score]
        mean = f"{sum(scores) / len(scores):.1f}".replace(".", ",") if scores else ""
        found.append({"name": element.label, "rows": here, "mean": mean})
    return found


def _lists(plan: Plan, chosen: Dimension) -> list[dict[str, Any]]:
    rows = list(Swot.objects.filter(plan=plan, dimension=chosen.value))
    return [{"name": k.label, "code": k.value, "rows": [r for r in rows if r.kind == k.value]} for k in Swot.Kind]


def _cells(plan: Plan, chosen: Dimension) -> list[dict[str, Any]]:
    rows = list(SwotStrategy.objects.filter(plan=plan, dimension=chosen.value))
    cells = SwotStrategy.Cell
    return [{"code": c.value, "name": c.label, "rows": [r for r in rows if r.cell == c.value]} for c in cells]


def _gaps(plan: Plan, chosen: Dimension) -> list[dict[str, Any]]:
    rows = Gap.objects.filter(plan=plan, subdimension__startswith=f"{chosen.value}.").select_related("programme")
    return [{"row": r, "third": wording.third(r.subdimension)} for r in rows]


@officer_may("plan.edit")
def add(request: SignedRequest, version: int, kind: str) -> HttpResponse:
    """Add a row of a kind; its dimension stands in the address (``?dimensi=``)."""
    plan = common.plan_of(version)
    if kind not in FORMS:
        raise Http404
    wanted = request.GET.get("dimensi", "")
    if kind not in OF_PLAN:
        common.dimension_of(wanted)
    return _ask(request, plan, kind, wanted, None)


@officer_may("plan.edit")
def change(request: SignedRequest, version: int, kind: str, pk: int) -> HttpResponse:
    """Change a row."""
    plan = common.plan_of(version)
    row = _row(plan, kind, pk)
    return _ask(request, plan, kind, dimension_of(row), row)


@officer_may("plan.edit")
def drop(request: SignedRequest, version: int, kind: str, pk: int) -> HttpResponse:
    """Ask once, then take a row out."""
    plan = common.plan_of(version)
    row = _row(plan, kind, pk)
    back = _back(plan, kind, dimension_of(row))
    if request.method == "POST":
        try:
            analysis.drop(row, plan_id=plan.pk, by=request.user)
        except Frozen as fault:
            common.tell_fault(request, fault)
        else:
            messages.success(request, _("Baris dihapus."))
        return redirect(back)
    words = {"plan": plan, "row": row, "title": TITLES[kind], "back": back}
    return render(request, "masterplan/drop_row.html", words)


def _ask(request: SignedRequest, plan: Plan, kind: str, dimension: str, row: Any) -> HttpResponse:
    form = FORMS[kind](request.POST or None, instance=row, plan=plan, dimension=dimension)
    back = _back(plan, kind, dimension)
    if row is None and common.answered(request, f"row.{kind}"):
        return redirect(request.get_full_path() if "again" in request.POST else back)
    if form.is_valid():
        made = form.instance

        def act() -> int:
            return int(analysis.keep(made, plan_id=plan.pk, by=request.user).pk)

        try:
            common.once_for(request, f"row.{kind}", act)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Tersimpan."))
            return redirect(request.get_full_path() if "again" in request.POST else back)
    context = {"plan": plan, "form": form, "title": TITLES[kind], "row": row, "back": back, "kind": kind}
    named = Dimension(dimension).label if dimension else ""
    return render(request, "masterplan/row.html", context | {"dimension_name": named})


def _row(plan: Plan, kind: str, pk: int) -> Any:
    if kind not in analysis.ROWS:
        raise Http404
    if kind == "integrasi":
        return get_object_or_404(Integration, pk=pk, source__plan=plan)
    return get_object_or_404(analysis.ROWS[kind], pk=pk, plan=plan)


def _back(plan: Plan, kind: str, dimension: str) -> str:
    if kind in OF_PLAN:
        return reverse("masterplan:applications", args=[plan.version])
    return reverse("masterplan:dimension", args=[plan.version, dimension]) + f"#{kind}"
