"""Recommendations turned into work: who does what until when."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may
from balai.core.store.once import OtherBody
from balai.core.ui import parts
from balai.vocabulary.words import tgl_jam

from .. import actions, forms, overview, queries, rules, showing
from ..models import FollowUp, Progress
from ..rules import Side
from .common import enter, key_of, leaf_in, whole


@officer_may("evaluation.see")
def listing(request: SignedRequest, pk: int) -> HttpResponse:
    """List what is to be done, and the recommendations that nobody has taken up yet."""
    here = enter(request, pk)
    shown = {leaf.code for leaf in here.leaves}
    rows = [row for row in queries.followups(here.assessment) if row.leaf in shown]
    taken = {row.leaf for row in rows}
    known = queries.current(here.assessment)
    open_ = [
        {
            "leaf": leaf.name,
            "text": score.recommendation,
            "score": overview.said(score, here.instrument),
            "url": reverse("evaluation:follow", args=[pk, leaf.code]),
        }
        for leaf in here.leaves
        if leaf.code not in taken
        and (score := known.get((leaf.code, Side.EXTERNAL))) is not None
        and score.recommendation
    ]
    context = {
        "room": here,
        "rows": [showing.followup(row, here.instrument) for row in rows],
        "open": open_,
        "coordinates": here.who.coordinates,
        "crumbs": here.crumbs((_("Tindak lanjut"), "")),
    }
    return render(request, "evaluation/followups.html", context)


@officer_may("evaluation.see")
def new(request: SignedRequest, pk: int, code: str) -> HttpResponse:
    """Give an agency something to do about a leaf."""
    here = enter(request, pk)
    node = leaf_in(here, code)
    if not (here.who.coordinates or here.who.covers(here.instrument, code)):
        raise Http404
    owner = queries.owners(here.assessment).get(code)
    score = queries.current(here.assessment).get((code, Side.EXTERNAL))
    initial = {"agency": owner.agency_id if owner else None, "action": score.recommendation if score else ""}
    form = forms.FollowForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.follow(pk, code, by=request.user, key=key_of(request), **form.cleaned_data)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        except OtherBody:
            form.add_error(None, _("Halaman ini sudah pernah dikirim. Muat ulang, lalu isi lagi."))
        else:
            messages.success(request, _("Tindak lanjut diberikan. Instansi sudah diberi tahu."))
            return redirect("evaluation:followups", pk)
    title = _("Tindak lanjut")
    up = (node.name, reverse("evaluation:leaf", args=[pk, code]))
    context = {"room": here, "form": form, "title": title, "go": _("Berikan"), "crumbs": here.crumbs(up, (title, ""))}
    return render(request, "evaluation/form.html", context)


@officer_may("evaluation.see")
def followup(request: SignedRequest, pk: int, followup: int) -> HttpResponse:
    """Show a follow-up and say what became of it."""
    here = enter(request, pk)
    row = FollowUp.objects.select_related("agency").filter(pk=followup, assessment=here.assessment).first()
    if row is None or not here.who.sees(here.instrument, row.leaf):
        raise Http404
    mine = here.who.coordinates or (here.who.fills and row.agency_id in here.who.agencies)
    form = forms.Going(request.POST or None, initial={"state": row.state})
    if mine and form.is_valid():
        try:
            actions.go_on(followup, by=request.user, seen=whole(request.POST.get("seen")), **form.cleaned_data)
        except actions.Refused as refused:
            form.add_error("note", str(refused))
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("evaluation:followup", pk, followup)
    trail = [
        parts.Stop(words=p.get_state_display(), when=tgl_jam(p.at), by=p.by.name if p.by else "", reason=p.note)
        for p in Progress.objects.filter(followup=row).select_related("by").order_by("-pk")
    ]
    context = {
        "room": here,
        "form": form,
        "f": showing.followup(row, here.instrument),
        "mine": mine,
        "seen": whole(request.POST.get("seen")) if form.is_bound else row.n,
        "trail_": trail,
        "ended": rules.State(here.assessment.state) in rules.ENDED,
        "crumbs": here.crumbs(
            (_("Tindak lanjut"), reverse("evaluation:followups", args=[pk])), (_("Satu tindak lanjut"), "")
        ),
    }
    return render(request, "evaluation/followup.html", context)
