"""Work on one case: take it, decide, ask for correction, open a number, fetch a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core import access
from balai.core.access import SignedRequest, officer, officer_may
from balai.core.audit import read_of, record
from balai.core.cases import actions, queries
from balai.core.cases.actions.holding import NotForThem
from balai.core.cases.forms import asked_again, form_for_fields
from balai.core.cases.models import Case, Correction
from balai.core.cases.showing import Row, rows_of, sections
from balai.core.declare import Field, Transition
from balai.core.people.models import User
from balai.core.store.once import OtherBody
from balai.core.uptime import serves
from balai.vocabulary import words

from ..pane import pane, standing

CORRECTION = "correct:"


def _case(request: SignedRequest, number: str) -> Case:
    """Return a case this officer may see; another does not exist for them."""
    case = Case.objects.select_related("agency", "area", "assigned_to", "parent").filter(number=number).first()
    if case is None or not access.sees(request.user, case):
        raise Http404
    serves(request, case.type_code)
    return case


def _back(request: SignedRequest, case: Case) -> HttpResponse:
    """Return to the list the officer came from, else to the case."""
    target = request.POST.get("back", "")
    if target and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return redirect(target)
    return redirect("desk:case", case.number)


@officer
def detail(request: SignedRequest, number: str) -> HttpResponse:
    """Show one case on a page of its own."""
    case = _case(request, number)
    return render(request, "desk/case.html", {"pane": pane(case, request.user), "back_here": ""})


@officer
@require_POST
def take(request: SignedRequest, number: str) -> HttpResponse:
    """Take a case to work on; who came second is told who came first."""
    case = _case(request, number)
    try:
        actions.take(case.pk, by=request.user)
    except actions.HeldByOther as fault:
        messages.warning(request, _held(fault))
    return _back(request, case)


@officer
@require_POST
def release(request: SignedRequest, number: str) -> HttpResponse:
    """Put a case back into its queue."""
    case = _case(request, number)
    try:
        actions.release(case.pk, by=request.user)
    except actions.HeldByOther as fault:
        messages.warning(request, _held(fault))
    return _back(request, case)


def _held(fault: actions.HeldByOther) -> str:
    holder = User.objects.filter(pk=fault.holder_id).values_list("name", flat=True).first() or ""
    return _("Berkas ini sedang dikerjakan %(name)s.") % {"name": holder}


@officer
def hand_over(request: SignedRequest, number: str) -> HttpResponse:
    """Give a case to a colleague with a part in it."""
    case = _case(request, number)
    colleagues = queries.colleagues(case, besides=request.user)
    if request.method == "POST":
        to = next((c for c in colleagues if str(c.pk) == request.POST.get("to", "")), None)
        try:
            if to is None:
                raise NotForThem
            actions.hand_over(case.pk, by=request.user, to=to, reason=request.POST.get("reason", ""))
        except NotForThem:
            messages.error(request, _("Pilih rekan yang boleh mengerjakan berkas ini."))
        except actions.HeldByOther as fault:
            messages.warning(request, _held(fault))
        else:
            messages.success(request, _("Diserahkan kepada %(name)s.") % {"name": to.name})
            return redirect("desk:case", case.number)
    return render(
        request, "desk/hand_over.html", {"case": case, "colleagues": [(c.pk, _with_post(c)) for c in colleagues]}
    )


def _with_post(user: User) -> str:
    """Return who this is and what they are there, for several colleagues may share a name."""
    return ", ".join([user.name, *(post.title for post in access.posts_of(user)[:1])])


@officer
def move(request: SignedRequest, number: str, code: str) -> HttpResponse:
    """Make a move, asking first for what it needs: a reason, its own fields, or what must be mended."""
    case = _case(request, number)
    transition = next((t for t in case.type.transitions if t.code == code), None)
    if transition is None:
        raise Http404
    posted: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = form_for_fields(_fields(case, transition), case.values, by=request.user, **posted)
    if posted and form.is_valid() and (not form.warnings or "seen" in request.POST):
        try:
            _make(request, case, transition, form.answers())
        except actions.NotNow as fault:
            form.add_error(None, str(fault))
        except actions.HeldByOther as fault:
            form.add_error(None, _held(fault))
        except actions.NotYours:
            form.add_error(None, _("Jabatan Anda tidak berhak melakukan langkah ini."))
        except OtherBody:
            form.add_error(None, _("Halaman ini sudah dipakai untuk langkah lain. Muat ulang, lalu coba lagi."))
        else:
            messages.success(request, _("%(number)s: %(move)s.") % {"number": number, "move": transition.name})
            return _back(request, case)
    return render(request, "desk/move.html", _asking(request, case, transition, form))


def _fields(case: Case, transition: Transition) -> Sequence[Field]:
    """Return what a move asks: its own fields, or what is still to be mended in the applicant's answers."""
    if not transition.mends:
        return transition.fields
    asked = {c.field: c.message for c in Correction.objects.filter(case=case, mended_at=None).order_by("id")}
    return asked_again(case.type, case.values, asked)


def _make(request: SignedRequest, case: Case, transition: Transition, answers: dict[str, Any]) -> None:
    """Make the move, or send in the applicant's name what was mended at the counter."""
    key = request.POST.get("key", "")
    if transition.mends:
        actions.mend(case.pk, answers, by=request.user, key=key)
        return
    actions.move(
        case.pk,
        transition.code,
        by=request.user,
        key=key,
        reason=request.POST.get("reason", "").strip(),
        data=answers,
        corrections=_corrections(request),
    )


def _asking(request: SignedRequest, case: Case, transition: Transition, form: Any) -> dict[str, Any]:
    ticked = _corrections(request)
    groups = [
        (
            group.title,
            [
                {
                    "key": row.key,
                    "label": row.label,
                    "says": _says(row.label, row.text),
                    "message": ticked.get(row.key, ""),
                    "on": row.key in ticked,
                }
                for row in group.rows
            ],
        )
        for group in sections(case.type, case.values)
    ]
    return {
        "case": case,
        "transition": transition,
        "form": form,
        "fields_to_mend": groups if transition.asks_correction else [],
        "reason": request.POST.get("reason", ""),
        "facts": [*((r.short, r.text) for r in rows_of(case.type, case.values, case.type.facts)), *standing(case)],
        "back_to": request.POST.get("back") or request.GET.get("back", ""),
    }


def _says(label: str, text: str) -> str:
    """Return an answer after its question; a colon only where the question has no mark of its own."""
    return f"{label} {text}" if label.endswith((".", "?", ":")) else f"{label}: {text}"


def _corrections(request: SignedRequest) -> dict[str, str]:
    """Return field key → what to mend, of the fields that were ticked; a tick without words asks to look again."""
    default = _("Periksa lagi isian ini.")
    return {
        name.removeprefix(CORRECTION): request.POST.get(f"message:{name.removeprefix(CORRECTION)}", "").strip()
        or default
        for name in request.POST
        if name.startswith(CORRECTION)
    }


@officer_may("people.unmask")
def unmask(request: SignedRequest, number: str, key: str) -> HttpResponse:
    """Show a masked number in full, once a reason is given; who, what and why is recorded."""
    case = _case(request, number)
    row: Row | None = next(
        (r for g in sections(case.type, case.values, masked=False) for r in g.rows if r.key == key), None
    )
    if row is None or not row.secret:
        raise Http404
    reason = request.POST.get("reason", "").strip()
    opened = ""
    if reason:
        if case.person_id:
            read_of(case.person_id, by=request.user, what=f"{case.type_code}.{key}", reason=reason)
        record("case.unmasked", by=request.user, subject=f"case:{case.pk}", detail={"field": key}, reason=reason)
        opened = words.nik(row.text.replace(" ", ""))
    context = {"case": case, "row": row, "opened": opened, "asked": request.method == "POST"}
    return render(request, "desk/unmask.html", context)
