"""Set up a hub's year: a cohort, a round, an assessor, a talk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may
from balai.core.audit import record
from balai.hub.actions import panels
from balai.hub.forms import AssessorForm, NewCohort, NewRound, TalkForm
from balai.hub.models import Assessor, City, Cohort, Recusal, Talk, Theme
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
def new_assessor(request: SignedRequest) -> HttpResponse:
    """Put somebody on the panel."""
    form = AssessorForm(request.POST or None)
    if form.is_valid():
        with transaction.atomic():
            row = form.save()
            detail = {"pillars": row.pillars, "home": row.home.code if row.home else ""}
            record("hub.assessor_added", by=request.user, subject=f"hub_assessor:{row.pk}", detail=detail)
        return redirect("hub:desk-round")
    return _page(request, form, _("Asesor baru"), _("Tambah asesor"), "hub:desk-round")


@officer_may("hub.manage")
def recuse(request: SignedRequest, pk: int) -> HttpResponse:
    """Bar an assessor from a city; papers not yet scored come back."""
    row = get_object_or_404(Assessor.objects.select_related("user"), pk=pk)
    chosen, reason = request.POST.get("kota", ""), request.POST.get("alasan", "").strip()
    city = City.objects.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 10 else None
    if request.method == "POST":
        if city is not None and reason:
            gone = panels.recuse(row.pk, city.pk, reason=reason[:300], by=request.user)
            messages.success(request, _("Dicatat; %(n)s berkas kembali untuk dibagikan.") % {"n": gone})
            return redirect("hub:desk-round")
        messages.error(request, _("Pilih kotanya dan tulis alasannya."))
    barred = [(r.city.name, r.reason) for r in Recusal.objects.filter(assessor=row).select_related("city")]
    typed = {"chosen": city and city.pk, "reason": reason}
    context = {"row": row, "cities": City.objects.order_by("sort_key"), "barred": barred, **typed}
    return render(request, "hub/desk/recuse.html", context)


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
    return render(request, "hub/desk/form.html", {"form": form, "page_title": title, "act": act, "back_name": back})
