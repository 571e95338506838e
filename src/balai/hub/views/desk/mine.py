"""A city's own corner at the hub: how its bundles fared, its questionnaire, what it adopted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import SignedRequest, officer_may
from balai.core.files import actions as files
from balai.core.files.refusing import Refused
from balai.hub import words
from balai.hub.actions import cohorts
from balai.hub.arriving import words as arriving
from balai.hub.models import Adoption, Assignment, Candidate, City, Cohort, Refusal, Theme
from balai.hub.queries import beside, letters
from balai.hub.representing import city_of
from balai.hub.views import told
from balai.vocabulary.words import angka, tgl, tgl_jam

PROOF = "hub_proof"


class Reply(forms.Form):
    """What a city says on one theme, with its proof."""

    text = forms.CharField(
        label=gettext_lazy("Jawaban"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Jawab tema ini sebelum mengirim, atau simpan dahulu.")},
    )
    link = forms.URLField(
        label=gettext_lazy("Tautan bukti"), max_length=300, required=False, assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Tulis alamat lengkap, misalnya https://jdih.kota.go.id/…")},
    )  # fmt: skip
    proof = forms.FileField(
        label=gettext_lazy("Berkas bukti"), required=False, help_text=gettext_lazy("PDF atau foto, paling besar 25 MB")
    )

    def __init__(self, *args: Any, finish: bool, **options: Any) -> None:
        """A draft may have gaps, what is sent may not."""
        super().__init__(*args, **options)
        self.fields["text"].required = finish or not self.is_bound


def own(request: SignedRequest) -> City:
    """Return the city this account speaks for, or answer 404."""
    found = city_of(request.user)
    if found is None:
        raise Http404
    return found


@officer_may("hub.represent")
def corner(request: SignedRequest) -> HttpResponse:
    """Show how the own city stands with the hub."""
    city = own(request)
    held = Refusal.objects.filter(city=city, settled_at=None).defer("body").order_by("-last_at")[:20]
    adopted = Adoption.objects.filter(city=city).select_related("innovation__city").order_by("-since")
    context = {
        "seen": city,
        "facts": [
            (_("Keadaan"), city.get_state_display()),
            (_("Pengambilan terakhir"), f"{arriving.outcome(city.outcome)} {tgl_jam(city.checked_at)}".strip()),
            (_("Alamat yang dibaca hub"), city.address),
        ],
        "bundles": told.bundles(city),
        "held": [(arriving.reason(r.why, r.where), tgl_jam(r.last_at)) for r in held],
        "adopted": [
            (
                a.innovation.title,
                reverse("hub:innovation", args=[a.innovation.city.code, a.innovation.code]),
                tgl(a.since),
            )
            for a in adopted
        ],
        "candidates": _selections(city),
        "city_url": reverse("hub:city", args=[city.code]),
        "verdicts": [_verdict(a) for a in beside.verdicts(city)],
    }
    return render(request, "hub/desk/mine.html", context)


def _selections(city: City) -> list[dict[str, Any]]:
    rows = list(Candidate.objects.filter(city=city).select_related("cohort").order_by("-cohort__year"))
    written = letters.of(rows)
    return [
        {
            "year": row.cohort.year,
            "url": reverse("hub:desk-questionnaire", args=[row.cohort.year]),
            "state": row.get_state_display(),
            "reason": row.reason,
            "letter": letter if (letter := written.get(row.pk)) and letter.signed else None,
        }
        for row in rows
    ]


def _verdict(row: Assignment) -> tuple[str, str, str]:
    return (f"{words.pillar(row.pillar)} {row.round.year}", angka(row.score or 0, 2), row.reason)


@officer_may("hub.represent")
def questionnaire(request: SignedRequest, year: int) -> HttpResponse:
    """Answer a cohort's questionnaire theme by theme; what is written stays when something is wrong."""
    row = get_object_or_404(Candidate.objects.select_related("cohort"), cohort__year=year, city=own(request))
    themes = list(Theme.objects.filter(cohort=row.cohort).order_by("position"))
    given = {a.theme_id: a for a in row.answers.select_related("proof")}
    open_ = row.cohort.state == Cohort.State.OPEN
    posted = request.method == "POST"
    finish = request.POST.get("apa") == "kirim"
    replies = {
        t.pk: Reply(
            request.POST if posted else None,
            request.FILES if posted else None,
            prefix=f"t{t.pk}",
            finish=finish,
            initial={"text": given[t.pk].text, "link": given[t.pk].link} if t.pk in given else {},
        )
        for t in themes
    }
    faulty = [form for form in replies.values() if not form.is_valid()]
    answers = _answers(request, replies) if posted and not faulty else None
    if answers is not None:
        try:
            cohorts.answer(row.pk, answers, by=request.user, finish=finish)
        except cohorts.Closed:
            messages.error(request, _("Kuesioner ini sudah ditutup."))
        else:
            messages.success(request, _("Jawaban terkirim.") if finish else _("Jawaban tersimpan, belum terkirim."))
            return redirect("hub:desk-questionnaire", year)
    context = {
        "row": row,
        "open": open_,
        "sent": tgl_jam(row.answered_at),
        "faults": [
            (form[name].id_for_label, f"{theme.name}: {fault}")
            for theme, form in ((t, replies[t.pk]) for t in themes)
            for name, faults in form.errors.items()
            for fault in faults
        ],
        "parts": [(t, replies[t.pk], _kept(given.get(t.pk))) for t in themes],
    }
    return render(request, "hub/desk/questionnaire.html", context)


def _answers(request: SignedRequest, replies: dict[int, Reply]) -> dict[int, dict[str, Any]] | None:
    """Return the answers with their files kept, or ``None`` when a file was refused."""
    answers: dict[int, dict[str, Any]] = {}
    for pk, form in replies.items():
        done = form.cleaned_data
        proof = None
        if done["proof"] is not None:
            try:
                proof = files.keep(done["proof"], by=request.user, purpose=PROOF)
            except Refused as refused:
                form.add_error("proof", str(refused))
                return None
        answers[pk] = {"text": done["text"], "link": done["link"], "proof": proof}
    return answers


def _kept(answer: Any) -> str:
    return answer.proof.name if answer is not None and answer.proof_id else ""
