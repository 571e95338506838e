"""The panel: who sits on it, what they take on, the cities they must not look at."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may
from balai.hub import words
from balai.hub.actions import members, panels
from balai.hub.forms import AssessorForm
from balai.hub.models import Assessor, Assignment, City, Recusal
from balai.vocabulary.words import angka


@officer_may("hub.manage")
def new(request: SignedRequest) -> HttpResponse:
    """Put somebody on the panel."""
    form = AssessorForm(request.POST or None)
    if form.is_valid():
        members.save(form.save(commit=False), by=request.user)
        return redirect("hub:desk-round")
    context = {"page_title": _("Asesor baru"), "act": _("Tambah asesor"), "back": reverse("hub:desk-round")}
    return render(request, "hub/desk/form.html", {"form": form, **context})


@officer_may("hub.manage")
def change(request: SignedRequest, pk: int) -> HttpResponse:
    """Change what an assessor takes on; papers of a new home city come back."""
    row = get_object_or_404(Assessor.objects.select_related("user"), pk=pk)
    form = AssessorForm(request.POST or None, instance=row)
    if form.is_valid():
        _say_returned(request, members.save(form.save(commit=False), by=request.user))
        return redirect("hub:desk-assessor", pk)
    context = {"page_title": row.user.name, "act": _("Simpan"), "back": reverse("hub:desk-assessor", args=[pk])}
    return render(request, "hub/desk/form.html", {"form": form, **context})


@officer_may("hub.manage")
def one(request: SignedRequest, pk: int) -> HttpResponse:
    """Show an assessor; record or lift a conflict of interest, take them off the panel or let them return."""
    row = get_object_or_404(Assessor.objects.select_related("user", "home"), pk=pk)
    chosen, reason = request.POST.get("kota", ""), request.POST.get("alasan", "").strip()[:300]
    city = City.objects.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 10 else None
    if request.method == "POST" and _act(request, row, city, reason):
        return redirect("hub:desk-assessor", pk)
    context = {"row": row, "facts": _facts(row), "barred": _barred(row), "cities": City.objects.order_by("sort_key")}
    typed = {"chosen": city and city.pk, "reason": reason} if request.POST.get("apa") == "benturan" else {}
    return render(request, "hub/desk/assessor.html", context | typed)


def _act(request: SignedRequest, row: Assessor, city: City | None, reason: str) -> bool:
    """Do what was asked, or say what is missing; return whether it was done."""
    match request.POST.get("apa"):
        case "benturan" if city is not None and reason:
            _say_returned(request, members.recuse(row.pk, city.pk, reason=reason, by=request.user))
        case "benturan":
            messages.error(request, _("Pilih kotanya dan tulis alasannya."))
            return False
        case "cabut" if city is not None and reason:
            members.lift(row.pk, city.pk, reason=reason, by=request.user)
            messages.success(request, _("Benturan kepentingan dicabut."))
        case "berhenti" if reason:
            _say_returned(request, members.leave(row.pk, reason=reason, by=request.user))
        case "kembali":
            members.come_back(row.pk, by=request.user)
            messages.success(request, _("Asesor ini dapat menerima berkas lagi."))
        case _:
            messages.error(request, _("Tulis alasannya; alasan itu tercatat."))
            return False
    return True


def _say_returned(request: SignedRequest, count: int) -> None:
    messages.success(request, _("Dicatat; %(n)s berkas kembali untuk dibagikan.") % {"n": angka(count)})


def _facts(row: Assessor) -> list[tuple[str, str]]:
    papers = Assignment.objects.filter(assessor=row, round__announced_at=None).aggregate(
        n=Count("pk"), done=Count("score")
    )
    held = _("%(done)s dari %(all)s dinilai, paling banyak %(most)s")
    return [
        (_("Lembaga"), row.institution or _("tidak diisi")),
        (_("Kota asal"), row.home.name if row.home else _("bukan dari pemerintah kota")),
        (_("Dimensi"), ", ".join(words.pillar(p) for p in row.pillars)),
        (_("Berkas putaran terbuka"), held % {"done": papers["done"], "all": papers["n"], "most": row.limit}),
    ]


def _barred(row: Assessor) -> list[dict[str, Any]]:
    """Return the cities that they must not look at, with why, and whether a person wrote it down and may lift it."""
    recorded = dict(Recusal.objects.filter(assessor=row).values_list("city", "reason"))
    cities = City.objects.filter(pk__in=panels.barred([row])[row.pk]).order_by("sort_key")
    known = {row.home_id: _("Kota asalnya.")}
    return [
        {
            "city": c,
            "why": recorded.get(c.pk) or known.get(c.pk) or _("Memangku jabatan di sana."),
            "lift": c.pk in recorded,
        }
        for c in cities
    ]
