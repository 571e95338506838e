"""The impact survey's programmes: picked, agreed to by their owners, the recap signed by the mayor."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, may, officer_may, posts_of
from balai.core.ui import parts
from balai.vocabulary.words import angka, tgl, tgl_jam

from .. import queries
from ..actions import agreeing
from ..desk_forms import PickForm
from ..models import Kind, Pick
from ..rules.cycle import State
from .managing import found


@officer_may("surveys.see")
def programmes(request: SignedRequest, pk: int) -> HttpResponse:
    """Show and pick the programme of each sub-dimension."""
    survey = found(pk)
    if survey.kind != Kind.IMPACT:
        raise Http404
    edits = survey.state == State.DRAFT and may(request.user, "surveys.manage")
    definition = survey.form.definition
    sub = request.POST.get("sub", request.GET.get("sub", ""))
    form = None
    if edits and sub in definition.groups:
        form = PickForm(request.POST or None, sub=sub)
        if form.is_valid():
            agreeing.pick(pk, sub=sub, by=request.user, **form.chosen)
            messages.success(request, _("Program dicatat; instansi pemiliknya diminta menyetujui."))
            return redirect("surveys:programmes", pk)
    picks = {p.sub: p for p in Pick.objects.filter(survey=survey).select_related("agency")}
    rows = [_row(definition.name_of(code), code, picks.get(code)) for code in definition.groups]
    context = {
        "survey": survey,
        "rows": rows,
        "edits": edits,
        "form": form,
        "sub": sub if form else "",
        "sub_name": _(definition.name_of(sub)) if form else "",
    }
    return render(request, "surveys/manage/programmes.html", context)


def _row(name: str, code: str, pick: Pick | None) -> dict[str, Any]:
    if pick is None:
        return {
            "code": code,
            "name": _(name),
            "programme": "",
            "agency": "",
            "state": parts.tag("due", _("belum dipilih")),
        }
    if pick.agreed_at:
        state = parts.tag("done", _("disetujui {day}").format(day=tgl(pick.agreed_at)))
    elif pick.refusal:
        state = parts.tag("late", _("ditolak"))
    else:
        state = parts.tag("due", _("menunggu pemilik"))
    return {
        "code": code,
        "name": _(name),
        "programme": pick.programme_name,
        "agency": pick.agency.name,
        "state": state,
        "refusal": pick.refusal,
    }


@officer_may("surveys.agree")
def waiting(request: SignedRequest) -> HttpResponse:
    """List the programmes of one's own agency that a survey wants to ask about."""
    own = {post.agency_id for post in posts_of(request.user)}
    rows = (
        Pick.objects.filter(agency_id__in=own, survey__state=State.DRAFT)
        .select_related("survey", "agency")
        .order_by("survey_id", "pk")
    )
    table = [(p.pk, p.programme_name, p.survey.title, _row("", p.sub, p)["state"], p.agreed_at is None) for p in rows]
    return render(request, "surveys/manage/agreements.html", {"rows": table})


@officer_may("surveys.agree")
def agree(request: SignedRequest, pick_id: int) -> HttpResponse:
    """Agree to a programme's survey, or refuse and say why."""
    row = get_object_or_404(Pick.objects.select_related("survey__form", "agency"), pk=pick_id)
    if row.agency_id not in {post.agency_id for post in posts_of(request.user)}:
        raise Http404
    fault = ""
    if request.method == "POST":
        refusal = request.POST.get("refusal", "").strip()[:300] if "refuse" in request.POST else ""
        if "refuse" in request.POST and not refusal:
            fault = _("Tulis alasan menolak.")
        else:
            try:
                agreeing.answer(pick_id, by=request.user, refusal=refusal)
            except agreeing.NotNow:
                fault = _("Survei sudah dibuka; persetujuannya tidak bisa diubah lagi.")
            else:
                messages.success(request, _("Penolakan dicatat.") if refusal else _("Persetujuan dicatat."))
                return redirect("surveys:agreements")
    questions = [e.question for e in row.survey.form.definition.part(row.sub)]
    context = {"row": row, "questions": questions, "fault": fault}
    return render(request, "surveys/manage/agree.html", context)


@officer_may("surveys.see")
def sign(request: SignedRequest, pk: int) -> HttpResponse:
    """Show what the recap says, and let the mayor's post stand behind it."""
    survey = found(pk)
    results = queries.results(pk)
    if survey.kind != Kind.IMPACT or results is None:
        raise Http404
    signs = may(request.user, "surveys.sign")
    if request.method == "POST":
        if not signs:
            raise Http404
        try:
            agreeing.sign(pk, by=request.user)
        except agreeing.NotNow:
            messages.error(request, _("Rekap ini tidak lagi menunggu pengesahan."))
        else:
            messages.success(request, _("Rekap disahkan."))
        return redirect("surveys:sign", pk)
    definition = survey.form.definition
    context = {
        "survey": survey,
        "signs": signs and survey.state in (State.COMPUTED, State.REPORTED, State.PLANNED),
        "rows": [(_(definition.name_of(code)), angka(v, 2)) for code, v in results.outcome.groups.items()],
        "value": angka(results.outcome.converted, 2) if results.outcome.converted is not None else _("belum lengkap"),
        "number": angka(results.number),
        "sha256": survey.result.sha256,
        "signed": tgl_jam(survey.signed_at) if survey.signed_sha256 == survey.result.sha256 else "",
    }
    return render(request, "surveys/manage/sign.html", context)
