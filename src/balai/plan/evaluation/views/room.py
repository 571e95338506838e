"""One evaluation: how far it is, its next steps, its days, owners, assessors and letter."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.core.store.once import OtherBody
from balai.vocabulary.words import angka, tgl

from .. import actions, authority, forms, overview, queries, rules, showing
from ..models import Assessment, State
from .common import Room, enter, key_of


@officer_may("evaluation.see")
def room(request: SignedRequest, pk: int) -> HttpResponse:
    """Show how far the evaluation is, by part and by agency, and what comes next."""
    here = enter(request, pk)
    context = {
        "room": here,
        "a": here.assessment,
        "state": showing.state(here.assessment),
        "outcome": showing.outcome(here.assessment, here.instrument),
        "facts": showing.facts(here.assessment, here.instrument),
        "moves": _moves(here),
        "board": overview.board(here.assessment, here.instrument, here.leaves),
        "sessions": [showing.session(row) for row in queries.sessions(here.assessment)],
        "steps": showing.steps(queries.steps(here.assessment)),
        "seats": [showing.seat(row, here.instrument) for row in authority.seats(here.assessment)],
        "coordinates": here.who.coordinates,
        "ended": rules.State(here.assessment.state) in rules.ENDED,
        "may_letter": here.who.coordinates and here.assessment.state in (State.FINAL, State.PUBLISHED),
    }
    return render(request, "evaluation/room.html", context)


def _moves(here: Room) -> list[dict[str, Any]]:
    """Return the steps this officer may take now; ``first``: the one that comes next."""
    mine = [step for step in rules.moves_from(here.assessment.state) if step.parts & here.who.parts]
    first = next((step for step in mine if not step.back), None)
    return [
        {
            "name": showing.move_name(step),
            "url": reverse("evaluation:step", args=[here.assessment.pk, step.target.value]),
            "back": step.back,
            "first": step is first,
        }
        for step in mine
    ]


@officer_may("evaluation.see")
def step(request: SignedRequest, pk: int, target: str) -> HttpResponse:
    """Say what a step means, and take it."""
    here = enter(request, pk)
    found = rules.move(here.assessment.state, target)
    seen = request.POST.get("seen", here.assessment.state)
    if found is None and request.method != "POST":
        raise Http404
    form = forms.Moving(request.POST or None)
    if form.is_valid() and target in State.values:
        try:
            moved = actions.move(
                pk, rules.State(target), by=request.user, seen=seen, key=key_of(request),
                reason=form.cleaned_data["reason"],
            )  # fmt: skip
        except actions.Refused as refused:
            form.add_error("reason" if found and found.back else None, str(refused))
        except OtherBody:
            form.add_error(None, _("Halaman ini sudah pernah dikirim. Muat ulang, lalu coba lagi."))
        else:
            messages.success(request, _("Sekarang: %(state)s.") % {"state": moved.get_state_display()})
            return redirect("evaluation:room", pk)
    context = {
        "room": here,
        "form": form,
        "seen": seen,
        "name": showing.move_name(found) if found else _("Langkah"),
        "says": showing.move_says(found) if found else "",
        "back": bool(found and found.back),
        "crumbs": here.crumbs((showing.move_name(found) if found else _("Langkah"), "")),
    }
    return render(request, "evaluation/step.html", context)


@officer_may("evaluation.coordinate")
def terms(request: SignedRequest, pk: int) -> HttpResponse:
    """Change days and target, with the reason."""
    here = enter(request, pk)
    a = here.assessment
    initial = {name: tgl(getattr(a, name)) for name, _label in forms.DEADLINES} | {
        "target": angka(a.target, 2) if a.target is not None else "",
        "target_percent": a.target_percent,
        "target_source": a.target_source,
    }
    form = forms.Change(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.change_terms(pk, form.terms, by=request.user, reason=form.cleaned_data["reason"])
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Batas waktu dan target tersimpan."))
            return redirect("evaluation:room", pk)
    title = _("Batas waktu dan target")
    return render(request, "evaluation/form.html", _form(here, form, title, _("Simpan perubahan")))


def _form(here: Room, form: django_forms.Form, title: str, go: str, **more: Any) -> dict[str, Any]:
    return {"room": here, "form": form, "title": title, "go": go, "crumbs": here.crumbs((title, "")), **more}


@officer_may("evaluation.coordinate")
def owners(request: SignedRequest, pk: int) -> HttpResponse:
    """Say which agency answers for which leaf."""
    here = enter(request, pk)
    known = queries.owners(here.assessment)
    offices = list(forms.offices())
    fault = ""
    if request.method == "POST":
        ids = {str(office.pk): office.pk for office in offices}
        wanted = {
            code: ids.get(request.POST.get(f"owner-{code}", "")) for code in known if f"owner-{code}" in request.POST
        }
        try:
            changed = actions.own(pk, wanted, by=request.user)
        except actions.Refused as refused:
            fault = str(refused)
        else:
            messages.success(request, _("%(count)s butir berganti penanggung jawab.") % {"count": changed})
            return redirect("evaluation:room", pk)
    groups = [
        (node.name, [(leaf, known[leaf.code].agency_id) for leaf in here.instrument.leaves_under(node.code)])
        for node in here.instrument.children()
    ]
    context = {
        "room": here,
        "groups": groups,
        "offices": offices,
        "fault": fault,
        "crumbs": here.crumbs((_("Penanggung jawab butir"), "")),
    }
    return render(request, "evaluation/owners.html", context)


@officer_may("evaluation.coordinate")
def ask_all(request: SignedRequest, pk: int) -> HttpResponse:
    """Ask every agency at once for what is not proven yet."""
    here = enter(request, pk)
    form = forms.Due(request.POST or None)
    if form.is_valid():
        from balai.plan.evidence.actions import Refused

        try:
            count = actions.ask_all(pk, due=form.cleaned_data["due"], by=request.user, key=key_of(request))
        except Refused as refused:
            form.add_error("due", str(refused))
        else:
            messages.success(request, _("Bukti untuk %(count)s butir diminta.") % {"count": count})
            return redirect("evaluation:room", pk)
    title = _("Minta bukti untuk butir yang belum terbukti")
    hint = _("Tiap instansi menerima satu permintaan untuk tiap butirnya yang belum punya bukti.")
    return render(request, "evaluation/form.html", _form(here, form, title, _("Minta bukti"), hint=hint))


@officer_may("evaluation.coordinate")
def team(request: SignedRequest, pk: int) -> HttpResponse:
    """Put assessors on dimensions."""
    here = enter(request, pk)
    a = here.assessment
    initial = {"from_date": tgl(a.internal_deadline), "to_date": tgl(a.external_deadline)}
    form = forms.SeatForm(request.POST or None, instrument=here.instrument, initial=initial)
    if form.is_valid():
        try:
            actions.seat(pk, by=request.user, key=key_of(request), **form.cleaned_data)
        except actions.Refused as refused:
            form.add_error("user", str(refused))
        except OtherBody:
            form.add_error(None, _("Halaman ini sudah pernah dikirim. Muat ulang, lalu isi lagi."))
        else:
            messages.success(request, _("Asesor ditugaskan."))
            return redirect("evaluation:team", pk)
    seats = [showing.seat(row, here.instrument) for row in authority.seats(a)]
    ended = rules.State(a.state) in rules.ENDED
    context = _form(here, form, _("Asesor"), _("Tugaskan"), seats=seats, a=a, ended=ended)
    return render(request, "evaluation/team.html", context)


@officer_may("evaluation.coordinate")
def end_seat(request: SignedRequest, pk: int, seat: int) -> HttpResponse:
    """Take an assessor off."""
    here = enter(request, pk)
    row = authority.seats(here.assessment).filter(pk=seat).first()
    if row is None:
        raise Http404
    form = forms.Moving(request.POST or None)
    if form.is_valid():
        try:
            actions.end_seat(seat, by=request.user, reason=form.cleaned_data["reason"])
        except actions.Refused as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, _("Penugasan berakhir. Nilai yang sudah diberikan tetap ada."))
            return redirect("evaluation:team", pk)
    title = _("Akhiri penugasan %(name)s") % {"name": row.user.name}
    return render(request, "evaluation/form.html", _form(here, form, title, _("Akhiri")))


@officer_may("evaluation.coordinate")
@require_POST
def letter(request: SignedRequest, pk: int) -> HttpResponse:
    """Draw the letter that tells the result."""
    enter(request, pk)
    try:
        made: Assessment = actions.letter(pk, by=request.user)
    except actions.Refused as refused:
        messages.error(request, str(refused))
    else:
        assert made.letter is not None
        messages.success(request, _("Surat nomor %(number)s menunggu tanda tangan.") % {"number": made.letter.number})
    return redirect("evaluation:room", pk)
