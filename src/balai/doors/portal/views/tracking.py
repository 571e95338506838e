"""A resident's cases: the list, one by number and PIN, its trail, mending what was asked, its papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from balai.core.access import public
from balai.core.cases import actions, queries, showing
from balai.core.cases.forms import asked_again, form_for_fields
from balai.core.cases.models import Case, Correction, Draft
from balai.core.cases.showing import rows_of, sections
from balai.core.declare import Transition
from balai.core.documents import queries as documents
from balai.core.documents import recalling
from balai.core.store import clock, limits
from balai.measure.satisfaction import actions as satisfaction
from balai.vocabulary import words

from .. import trust

TRIES, WINDOW = 5, 900
MOST_LETTERS = 24


@public
def mine(request: HttpRequest) -> HttpResponse:
    """List the cases of the account, the drafts and cases of this browser, and offer number and PIN."""
    drafts = Draft.objects.filter(pk__in=request.session.get(trust.DRAFTS, []), case=None)
    own = Case.objects.none()
    if request.user.is_authenticated:
        drafts |= Draft.objects.filter(account=request.user, case=None)
        own = queries.of_account(request.user)
    known = Case.objects.filter(pk__in=request.session.get(trust.CASES, []))
    cases = list(dict.fromkeys([*own[:50], *known.order_by("-opened_at")]))
    return render(
        request,
        "portal/cases.html",
        {"cases": [_line(c) for c in cases], "drafts": [_draft_line(d) for d in drafts.order_by("-saved_at")[:20]]},
    )


def _line(case: Case) -> dict[str, Any]:
    waiting = case.where.waits_for == "resident"
    return {
        "number": case.number,
        "title": case.type.name,
        "state": case.where.name,
        "tag": "due" if waiting else "",
        "opened": words.tgl(case.opened_at),
    }


def _draft_line(draft: Draft) -> dict[str, Any]:
    from balai.core.declare import house

    return {"pk": draft.pk, "name": house().case_types[draft.type_code].name, "saved": words.tgl_jam(draft.saved_at)}


class TooOften(Exception):
    """Somebody is guessing a PIN."""


View = Callable[Concatenate[HttpRequest, str, ...], HttpResponse]


def asks_pin(view: View) -> View:
    """Ask a browser that may not open a case for its PIN, whether or not there is such a case."""

    @wraps(view)
    def opened(request: HttpRequest, number: str, *rest: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, number, *rest, **named)
        except trust.NotProven:
            return redirect(f"{reverse('portal:track')}?{urlencode({'number': number[:MOST_LETTERS]})}")

    return opened


def _tracked(request: HttpRequest, number: str, pin: str) -> Case:
    """Return the case of number and PIN. Tries count per caller and per number, whoever asks."""
    who = limits.caller(request)
    if limits.take("portal.track", who, times=20, seconds=WINDOW):
        raise TooOften
    if limits.take("portal.track.number", number.strip().upper(), times=TRIES, seconds=WINDOW):
        raise TooOften
    return queries.track(number, pin)


@public
def track(request: HttpRequest) -> HttpResponse:
    """Open a case by number and PIN. Wrong number and wrong PIN are answered alike, and counted."""
    number, fault = request.POST.get("number", request.GET.get("number", "")), ""
    if request.method == "POST":
        try:
            case = _tracked(request, number, request.POST.get("pin", ""))
        except TooOften:
            fault = _("Terlalu banyak percobaan. Coba lagi seperempat jam lagi.")
        except queries.NoSuchCase:
            fault = _("Nomor berkas dan PIN itu tidak cocok. Periksa lagi pesan yang Anda terima.")
        else:
            trust.trust_case(request, case)
            return redirect("portal:case", case.number)
    return render(request, "portal/track.html", {"number": number, "fault": fault})


@public
@asks_pin
def sent(request: HttpRequest, number: str) -> HttpResponse:
    """Confirm: the number to keep, the PIN, what happens next and by when. Safe to bookmark and to reload."""
    case = trust.case_for(request, number)
    return render(
        request,
        "portal/sent.html",
        {
            "case": case,
            "name": case.type.name,
            "says": case.where.says,
            "pin": actions.pin_of(case.number),
            "due": words.tgl_jam(case.due_at),
            "others": [(c.number, name) for c, name in queries.alongside(case)],
        },
    )


@public
@asks_pin
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """Show where a case stands, what it waits for, its trail and its papers."""
    case = trust.case_for(request, number)
    asked = list(Correction.objects.filter(case=case, mended_at=None).order_by("id"))
    return render(
        request,
        "portal/case.html",
        {
            "case": case,
            "name": case.type.name,
            "state": case.where,
            "due": words.tgl_jam(case.due_at) if case.due_at else "",
            "late": bool(case.due_at and case.due_at < clock.now()),
            "facts": [(r.short, r.text) for r in rows_of(case.type, case.values, case.type.facts)],
            "groups": sections(case.type, case.values),
            "stops": _stops(case),
            "asked": showing.asked(case.type, case.values, asked),
            "moves": [t for t in _moves(request, case) if not t.mends and not (t.guard and t.guard(case))],
            "papers": _papers(case),
            "others": [(c.number, name, c.where.name) for c, name in queries.alongside(case)],
            "tasks": [(t.said, words.tgl(t.due_on)) for t in queries.tasks_due([c.pk for c in queries.bundle(case)])],
            "survey": _survey(case),
        },
    )


def _papers(case: Case) -> list[dict[str, str]]:
    """Return the signed papers of a case, its own or made anew by it, each with the address of its file."""
    papers = [paper for pk in (case.pk, *queries.renewed(case)) for paper in documents.in_force(pk)]
    files = [(paper, recalling.signed_file(paper)) for paper in papers]
    return [
        {"title": paper.title, "number": paper.number, "url": reverse("files:read", args=[file.pk])}
        for paper, file in files
        if file
    ]


def _survey(case: Case) -> str:
    if case.closed_at is None or case.parent_id:
        return ""
    try:
        token = satisfaction.invite(case.pk)
        satisfaction.find(token)
    except (satisfaction.AlreadyAnswered, satisfaction.NotInvited):
        return ""
    return token


def _stops(case: Case) -> list[dict[str, Any]]:
    """Return the trail for a resident: what happened and when, never which officer."""
    stops = []
    for deed in queries.trail(case):
        if deed.transition in {"taken", "released", "handed_over", "escalated"}:
            continue
        name = _("Dikirim") if deed.transition == "opened" else case.type.transition(deed.transition).name
        stops.append({"words": name, "when": words.tgl_jam(deed.at), "reason": deed.reason})
    if not case.closed_at:
        promise = _("janji %(when)s") % {"when": words.tgl_jam(case.due_at)} if case.due_at else ""
        stops.append({"words": case.where.name, "when": promise, "css": "next"})
    return stops


def _moves(request: HttpRequest, case: Case) -> list[Transition]:
    """Return the applicant's own moves; number and PIN are as good as an account here."""
    return [t for t in case.type.transitions if case.state in t.sources and "resident" in t.roles]


@public
@asks_pin
def mend(request: HttpRequest, number: str) -> HttpResponse:
    """Ask again exactly what has to be mended, with the officer's words, and send the case back."""
    case = trust.case_for(request, number)
    asked = {c.field: c.message for c in Correction.objects.filter(case=case, mended_at=None)}
    if not asked:
        return redirect("portal:case", case.number)
    fields = asked_again(case.type, case.values, asked)
    posted: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    by = request.user if request.user.is_authenticated else None
    form = form_for_fields(fields, case.values, by=by, **posted)
    if posted and form.is_valid() and (not form.warnings or "seen" in request.POST):
        try:
            actions.mend(
                case.pk, form.answers(), by=by, key=request.POST.get("key", ""), proven=trust.is_proven(request, case)
            )
        except actions.NotNow as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Perbaikan terkirim. Petugas akan memeriksanya lagi."))
            return redirect("portal:case", case.number)
    return render(request, "portal/mend.html", {"case": case, "form": form, "name": case.type.name})


@public
@asks_pin
def move(request: HttpRequest, number: str, move: str) -> HttpResponse:
    """Let the applicant make one of their own moves (withdraw), after asking."""
    case = trust.case_for(request, number)
    transition = next((t for t in _moves(request, case) if t.code == move and not t.mends), None)
    if transition is None:
        return redirect("portal:case", case.number)
    posted: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    by = request.user if request.user.is_authenticated else None
    form = form_for_fields(transition.fields, {}, by=by, **posted)
    if posted and form.is_valid():
        try:
            actions.move(
                case.pk,
                transition.code,
                by=by,
                key=request.POST.get("key", ""),
                reason=request.POST.get("reason", ""),
                data=form.answers(),
                proven=trust.is_proven(request, case),
            )
        except actions.NotNow as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Sudah dicatat: %(move)s.") % {"move": transition.name})
            return redirect("portal:case", case.number)
    return render(request, "portal/move.html", {"case": case, "form": form, "transition": transition})
