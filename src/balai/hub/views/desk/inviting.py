"""Invite a cohort from its pool, and fill in everybody's values of the criteria at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import SignedRequest, officer_may
from balai.hub import words
from balai.hub.actions import cohorts
from balai.hub.models import Candidate, City, Cohort, Innovation, Subject
from balai.hub.queries import cities as known
from balai.hub.queries import pool, ranking
from balai.hub.queries.pool import Asked
from balai.vocabulary import reading
from balai.vocabulary.words import angka

Facts = dict[int, dict[str, str]]


@officer_may("hub.manage")
def invite(request: SignedRequest, year: int) -> HttpResponse:
    """Narrow the pool, then invite those that are ticked."""
    cohort = get_object_or_404(Cohort, year=year, historic=False)
    if request.method == "POST":
        return _invited(request, cohort)
    asked = _asked(request)
    found = list(pool.cities(cohort, asked))
    values = pool.values(asked.subject, found)
    context = {
        "cohort": cohort,
        "asked": asked,
        "narrowed": bool(request.GET),
        "edge": request.GET.get("batas", "")[:20],
        "count": angka(len(found)),
        "rows": [_row(city, asked.subject, values) for city in found],
        "provinces": known.provinces(),
        "sizes": [s for s in Innovation.Size.choices if s[0]],
        "subjects": [(str(s.pk), _called(s)) for s in ranking.subjects(wholes=True)[:400]],
        "chosen_subject": str(asked.subject.pk) if asked.subject else "",
    }
    return render(request, "hub/desk/invite.html", context)


def _asked(request: HttpRequest) -> Asked:
    told = request.GET
    number = told.get("bahan", "")
    subject = Subject.objects.filter(pk=number, compared=True).first() if number.isdecimal() else None
    try:
        edge: Decimal | None = reading.read_number(told["batas"]) if told.get("batas", "").strip() else None
    except ValueError:
        edge = None
        messages.error(request, _("Batas berupa angka, misalnya 2,6."))
    return Asked(
        words=told.get("q", "")[:60].strip(),
        province=told.get("provinsi", "")[:2],
        size=told.get("ukuran", ""),
        subject=subject,
        edge=edge,
        fresh="baru" in told,
    )


def _called(subject: Subject) -> str:
    return f"{subject.name} ({subject.get_kind_display()})"


def _row(city: City, subject: Subject | None, values: dict[int, Decimal]) -> dict[str, Any]:
    return {
        "pk": city.pk,
        "name": city.name,
        "province": city.province_name,
        "population": angka(city.population) if city.population else "–",
        "value": words.value(subject, values.get(city.pk)) if subject else "",
    }


def _invited(request: SignedRequest, cohort: Cohort) -> HttpResponse:
    wanted = [pk for pk in request.POST.getlist("kota") if pk.isdecimal()]
    if not wanted:
        messages.error(request, _("Centang kota yang diundang."))
        return redirect("hub:desk-invite", cohort.year)
    try:
        new = cohorts.invite(cohort.pk, City.objects.filter(pk__in=wanted), facts={}, by=request.user)
    except cohorts.Decided:
        messages.error(request, _("Angkatan ini sudah diputuskan."))
    else:
        messages.success(request, _("%(n)s kota diundang.") % {"n": angka(new)})
    return redirect("hub:desk-cohort", cohort.year)


class Table(forms.Form):
    """Values of the criteria, one candidate a line: its code, then one value of 100 for each criterion."""

    rows = forms.CharField(
        label=gettext_lazy("Nilai kriteria"), widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"})
    )

    def __init__(self, *args: Any, cohort: Cohort, **options: Any) -> None:
        super().__init__(*args, **options)
        self.cohort = cohort
        names = "; ".join([str(_("kode kota")), *(c["name"] for c in cohort.criteria)])
        self.fields["rows"].help_text = _("Satu baris satu kota: %(names)s. Angka 0 sampai 100.") % {"names": names}

    def clean_rows(self) -> Facts:
        """Return the values by candidate; every faulty line is named."""
        candidates = dict(Candidate.objects.filter(cohort=self.cohort).values_list("city__code", "pk"))
        found: Facts = {}
        faults = []
        for number, line in enumerate(self.cleaned_data["rows"].splitlines(), 1):
            if not line.strip():
                continue
            try:
                code, facts = self._line(line, candidates)
                found[candidates[code]] = facts
            except ValueError as fault:
                faults.append(_("Baris %(n)s: %(fault)s") % {"n": number, "fault": fault})
        if faults:
            raise forms.ValidationError(faults)
        return found

    def _line(self, line: str, candidates: dict[str, int]) -> tuple[str, dict[str, str]]:
        code, *typed = (part.strip() for part in line.replace("\t", ";").split(";"))
        if code not in candidates:
            raise ValueError(_("kota %(code)s tidak diundang") % {"code": code})
        if len(typed) != len(self.cohort.criteria):
            raise ValueError(_("perlu %(n)s nilai") % {"n": len(self.cohort.criteria)})
        values = [reading.read_number(text) for text in typed]
        if any(not 0 <= value <= cohorts.HUNDRED for value in values):
            raise ValueError(_("nilai kriteria 0 sampai 100"))
        return code, {c["code"]: str(v) for c, v in zip(self.cohort.criteria, values, strict=True)}


@officer_may("hub.manage")
def facts(request: SignedRequest, year: int) -> HttpResponse:
    """Fill in the criteria of all candidates from a pasted table."""
    cohort = get_object_or_404(Cohort, year=year, historic=False)
    form = Table(request.POST or None, cohort=cohort, initial={"rows": _told(cohort)})
    if form.is_valid():
        try:
            cohorts.set_all_facts(cohort.pk, form.cleaned_data["rows"], by=request.user)
        except cohorts.Decided:
            form.add_error(None, _("Angkatan ini sudah diputuskan; nilainya tidak berubah lagi."))
        else:
            count = angka(len(form.cleaned_data["rows"]))
            messages.success(request, _("Nilai kriteria %(n)s kota tersimpan.") % {"n": count})
            return redirect("hub:desk-cohort", year)
    up = reverse("hub:desk-cohort", args=[year])
    return render(request, "hub/desk/facts.html", {"form": form, "up": up, "cohort": cohort})


def _told(cohort: Cohort) -> str:
    rows = Candidate.objects.filter(cohort=cohort).select_related("city").order_by("city__code")
    codes = [c["code"] for c in cohort.criteria]
    said = [[row.city.code, *(str(row.facts.get(code, "")).replace(".", ",") for code in codes)] for row in rows]
    return "\n".join("; ".join(line) for line in said)
