"""Counting people: the room's screen, the page that its code opens, the organiser's tick, the list on paper."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may, public
from balai.core.documents import marks
from balai.core.store import clock
from balai.core.ui import context as ui
from balai.vocabulary import words

from .. import attendance_paper, forms, room_codes, workshop_queries
from ..actions import attending, talking
from ..models import Attendance, Workshop
from ..roles import LEAD
from .workshops import form_page, when, workshop_or_404

TICKET = "writing.room"
TICKET_SECONDS = 900
"""How long somebody who opened the code may take to sign in."""


@officer_may(LEAD)
def screen(request: SignedRequest, pk: int) -> HttpResponse:
    """Show the code of this minute on the room's screen, with how many have been counted today."""
    row = workshop_or_404(pk)
    now, today = clock.now(), clock.today()
    code = room_codes.code(pk, now)
    context = {
        "row": row,
        "when": when(row),
        "open": row.from_date <= today <= row.to_date and not row.cancelled_reason,
        "qr": _picture(talking.address("writing:room", pk, code)),
        "count": words.angka(Attendance.objects.filter(workshop=row, day=today).count()),
        "now": words.jam(now),
        "left": room_codes.SECONDS - int(now.timestamp()) % room_codes.SECONDS,
    }
    part = request.headers.get("X-Part") == "screen"
    return render(request, "writing/part/code.html" if part else "writing/screen.html", context)


def _picture(address: str) -> SafeString:
    """Return the QR of one of our own addresses so that it grows with the screen."""
    svg = marks.svg(address)
    sized = re.sub(r'width="(\d+)" height="(\d+)"', r'viewBox="0 0 \1 \2"', svg[svg.index("<svg") :], count=1)
    return SafeString(sized)  # drawn by us, from our own address


@public
def room(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Open the code on the screen: remember for a while that this browser saw it, then ask who it is."""
    row = workshop_or_404(pk)
    now = clock.now()
    if not room_codes.holds(pk, code, now):
        return render(request, "writing/here.html", {"row": row, "when": when(row), "old": True}, status=410)
    request.session[TICKET] = {"workshop": pk, "at": now.timestamp()}
    here = reverse("writing:here_in_room", args=[pk])
    if request.user.is_authenticated:
        return redirect(here)
    return redirect(f"{ui.address('account_login')}?next={here}")


@public
def here(request: HttpRequest, pk: int) -> HttpResponse:
    """Count whoever came from the code, once a day."""
    row = workshop_or_404(pk)
    context: dict[str, Any] = {"row": row, "when": when(row)}
    if not request.user.is_authenticated or not _ticket(request, pk):
        return render(request, "writing/here.html", {**context, "old": True}, status=410)
    if request.method == "POST":
        try:
            counted, new = attending.attend(row, user=request.user)
        except attending.NotToday:
            return render(request, "writing/here.html", {**context, "not_today": True}, status=409)
        context |= {"counted": words.tgl_jam(counted.at), "again": not new}
    context["name"] = request.user.name
    return render(request, "writing/here.html", context)


def _ticket(request: HttpRequest, pk: int) -> bool:
    kept = request.session.get(TICKET) or {}
    return kept.get("workshop") == pk and clock.now().timestamp() - kept.get("at", 0) < TICKET_SECONDS


@officer_may(LEAD)
def tick(request: SignedRequest, pk: int) -> HttpResponse:
    """Count somebody by name, with the reason."""
    row = workshop_or_404(pk)
    days = [(d.isoformat(), words.hari_tgl(d)) for d in workshop_queries.days(row)]
    today = clock.today().isoformat()
    form = forms.TickForm(request.POST or None, days=days, initial={"day": today})
    if form.is_valid():
        done = form.cleaned_data
        try:
            _row, new = attending.tick(
                row,
                day=done["day"],
                reason=done["reason"],
                by=request.user,
                user=_account(row, done),
                guest=done["name"],
                institution=done["institution"],
                agency=done["agency"],
            )
        except attending.NotToday:
            form.add_error("day", _("Bimtek ini berlangsung %(when)s.") % {"when": when(row)})
        else:
            said = _("%(name)s tercatat hadir.") if new else _("%(name)s sudah tercatat hari itu.")
            messages.success(request, said % {"name": done["name"]})
            return redirect("writing:workshop", pk)
    back = reverse("writing:workshop", args=[pk])
    return form_page(request, _("Catat kehadiran"), form, back, _("Catat hadir"))


def _account(row: Workshop, done: dict[str, Any]) -> Any:
    """Return the account of somebody ticked by the name that one of the agency's people has, so nobody counts twice."""
    if done["agency"] is None:
        return None
    wanted = " ".join(done["name"].split()).casefold()
    return next((u for u in talking.everybody(done["agency"]) if u.name.casefold() == wanted), None)


@officer_may(LEAD)
def paper(request: SignedRequest, pk: int, day: str) -> HttpResponse:
    """Return a day's attendance list as a PDF to sign."""
    row = workshop_or_404(pk)
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if on not in workshop_queries.days(row):
        raise Http404
    pdf = attendance_paper.draw(row, on)
    name = f"daftar-hadir-{row.pk}-{on:%Y%m%d}.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
