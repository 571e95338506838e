"""Sessions of assessors and city: plan one, invite, keep minutes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may
from balai.core.store.once import OtherBody

from .. import actions, forms, queries, rules, showing
from ..models import Session
from .common import Room, enter, key_of, whole


def _leads(here: Room) -> bool:
    """Tell whether this officer plans sessions and keeps minutes: the coordinator and the seated assessors."""
    return (here.who.coordinates or bool(here.who.nodes)) and rules.State(here.assessment.state) not in rules.ENDED


@officer_may("evaluation.see")
def new(request: SignedRequest, pk: int) -> HttpResponse:
    """Plan a session."""
    here = enter(request, pk)
    if not _leads(here):
        raise Http404
    form = forms.SessionForm(request.POST or None, initial={"mode": Session.Mode.HYBRID})
    if form.is_valid():
        found = form.cleaned_data
        try:
            row = actions.plan_session(
                pk,
                starts_at=_moment(found["day"], found["starts"]),
                ends_at=_moment(found["day"], found["ends"]),
                mode=Session.Mode(found["mode"]),
                place=found["place"],
                link=found["link"],
                agenda=found["agenda"],
                by=request.user,
                key=key_of(request),
            )
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        except OtherBody:
            form.add_error(None, _("Halaman ini sudah pernah dikirim. Muat ulang, lalu isi lagi."))
        else:
            return redirect("evaluation:session", pk, row.pk)
    title = _("Sesi baru")
    context = {"room": here, "form": form, "title": title, "go": _("Jadwalkan"), "crumbs": here.crumbs((title, ""))}
    return render(request, "evaluation/form.html", context)


def _moment(day: Any, hour: Any) -> datetime:
    """Return the city's day and hour as a moment."""
    return timezone.make_aware(datetime.combine(day, hour))


@officer_may("evaluation.see")
def session(request: SignedRequest, pk: int, session: int) -> HttpResponse:
    """Show a session; invite people and keep its minutes."""
    here = enter(request, pk)
    row = Session.objects.filter(pk=session, assessment=here.assessment).select_related("minutes_by").first()
    if row is None:
        raise Http404
    leads = _leads(here)
    inviting = forms.People(request.POST if "people" in request.POST else None)
    minuting = forms.Minutes(request.POST if "text" in request.POST else None, initial={"text": row.minutes})
    if leads and inviting.is_valid():
        people = [actions.Invited(*person) for person in inviting.cleaned_data["people"]]
        count = actions.invite(session, people, by=request.user)
        messages.success(request, _("%(count)s peserta ditambahkan.") % {"count": count})
        return redirect("evaluation:session", pk, session)
    if leads and minuting.is_valid():
        present = {whole(value) for value in request.POST.getlist("present")}
        try:
            actions.minute(
                session, text=minuting.cleaned_data["text"], present=present,
                seen=whole(request.POST.get("seen")), by=request.user,
            )  # fmt: skip
        except actions.Refused as refused:
            minuting.add_error("text", str(refused))
        else:
            messages.success(request, _("Notulen tersimpan."))
            return redirect("evaluation:session", pk, session)
    context = {
        "room": here,
        "row": row,
        "s": showing.session(row),
        "people": queries.participants(row),
        "leads": leads,
        "inviting": inviting,
        "minuting": minuting,
        "seen": whole(request.POST.get("seen")) if minuting.is_bound else row.minutes_n,
        "form": minuting if minuting.is_bound else inviting,
        "crumbs": here.crumbs((_("Sesi"), "")),
    }
    return render(request, "evaluation/session.html", context)
