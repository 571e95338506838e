"""Who is let in: interviewers, coupons, the poster with its QR."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.core.documents import marks
from balai.vocabulary.words import angka, tgl

from .. import queries
from ..actions import inviting
from ..desk_forms import NewEnumerator
from ..models import Token
from .managing import found

SHEET = 200
"""Coupons of one printing."""


def qr(address: str) -> SafeString:
    """Return the QR of an address as SVG."""
    return SafeString(marks.svg(address).partition("?>")[2] or marks.svg(address))


def at(path: str) -> str:
    """Return a whole address of this city."""
    return f"{settings.BALAI_ADDRESS.rstrip('/')}{path}"


@officer_may("surveys.manage")
def enumerators(request: SignedRequest, pk: int) -> HttpResponse:
    """List interviewers and send out another, whose address is shown this once."""
    survey = found(pk)
    form = NewEnumerator(request.POST or None)
    fresh = {}
    if form.is_valid():
        done = form.cleaned_data
        area_id = int(done["area"]) if done["area"] else None
        row, token = inviting.send_out(pk, done["name"], area_id=area_id, by=request.user)
        address = at(reverse("surveys:field", args=[token]))
        fresh = {"name": row.name, "address": address, "qr": qr(address)}
        form = NewEnumerator()
    rows = [(e, e.area.name if e.area else _("seluruh kota")) for e in survey.enumerators.select_related("area")]
    context = {"survey": survey, "form": form, "rows": rows, "fresh": fresh}
    return render(request, "surveys/manage/enumerators.html", context)


@officer_may("surveys.manage")
@require_POST
def call_back(request: SignedRequest, pk: int, enumerator_id: int) -> HttpResponse:
    """Close an interviewer's address."""
    row = get_object_or_404(found(pk).enumerators, pk=enumerator_id)
    inviting.call_back(row.pk, by=request.user)
    messages.success(request, _("Alamat petugas ditutup. Jawaban yang sudah masuk tetap dihitung."))
    return redirect("surveys:enumerators", pk)


@officer_may("surveys.manage")
def coupons(request: SignedRequest, pk: int) -> HttpResponse:
    """Make one-time coupons, shown this once, ready to print and cut."""
    survey = found(pk)
    codes: list[str] = []
    fault = ""
    if request.method == "POST":
        text = request.POST.get("count", "").strip()
        if text.isdecimal() and 1 <= int(text) <= SHEET:
            codes = inviting.make_coupons(pk, int(text), by=request.user)
        else:
            fault = _("Tulis jumlah dari 1 sampai {most}.").format(most=SHEET)
    made = Token.objects.filter(survey=survey, case_id=None)
    context = {
        "survey": survey,
        "codes": ["-".join(code[i : i + 4] for i in range(0, len(code), 4)) for code in codes],
        "made": angka(made.count()),
        "used": angka(made.filter(used=True).count()),
        "address": at(reverse("surveys:coupon", args=[survey.slug])),
        "fault": fault,
        "most": SHEET,
    }
    return render(request, "surveys/manage/coupons.html", context)


@officer_may("surveys.see")
def poster(request: SignedRequest, pk: int) -> HttpResponse:
    """Show a page to print and hang up: what is asked, until when, and the QR."""
    survey = found(pk)
    name = "surveys:coupon" if survey.closed_door else "surveys:answer"
    address = at(reverse(name, args=[survey.slug]))
    context = {
        "survey": survey,
        "qr": qr(address),
        "address": address.partition("://")[2],
        "until": tgl(survey.closes_on) if survey.closes_on else "",
        "count": angka(len(survey.form.definition.elements)),
        "open": survey in queries.open_to_all(),
    }
    return render(request, "surveys/manage/poster.html", context)
