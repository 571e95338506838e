"""Who assesses which city: dealing out, taking back, and the assessor's own papers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import SignedRequest, officer_may
from balai.core.store import clock
from balai.hub import words
from balai.hub.actions import announcing, panels
from balai.hub.models import Assessor, Assignment, Bundle, City, Innovation, Round, Score, Subject
from balai.hub.queries import instruments
from balai.vocabulary.words import angka, rangkai, tgl, tgl_jam


class Verdict(forms.Form):
    """An assessor's score of one dimension, with its reason."""

    score = forms.DecimalField(
        label=gettext_lazy("Nilai 1 sampai 4"),
        min_value=Decimal(1),
        max_value=Decimal(4),
        max_digits=3,
        decimal_places=2,
        localize=True,
        error_messages={
            "invalid": gettext_lazy("Tulis angka seperti 3,25."),
            "min_value": gettext_lazy("Nilainya antara 1 dan 4."),
            "max_value": gettext_lazy("Nilainya antara 1 dan 4."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Sebutkan bukti yang Anda lihat; kota membacanya."),
    )  # fmt: skip


@officer_may("hub.manage")
def rounds(request: SignedRequest) -> HttpResponse:
    """Show a round: how evenly it is dealt, who holds what, how much is scored; deal, announce or reopen it."""
    every = list(Round.objects.order_by("-year"))
    asked = (request.POST if request.method == "POST" else request.GET).get("tahun", "")
    turn = next((r for r in every if str(r.year) == asked), every[0] if every else None)
    if turn is None:
        return render(request, "hub/desk/round.html", {"turn": None})
    if request.method == "POST":
        _act(request, turn)
        return redirect(f"{reverse('hub:desk-round')}?tahun={turn.year}")
    years = [r.year for r in every]
    return render(request, "hub/desk/round.html", {**_round(turn), "years": years})


def _act(request: SignedRequest, turn: Round) -> None:
    match request.POST.get("apa"):
        case "umumkan":
            _announce(request, turn)
        case "buka" if reason := request.POST.get("alasan", "").strip():
            announcing.reopen(turn.pk, reason=reason[:400], by=request.user)
            messages.success(request, _("Nilai ditarik dari peringkat dan dapat diperbaiki."))
        case "buka":
            messages.error(request, _("Tulis alasan membuka kembali; alasan itu tercatat."))
        case _:
            _deal(request, turn)


def _announce(request: SignedRequest, turn: Round) -> None:
    try:
        count = announcing.announce(turn.pk, by=request.user)
    except panels.Unfinished:
        messages.error(request, _("Masih ada berkas yang belum dinilai, dan putaran belum ditutup."))
    else:
        messages.success(request, _("Nilai %(n)s kota masuk peringkat.") % {"n": count})


def _deal(request: SignedRequest, turn: Round) -> None:
    try:
        without = panels.deal(turn.pk, by=request.user).without
    except panels.Over:
        messages.error(request, _("Nilai putaran ini sudah diumumkan."))
        return
    if without:
        said = _("%(n)s berkas belum berpenilai: tidak ada asesor yang boleh dan masih longgar.")
        messages.warning(request, said % {"n": len(without)})
    else:
        messages.success(request, _("Semua berkas terbagi."))


def _round(turn: Round) -> dict[str, Any]:
    papers = Assignment.objects.filter(round=turn)
    given = dict(papers.values_list("assessor").annotate(n=Count("pk")).values_list("assessor", "n"))
    done = papers.filter(score__isnull=False)
    scored = dict(done.values_list("assessor").annotate(n=Count("pk")).values_list("assessor", "n"))
    panel_of = list(Assessor.objects.select_related("user", "home").order_by("-active", "pk"))
    shut = panels.barred(panel_of)
    names = dict(City.objects.filter(pk__in=frozenset().union(*shut.values())).values_list("pk", "name"))
    rows = [
        {
            "name": a.user.name,
            "url": reverse("hub:desk-assessor", args=[a.pk]),
            "left": not a.active,
            "home": a.home.name if a.home else _("bukan dari pemerintah kota"),
            "pillars": ", ".join(words.pillar(p) for p in a.pillars),
            "given": given.get(a.pk, 0),
            "scored": scored.get(a.pk, 0),
            "limit": a.limit,
            "barred": rangkai(sorted(names[city] for city in shut[a.pk] - {a.home_id})),
        }
        for a in panel_of
    ]
    cities = turn.cities.count()
    wanted, given_, scored_ = cities * len(words.PILLARS) * turn.readers, sum(given.values()), sum(scored.values())
    panel = instruments.panels().get(turn.instrument)
    facts = [
        (_("Instrumen"), panel.instrument.name if panel else turn.instrument),
        (_("Kota"), angka(cities)),
        (_("Ditutup"), tgl(turn.closes_date)),
        (_("Berkas dibagikan"), _("%(n)s dari %(all)s") % {"n": angka(given_), "all": angka(wanted)}),
        (_("Sudah dinilai"), _("%(n)s dari %(all)s") % {"n": angka(scored_), "all": angka(given_)}),
        (_("Nilai diumumkan"), tgl_jam(turn.announced_at) if turn.announced_at else _("belum")),
    ]
    undealt = given_ < wanted and turn.announced_at is None
    ready = bool(given_) and (scored_ == given_ or clock.today() > turn.closes_date)
    return {"turn": turn, "facts": facts, "rows": rows, "undealt": undealt, "ready": ready}


@officer_may("hub.assess")
def mine(request: SignedRequest) -> HttpResponse:
    """List the assessor's own papers, those without a score first."""
    found = panels.papers_of(request.user).select_related("city", "round")
    rows = [
        {
            "url": reverse("hub:desk-paper", args=[a.pk]),
            "city": a.city.name,
            "pillar": words.pillar(a.pillar),
            "year": a.round.year,
            "score": angka(a.score, 2) if a.score is not None else "",
        }
        for a in found.order_by(
            "-round__year", F("scored_at").asc(nulls_first=True), "city__sort_key", "city", "pillar"
        )
    ]
    return render(request, "hub/desk/papers.html", {"rows": rows})


@officer_may("hub.assess")
def paper(request: SignedRequest, pk: int) -> HttpResponse:
    """Show one dimension of one city with what the city signed about it, and take the score."""
    row = panels.papers_of(request.user).select_related("city", "round").filter(pk=pk).first()
    if row is None:
        return _not_theirs(request)
    shut = row.round.announced_at is not None or clock.today() > row.round.closes_date
    form = Verdict(request.POST or None, initial={"score": row.score, "reason": row.reason})
    if form.is_valid():
        try:
            panels.score(pk, value=form.cleaned_data["score"], reason=form.cleaned_data["reason"], by=request.user)
        except panels.NotYours:
            return _not_theirs(request)
        except panels.Over:
            form.add_error(None, _("Putaran ini sudah ditutup; nilainya tidak berubah lagi."))
        except panels.Conflict:
            form.add_error(None, _("Anda bekerja untuk kota ini, jadi berkasnya harus dinilai asesor lain."))
        else:
            messages.success(request, _("Nilai tersimpan."))
            return redirect("hub:desk-papers")
    return render(
        request, "hub/desk/paper.html", {"row": row, "form": form, "shut": shut, **_material(row.city, row.pillar)}
    )


def _not_theirs(request: SignedRequest) -> HttpResponse:
    """Lead back to the list: the paper never was theirs, or was taken back for a conflict while they wrote."""
    messages.warning(request, _("Berkas itu tidak ada atau tidak lagi pada Anda; nilainya tidak disimpan."))
    return redirect("hub:desk-papers")


def _material(city: City, pillar: str) -> dict[str, Any]:
    """Return what a city signed about a dimension: scores of its newest years, innovations, the newest bundle."""
    signed = Score.objects.filter(city=city, subject__pillar=pillar).exclude(subject__kind=Subject.Kind.PANEL)
    scores = signed.select_related("subject").order_by("-year")[:30]
    last = Bundle.objects.filter(city=city).defer("body").order_by("-sequence").first()
    return {
        "pillar_name": words.pillar(pillar),
        "scores": [
            (s.subject.name, s.subject.get_kind_display(), str(s.year), words.value(s.subject, s.value)) for s in scores
        ],
        "innovations": [
            (i.title, reverse("hub:innovation", args=[city.code, i.code]))
            for i in Innovation.objects.filter(city=city, pillar=pillar, shown=True)
        ],
        "city_url": reverse("hub:city", args=[city.code]),
        "bundle": f"{last.year}/{last.number}, {tgl(last.published_at)}" if last else "",
    }
