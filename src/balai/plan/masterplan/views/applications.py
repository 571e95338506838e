"""The application inventory with its verdicts, and the integration roadmap drawn from it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may
from balai.vocabulary.words import angka

from ..drawing import roadmap
from ..drawing.roadmap import Node, Wire
from ..models import Application, Integration, Plan
from . import common


def picture(plan: Plan, *, alone: bool = False) -> Any:
    """Return the integration roadmap of a version as SVG."""
    nodes = [
        Node(a.pk, a.name, a.verdict, a.get_verdict_display(), a.verdict_year)
        for a in Application.objects.filter(plan=plan).order_by("verdict_year", "verdict", "name")
    ]
    wires = [Wire(i.source_id, i.target_id, i.what, i.year) for i in Integration.objects.filter(source__plan=plan)]
    return roadmap(_("Peta jalan integrasi aplikasi"), nodes, wires, alone=alone)


@officer_may("plan.see")
def applications(request: SignedRequest, version: int) -> HttpResponse:
    """Show the inventory, the picture and the same as tables."""
    plan = common.plan_of(version)
    rows = Application.objects.filter(plan=plan).select_related("owner", "duplicate_of").order_by("name")
    context = {
        "plan": plan,
        "rows": [{"a": a, "count": angka(a.users_count)} for a in rows],
        "wires": Integration.objects.filter(source__plan=plan).select_related("source", "target"),
        "picture": picture(plan) if rows else "",
        "can": common.can(request, plan),
        "verdicts": [(v.label, sum(1 for a in rows if a.verdict == v.value)) for v in Application.Verdict],
    }
    return render(request, "masterplan/applications.html", context)
