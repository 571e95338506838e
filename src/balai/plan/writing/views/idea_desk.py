"""Residents' ideas at the desk: read before they are shown, given to an agency, answered in words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, may, officer_may
from balai.core.ui import parts
from balai.plan.masterplan import queries as plans
from balai.plan.masterplan.models.choices import Dimension
from balai.vocabulary import words

from .. import forms, idea_forms, idea_queries, rights, showing
from ..actions import ideas as actions
from ..models import Consultation, Idea
from ..roles import ANSWER, IDEAS
from .workshops import form_page

A_PAGE = 50
WANTED = {"periksa": "waiting", "jawab": "unanswered", "semua": "all"}


@officer_may(ANSWER)
def listing(request: SignedRequest) -> HttpResponse:
    """List ideas to read, to answer, or all; an agency sees those it was asked to answer."""
    reads = may(request.user, IDEAS)
    asked = request.GET.get("daftar", "")
    asked = asked if asked in WANTED else ("periksa" if reads else "jawab")
    rows = Idea.objects.select_related("area", "agency", "consultation")
    if not reads:
        rows = rows.filter(agency__in=rights.agencies_of(request.user, ANSWER))
    if asked == "periksa":
        rows = rows.filter(state=Idea.State.WAITING).order_by("at", "pk")
    elif asked == "jawab":
        rows = rows.filter(state=Idea.State.SHOWN, outcome="").order_by("-supports", "at")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("hal"))
    context = {
        "page": page,
        "rows": [_row(i) for i in page],
        "asked": asked,
        "reads": reads,
        "consultations": [
            (c, words.tgl(c.from_date), words.tgl(c.to_date), idea_queries.counts(c))
            for c in Consultation.objects.all()
        ],
    }
    return render(request, "writing/ideas_desk.html", context)


def _row(idea: Idea) -> dict[str, Any]:
    shown = Idea.State(idea.state)
    state: Any = shown.label
    if shown is Idea.State.WAITING:
        state = parts.tag("due", shown.label)
    elif idea.outcome:
        state = Idea.Outcome(idea.outcome).label
    return {
        "idea": idea,
        "dimension": Dimension(idea.dimension).label,
        "agency": str(idea.agency) if idea.agency else "",
        "when": words.tgl(idea.at),
        "state": state,
    }


@officer_may(ANSWER)
def idea(request: SignedRequest, pk: int) -> HttpResponse:
    """Show one idea with what may be done about it: show or hide, give to an agency, answer."""
    found = get_object_or_404(Idea.objects.select_related("area", "agency", "consultation"), pk=pk)
    if not actions.may_answer(request.user, found):
        messages.error(request, _("Gagasan ini dijawab instansi lain."))
        return redirect("writing:ideas_desk")
    plan = plans.in_work() or plans.in_force()
    programmes = list(plans.programmes(plan)) if plan else []
    posted = request.POST if "answer" in request.POST else None
    start = {
        "outcome": found.outcome,
        "text": found.answer,
        "programmes": [str(p.lineage) for p in found.programmes.all()],
    }
    form = idea_forms.AnswerForm(posted, programmes=programmes, initial=start)
    if posted is not None and form.is_valid():
        done = form.cleaned_data
        lineages = [UUID(text) for text in done["programmes"]]
        try:
            actions.answer(pk, outcome=done["outcome"], text=done["text"], lineages=lineages, by=request.user)
        except actions.NotShown:
            form.add_error(None, _("Tampilkan gagasan ini dulu, lalu jawab."))
        else:
            messages.success(request, _("Jawaban tersimpan dan tampil untuk warga."))
            return redirect("writing:idea_desk", pk)
    context = {
        "idea": found,
        "row": _row(found),
        "area": found.area.name if found.area else _("seluruh kota"),
        "sent_by": _("lewat akun") if found.account_id else _("tanpa akun"),
        "form": form,
        "hide_form": idea_forms.HideForm(),
        "assign_form": idea_forms.AssignForm(initial={"agency": found.agency_id}),
        "reads": may(request.user, IDEAS),
        "dimensions": [(d.value, d.label) for d in Dimension],
    }
    return render(request, "writing/idea_desk.html", context)


@officer_may(IDEAS)
@require_POST
def decide(request: SignedRequest, pk: int) -> HttpResponse:
    """Show an idea, hide it with a reason, or give it to an agency."""
    found = get_object_or_404(Idea, pk=pk)
    if "show" in request.POST:
        dimension = request.POST.get("dimension", "")
        actions.show(pk, by=request.user, dimension=dimension if dimension in Dimension.values else "")
        messages.success(request, _("Gagasan ditampilkan."))
    elif "hide" in request.POST:
        form = idea_forms.HideForm(request.POST)
        if form.is_valid():
            actions.hide(pk, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Gagasan tidak ditampilkan; alasannya terbaca lewat nomornya."))
        else:
            messages.error(request, _("Tulis alasan tidak ditampilkan."))
    elif "assign" in request.POST:
        assigning = idea_forms.AssignForm(request.POST)
        if assigning.is_valid():
            actions.assign(found.pk, assigning.cleaned_data["agency"], by=request.user)
            messages.success(request, _("%(agency)s diminta menjawab.") % {"agency": assigning.cleaned_data["agency"]})
        else:
            messages.error(request, _("Pilih instansi penjawab."))
    return redirect("writing:idea_desk", pk)


@officer_may(IDEAS)
def consultation(request: SignedRequest, pk: int = 0) -> HttpResponse:
    """Open a consultation, or change one."""
    row = get_object_or_404(Consultation, pk=pk) if pk else None
    plan = row.plan if row else showing.plan_or_404()
    start = (
        {
            "title": row.title,
            "intro": row.intro,
            "from_date": words.tgl(row.from_date),
            "to_date": words.tgl(row.to_date),
        }
        if row
        else {}
    )
    form = forms.ConsultationForm(request.POST or None, initial=start)
    if form.is_valid():
        actions.open_consultation(plan, by=request.user, pk=pk or None, **form.cleaned_data)
        return redirect("writing:ideas_desk")
    title = row.title if row else _("Konsultasi baru")
    return form_page(request, title, form, reverse("writing:ideas_desk"), _("Simpan konsultasi"))
