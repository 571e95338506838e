"""What comes in: how each quota fills, the answers themselves, taking one out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may
from balai.core.store import clock
from balai.core.ui import parts
from balai.vocabulary.words import angka, persen, tgl_jam

from .. import queries, words
from ..actions import taking
from ..actions.inviting import Shut
from ..models import Enumerator, Quota, Response, Survey
from ..rules.cycle import State
from .managing import found

PAGE = 50


@officer_may("surveys.see")
def coverage(request: SignedRequest, pk: int) -> HttpResponse:
    """Show how each quota fills, kelurahan by kelurahan and part by part, as it stands now."""
    survey = found(pk)
    tables = [
        (title, _places(queries.places(survey, axis)))
        for axis, title in ((Quota.PART, words.PART), (Quota.AREA, words.AREA))
    ]
    by = dict(
        Response.objects.filter(survey=survey, state=Response.State.COUNTED)
        .exclude(enumerator=None)
        .order_by()
        .values_list("enumerator")
        .annotate(n=Count("pk"))
    )
    people = [(e.name, e.area.name if e.area else _("seluruh kota"), angka(by.get(e.pk, 0))) for e in _sent(survey)]
    context = {
        "survey": survey,
        "tables": [t for t in tables if t[1]],
        "people": people,
        "now": tgl_jam(clock.now()),
        "live": survey.state == State.OPEN,
    }
    return render(request, "surveys/manage/coverage.html", context)


def _sent(survey: Survey) -> list[Enumerator]:
    return list(survey.enumerators.select_related("area"))


def _places(rows: list[queries.Place]) -> list[tuple[Any, ...]]:
    return [
        (
            _(p.name),
            angka(p.size) if p.size else "",
            angka(p.taken),
            angka(p.wanted),
            parts.tag("done", _("penuh")) if p.full else persen(p.percent, 0),
        )
        for p in rows
    ]


@officer_may("surveys.manage")
def responses(request: SignedRequest, pk: int) -> HttpResponse:
    """List the answers that came, without saying whose, so that trials and invented ones can be taken out."""
    survey = found(pk)
    rows = Response.objects.filter(survey=survey).select_related("area", "enumerator").order_by("state", "pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    table = [
        {
            "pk": r.pk,
            "short": str(r.pk)[:8],
            "state": r.get_state_display(),
            "area": r.area.name if r.area else "–",
            "channel": r.get_channel_display(),
            "by": r.enumerator.name if r.enumerator else "",
            "answered": angka(len(r.answers)),
            "open": r.state != Response.State.VOID and survey.state in (State.OPEN, State.CLOSED),
            "reason": r.void_reason,
        }
        for r in page
    ]
    return render(request, "surveys/manage/responses.html", {"survey": survey, "rows": table, "page": page})


@officer_may("surveys.manage")
def void(request: SignedRequest, pk: int, response_id: Any) -> HttpResponse:
    """Take one answer out, with a reason."""
    survey = found(pk)
    row = get_object_or_404(Response, pk=response_id, survey=survey)
    fault = ""
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()[:300]
        if reason:
            try:
                let_in = taking.void(str(row.pk), by=request.user, reason=reason)
            except Shut:
                fault = _("Survei sudah dihitung; jawaban tidak bisa dibatalkan lagi.")
            else:
                said = _("Jawaban dibatalkan.")
                if let_in:
                    said = _("Jawaban dibatalkan; satu cadangan menggantikannya.")
                messages.success(request, said)
                return redirect("surveys:responses", pk)
        else:
            fault = _("Tulis alasannya.")
    return render(request, "surveys/manage/void.html", {"survey": survey, "row": row, "fault": fault})
