"""Cohorts in public: each year's intake, how it was chosen, and who is in."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.hub.models import Candidate, Cohort, Theme
from balai.vocabulary.words import angka


@public
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List every cohort, the newest first."""
    rows = [
        {
            "year": c.year,
            "url": reverse("hub:cohort", args=[c.year]),
            "places": angka(c.places),
            "invited": _count(c.invited or c.asked),
            "assessed": _count(c.assessed or c.scored),
            "state": _("dari sumber terbuka") if c.historic else c.get_state_display(),
            "note": c.note,
        }
        for c in _counted().order_by("-year")
    ]
    return render(request, "hub/cohorts.html", {"rows": rows})


def _counted() -> QuerySet[Cohort, Any]:
    """Return cohorts with how many were invited and scored here; historic ones keep what their source says."""
    mine = Candidate.objects.filter(cohort=OuterRef("pk")).order_by().values("cohort")
    return Cohort.objects.annotate(
        asked=Subquery(mine.annotate(n=Count("pk")).values("n")),
        scored=Subquery(mine.annotate(n=Count("score")).values("n")),
    )


def _count(number: int | None) -> str:
    return angka(number) if number else ""


@public
@require_safe
def one(request: HttpRequest, year: int) -> HttpResponse:
    """Show a cohort: criteria and their sources, themes, and the chosen cities with their reasons once decided."""
    found = get_object_or_404(_counted(), year=year)
    decided = found.state == Cohort.State.DECIDED
    chosen = Candidate.objects.filter(cohort=found, state=Candidate.State.CHOSEN).select_related("city")
    context = {
        "cohort": found,
        "criteria": [(c["name"], c.get("weight") or "–", c.get("source", "")) for c in found.criteria],
        "themes": [(t.name, t.question, t.weight) for t in Theme.objects.filter(cohort=found).order_by("position")],
        "chosen": [
            (c.city.name, reverse("hub:city", args=[c.city.code]), c.city.province_name, c.reason)
            for c in chosen.order_by("place", "city__sort_key")
        ]
        if decided
        else [],
        "decided": decided,
        "facts": [
            (_("Tempat"), angka(found.places)),
            (_("Diundang"), _count(found.invited or found.asked)),
            (_("Dinilai"), _count(found.assessed or found.scored)),
            (_("Sumber"), found.source),
        ],
    }
    return render(request, "hub/cohort.html", context)
