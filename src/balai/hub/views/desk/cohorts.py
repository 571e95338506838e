"""Cohorts behind the desk: invite, open, mark answers, decide, write letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.core.agencies.models import Agency
from balai.core.jobs.models import JobRow
from balai.core.store import clock
from balai.hub.actions import cohorts, writing
from balai.hub.models import Answer, Candidate, Cohort
from balai.hub.queries import letters
from balai.vocabulary import reading
from balai.vocabulary.words import angka

MINISTRY = "hub"


class Mark(forms.Form):
    """A mark for one answer; one that isn't marked yet stays so."""

    mark = forms.TypedChoiceField(
        label=gettext_lazy("Nilai"),
        coerce=int,
        required=False,
        empty_value=None,
        choices=[
            ("", gettext_lazy("Belum dinilai")),
            (4, gettext_lazy("4 · kuat, terbukti")),
            (3, "3"),
            (2, "2"),
            (1, gettext_lazy("1 · belum ada")),
        ],
    )
    remark = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.required = not self.is_bound  # asked for, yet what isn't marked today may wait

    def clean(self) -> dict[str, Any]:
        """Refuse a mark without a reason."""
        done = super().clean() or {}
        if done.get("mark") is not None and not done.get("remark"):
            self.add_error("remark", _("Tulis alasan nilainya."))
        return done


@officer_may("hub.manage")
def listing(request: SignedRequest) -> HttpResponse:
    """List cohorts."""
    rows = [
        (c.year, reverse("hub:desk-cohort", args=[c.year]), c.get_state_display(), angka(c.places))
        for c in Cohort.objects.filter(historic=False).order_by("-year")
    ]
    return render(request, "hub/desk/cohorts.html", {"rows": rows})


@officer_may("hub.manage")
def one(request: SignedRequest, year: int) -> HttpResponse:
    """Show a cohort's candidates with scores, the proposal, and what can be done next."""
    cohort = get_object_or_404(Cohort, year=year, historic=False)
    job = writing.work_of(cohort)
    if job is not None and job.state in (JobRow.State.WAITING, JobRow.State.RUNNING):
        return _being_written(request, cohort, job)
    found = cohorts.proposal(cohort)
    found_rows = (
        Candidate.objects.filter(cohort=cohort)
        .select_related("city")
        .order_by(F("place").asc(nulls_last=True), F("score").desc(nulls_last=True), "city__sort_key", "pk")
    )
    rows = list(found_rows)
    written = letters.of(rows)
    context = {
        "cohort": cohort,
        "rows": [_row(c, found.tied, written.get(c.pk)) for c in rows],
        "decided": cohort.state == Cohort.State.DECIDED,
        "unwritten": len(rows) - len(written),
        "left": found.left,
        "tied": bool(found.tied),
        "unscored": sum(c.score is None for c in rows),
        "answered": sum(c.answered_at is not None for c in rows),
        "work": job,
        "failed": job is not None and job.state == JobRow.State.FAILED,
    }
    return render(request, "hub/desk/cohort.html", context)


def _being_written(request: SignedRequest, cohort: Cohort, job: JobRow) -> HttpResponse:
    """Show how far the letters are; the page comes again by itself."""
    left = None
    if job.done and job.started_at is not None:
        left = (clock.now() - job.started_at).total_seconds() * (job.total - job.done) / job.done
    response = render(request, "hub/desk/writing.html", {"cohort": cohort, "work": job, "left": left})
    response["Refresh"] = "2"
    return response


def _row(row: Candidate, tied: tuple[int, ...], letter: letters.Letter | None) -> dict[str, Any]:
    return {
        "pk": row.pk,
        "city": row.city.name,
        "url": reverse("hub:desk-candidate", args=[row.pk]),
        "state": row.get_state_display(),
        "score": angka(row.score, 2) if row.score is not None else "",
        "place": row.place or "",
        "tied": row.pk in tied,
        "reason": row.reason,
        "letter": letter,
    }


@officer_may("hub.manage")
@require_POST
def act(request: SignedRequest, year: int) -> HttpResponse:
    """Open, close, decide, write the letters."""
    cohort = get_object_or_404(Cohort, year=year, historic=False)
    try:
        match request.POST.get("apa"):
            case "buka":
                cohorts.set_state(cohort.pk, Cohort.State.OPEN, by=request.user)
            case "tutup":
                cohorts.set_state(cohort.pk, Cohort.State.CLOSED, by=request.user)
            case "putuskan":
                preferred = [int(pk) for pk in request.POST.getlist("pilih") if pk.isdecimal()]
                cohorts.decide(cohort.pk, preferred=preferred, reason=request.POST.get("alasan", ""), by=request.user)
                messages.success(request, _("Diputuskan. Suratnya dapat dibuat sekarang."))
            case "surat" if cohort.state == Cohort.State.DECIDED:
                writing.ask(cohort, agency=get_object_or_404(Agency, code=MINISTRY), by=request.user)
    except cohorts.Decided:
        messages.error(request, _("Angkatan ini sudah diputuskan."))
    except cohorts.Undecided:
        messages.error(
            request, _("Ada skor yang sama di tempat terakhir: pilih tepat sebanyak sisa tempat dan tulis alasannya.")
        )
    return redirect("hub:desk-cohort", year)


@officer_may("hub.manage")
def candidate(request: SignedRequest, pk: int) -> HttpResponse:
    """Show a city's answers with their proof, and mark them."""
    row = get_object_or_404(Candidate.objects.select_related("cohort", "city"), pk=pk)
    answers = list(row.answers.select_related("theme", "proof").order_by("theme__position"))
    posted = request.POST.get("jawaban", "")
    if posted == "kriteria":
        _facts(request, row)
        return redirect("hub:desk-candidate", pk)
    posting = request.method == "POST"
    forms_ = {
        a.pk: Mark(
            request.POST if posting and f"{a.pk}-mark" in request.POST else None,
            prefix=str(a.pk),
            initial={"mark": a.mark, "remark": a.remark},
        )
        for a in answers
    }
    if posting and all(form.is_valid() for form in forms_.values() if form.is_bound):
        _mark(request, forms_)
        return redirect("hub:desk-candidate", pk)
    context = {
        "row": row,
        "answers": [_answer(a, forms_[a.pk]) for a in answers],
        "faults": [
            (forms_[a.pk][name].id_for_label, f"{a.theme.name}: {fault}")
            for a in answers
            for name, faults in forms_[a.pk].errors.items()
            for fault in faults
        ],
        "score": angka(row.score, 2) if row.score is not None else "",
        "facts": [
            (c["name"], c["code"], str(row.facts.get(c["code"], "")).replace(".", ",")) for c in row.cohort.criteria
        ],
    }
    return render(request, "hub/desk/candidate.html", context)


@transaction.atomic
def _mark(request: SignedRequest, given: dict[int, Mark]) -> None:
    """Keep every mark that was given and changed; all or none."""
    changed = {pk: form.cleaned_data for pk, form in given.items() if form.is_bound and form.has_changed()}
    try:
        for pk, done in changed.items():
            if done["mark"] is not None:
                cohorts.mark(pk, value=done["mark"], remark=done["remark"], by=request.user)
    except cohorts.Decided:
        messages.error(request, _("Angkatan ini sudah diputuskan; nilainya tidak berubah lagi."))
    else:
        messages.success(request, _("Nilai tersimpan."))


def _facts(request: SignedRequest, row: Candidate) -> None:
    """Keep a candidate's values of the criteria, each of 100."""
    typed = {c["code"]: request.POST.get(f"k_{c['code']}", "").strip() for c in row.cohort.criteria}
    try:
        facts = {code: str(reading.read_number(text)) for code, text in typed.items() if text}
        cohorts.set_facts(row.pk, facts, by=request.user)
    except (ValueError, cohorts.OutOfRange):
        messages.error(request, _("Nilai kriteria berupa angka 0 sampai 100, misalnya 72,5."))
    except cohorts.Decided:
        messages.error(request, _("Angkatan ini sudah diputuskan; nilainya tidak berubah lagi."))


def _answer(answer: Answer, form: Mark) -> dict[str, Any]:
    return {
        "pk": answer.pk,
        "theme": answer.theme.name,
        "question": answer.theme.question,
        "text": answer.text,
        "link": answer.link,
        "proof": reverse("files:read", args=[answer.proof_id]) if answer.proof_id else "",
        "form": form,
    }
