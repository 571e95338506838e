"""The plan as anyone reads it: the version in force, its programmes, one programme, old versions."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from balai.core.access import public
from balai.core.store import clock
from balai.core.ui.parts import Fact
from balai.vocabulary.pillars import subdimensions_of
from balai.vocabulary.words import rupiah, tgl

from .. import asides, contents, drawing, live, queries, wording
from ..drawing import by_year
from ..models import Gap, Plan, Programme, Readiness, Swot, SwotStrategy
from ..models.choices import Dimension
from ..rules import flags as rules
from .applications import picture
from .pictures import money_context, timeline_rows
from .programmes import Filter, progress_rows

PAGE = 30
TOLD = ("problem", "goal", "description", "innovation", "outputs", "outcome", "impact", "beneficiaries")


@public
def home(request: HttpRequest) -> HttpResponse:
    """Show the plan in force: what it wants, its dimensions, its money, where to read more."""
    plan = queries.in_force()
    if plan is None:
        return render(request, "masterplan/public_none.html", {"old": queries.readable()})
    return render(
        request, "masterplan/public_home.html", _front(plan) | {"old": queries.readable().exclude(pk=plan.pk)}
    )


@public
def version(request: HttpRequest, version: int) -> HttpResponse:
    """Show any version that was ever adopted, as it was."""
    plan = get_object_or_404(queries.readable(), version=version)
    return render(
        request, "masterplan/public_home.html", _front(plan) | {"old": queries.readable().exclude(pk=plan.pk)}
    )


def _front(plan: Plan) -> dict[str, Any]:
    rows = list(queries.programmes(plan))
    years = queries.money(plan)[0]
    return {
        "plan": plan,
        "current": plan.state == Plan.State.IN_FORCE,
        "facts": [
            Fact(_("Masa rencana"), f"{plan.year_start}–{plan.year_end}"),
            Fact(_("Penetapan"), f"{plan.act_words}, {tgl(plan.act_date)}"),
            Fact(_("Berlaku sejak"), tgl(plan.force_date)),
            *([Fact(_("Tidak berlaku sejak"), tgl(plan.end_date))] if plan.end_date else []),
            Fact(_("Program"), str(len(rows))),
            Fact(_("Seluruh pagu"), rupiah(sum(years.values()))),
        ],
        "dimensions": [
            {
                "code": d.value,
                "mark": wording.mark(d.value),
                "thirds": ", ".join(s.name for s in subdimensions_of(d.value)),
                "count": sum(1 for p in rows if p.dimension == d.value),
            }
            for d in Dimension
        ],
        "by_year": by_year(years, plan.years, _("pagu rencana induk versi %(n)s") % {"n": plan.version}),
    }


def _readable(version: int | None) -> Plan:
    plan = queries.readable().filter(version=version).first() if version else queries.in_force()
    if plan is None:
        raise Http404
    return plan


@public
def listing(request: HttpRequest, version: int | None = None) -> HttpResponse:
    """List programmes by dimension, agency and horizon."""
    plan = _readable(version)
    form = Filter(request.GET or None, plan=plan, flagged=False)
    rows = form.narrow(queries.programmes(plan)).annotate(money=Sum("budgets__amount"))
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    lines = [
        {
            "p": p,
            "mark": wording.mark(p.dimension),
            "years": wording.years(p.year_start, p.year_end),
            "money": rupiah(getattr(p, "money", None) or 0),
        }
        for p in page
    ]
    context = {"plan": plan, "filter": form, "page": page, "lines": lines, "current": version is None}
    return render(request, "masterplan/public_programmes.html", context)


@public
def programme(request: HttpRequest, code: str, version: int | None = None) -> HttpResponse:
    """Show one programme: what for, how far, with which money, and what the live figures say."""
    plan = _readable(version)
    found = get_object_or_404(Programme.objects.select_related("plan", "lead"), plan=plan, code=code)
    values = contents.of(found)
    today = clock.today()
    ties = [t for t in live.of(found.ties.prefetch_related("targets"), year=today.year) if _open(t)]
    planned: dict[int, int] = {}
    for budget in found.budgets.all():
        planned[budget.year] = planned.get(budget.year, 0) + budget.amount
    told = [(p.year, p.quarter, p.physical) for p in found.progress.all()]
    physical = rules.newest(told, today.year)
    context = {
        "plan": plan,
        "programme": found,
        "current": plan.state == Plan.State.IN_FORCE,
        "mark": wording.mark(found.dimension),
        "facts": [
            Fact(_("Subdimensi"), wording.third(found.subdimension)),
            Fact(_("Penanggung jawab"), found.lead.name),
            Fact(_("Pendukung"), wording.shown("supporting", values["supporting"])),
            Fact(_("Waktu"), f"{wording.years(found.year_start, found.year_end)}, {found.get_horizon_display()}"),
            Fact(_("Tempat"), wording.shown("areas", values["areas"]) or _("seluruh kota")),
            Fact(_("Sasaran RPJMD"), found.rpjmd_target),
            Fact(_("Kode sub-kegiatan"), ", ".join(c.code for c in found.codes.all())),
        ],
        "story": [(wording.heading(f), wording.lines(values[f])) for f in TOLD if values[f]],
        "by_year": by_year(planned, range(found.year_start, found.year_end + 1)) if planned else None,
        "whole": rupiah(sum(planned.values())),
        "sources": [(str(b.year), wording.source_name(b.source), rupiah(b.amount)) for b in found.budgets.all()],
        "progress": progress_rows(found),
        "physical": f"{physical:.0f}" if physical is not None else "",
        "ties": ties,
        "bar": drawing.bar(plan.years, found.year_start, found.year_end, found.state, found.get_state_display()),
        "axis": drawing.axis(plan.years, today.year),
        "asides": asides.of(found),
    }
    return render(request, "masterplan/public_programme.html", context)


def _open(tie: live.Live) -> bool:
    return tie.figure is None or tie.figure.public


@public
def dimension(request: HttpRequest, dimension: str, version: int | None = None) -> HttpResponse:
    """Show a dimension's analysis as it was adopted."""
    plan = _readable(version)
    if dimension not in Dimension.values:
        raise Http404
    points = list(Swot.objects.filter(plan=plan, dimension=dimension))
    strategies = list(SwotStrategy.objects.filter(plan=plan, dimension=dimension))
    gaps = Gap.objects.filter(plan=plan, subdimension__startswith=f"{dimension}.")
    context = {
        "plan": plan,
        "current": version is None,
        "mark": wording.mark(dimension),
        "name": Dimension(dimension).label,
        "readiness": Readiness.objects.filter(plan=plan, dimension=dimension),
        "lists": [(k.label, [p for p in points if p.kind == k.value]) for k in Swot.Kind],
        "cells": [(c.value, c.label, [s for s in strategies if s.cell == c.value]) for c in SwotStrategy.Cell],
        "gaps": [(wording.third(g.subdimension), g) for g in gaps],
        "programmes": queries.programmes(plan).filter(dimension=dimension),
    }
    return render(request, "masterplan/public_dimension.html", context)


@public
def timeline(request: HttpRequest, version: int | None = None) -> HttpResponse:
    """Draw every programme over the years, and the money."""
    plan = _readable(version)
    context = {
        "plan": plan,
        "current": version is None,
        "dimensions": timeline_rows(plan),
        "axis": drawing.axis(plan.years, clock.today().year),
        "picture": picture(plan),
        "applications": plan.application_rows.select_related("owner").order_by("verdict_year", "name"),
    }
    return render(request, "masterplan/public_timeline.html", context | money_context(plan))
