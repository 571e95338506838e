"""Set up a hub's year: a cohort, a round, a talk."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may
from balai.core.audit import record
from balai.hub.actions import panels
from balai.hub.forms import NewCohort, NewRound, TalkForm
from balai.hub.models import Cohort, Talk, Theme
from balai.vocabulary.words import jam, local, tgl, tgl_jam


@officer_may("hub.manage")
def new_cohort(request: SignedRequest) -> HttpResponse:
    """Prepare an intake; the last one's criteria and themes stand there to be changed."""
    form = NewCohort(request.POST or None, initial=_last_cohort())
    if form.is_valid():
        done = form.cleaned_data
        if Cohort.objects.filter(year=done["year"]).exists():
            form.add_error("year", _("Angkatan tahun ini sudah ada."))
        else:
            _save_cohort(request, done)
            return redirect("hub:desk-cohort", done["year"])
    return _page(request, form, _("Angkatan baru"), _("Siapkan angkatan"), "hub:desk-cohorts")


def _last_cohort() -> dict[str, Any]:
    last = Cohort.objects.filter(historic=False).order_by("-year").first()
    if last is None:
        return {}
    themes = Theme.objects.filter(cohort=last).order_by("position")
    return {
        "year": last.year + 1,
        "places": last.places,
        "criteria": "\n".join(f"{c['code']}; {c['name']}; {c['weight']}; {c.get('source', '')}" for c in last.criteria),
        "themes": "\n".join(f"{t.name}; {t.question}; {t.weight}" for t in themes),
    }


@transaction.atomic
def _save_cohort(request: SignedRequest, done: dict[str, Any]) -> None:
    criteria = [
        {"code": row[0], "name": row[1], "weight": int(row[2]), "source": row[3] if len(row) > 3 else ""}
        for row in done["criteria"]
    ]
    cohort = Cohort.objects.create(year=done["year"], places=done["places"], source=done["source"], criteria=criteria)
    for position, row in enumerate(done["themes"], 1):
        Theme.objects.create(cohort=cohort, position=position, name=row[0], question=row[1], weight=int(row[2]))
    record("hub.cohort_prepared", by=request.user, subject=f"hub_cohort:{cohort.pk}", detail={"year": cohort.year})


@officer_may("hub.manage")
def new_round(request: SignedRequest) -> HttpResponse:
    """Open a round of assessment."""
    form = NewRound(request.POST or None)
    if form.is_valid():
        try:
            panels.open_round(**form.cleaned_data, by=request.user)
        except panels.Taken:
            form.add_error("year", _("Putaran tahun ini sudah ada."))
        else:
            return redirect("hub:desk-round")
    return _page(request, form, _("Putaran penilaian baru"), _("Buka putaran"), "hub:desk-round")


@officer_may("hub.manage")
def talks(request: SignedRequest) -> HttpResponse:
    """List talks, those to come first."""
    rows = [
        (t.title, t.pk, tgl_jam(t.starts_at), f"{t.taken} / {t.seats}")
        for t in Talk.objects.order_by("-starts_at")[:100]
    ]
    return render(request, "hub/desk/talks.html", {"rows": rows})


@officer_may("hub.manage")
def talk(request: SignedRequest, pk: int | None = None) -> HttpResponse:
    """Announce a talk or change it; calendars that hold it hear of the change."""
    found = get_object_or_404(Talk, pk=pk) if pk else None
    form = TalkForm(request.POST or None, instance=found, initial=_when(found))
    if form.is_valid():
        with transaction.atomic():
            row = form.save(commit=False)
            row.changed = (found.changed + 1) if found else 0
            row.save()
            record("hub.talk_saved", by=request.user, subject=f"hub_talk:{row.pk}", detail={"seats": row.seats})
        return redirect("hub:desk-talks")
    return _page(request, form, _("Gelar wicara"), _("Simpan acara"), "hub:desk-talks")


def _when(found: Talk | None) -> dict[str, Any]:
    if found is None:
        return {}
    minutes = int((found.ends_at - found.starts_at).total_seconds() // 60)
    return {"day": tgl(local(found.starts_at)), "start": jam(found.starts_at).split(" ")[0], "minutes": minutes}


def _page(request: SignedRequest, form: Any, title: str, act: str, back: str) -> HttpResponse:
    context = {"form": form, "page_title": title, "act": act, "back": reverse(back)}
    return render(request, "hub/desk/form.html", context)
