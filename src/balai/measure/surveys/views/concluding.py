"""What is said and done about the results: the report and the follow-ups."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may

from .. import queries
from ..actions import cycling
from ..desk_forms import Promise
from ..rules.cycle import State
from .managing import found
from .results import follow_ups as printed_follow_ups


@officer_may("surveys.manage")
def report(request: SignedRequest, pk: int) -> HttpResponse:
    """Write the short report that stands beside the results."""
    survey = found(pk)
    if survey.state != State.COMPUTED:
        return redirect("surveys:survey", pk)
    if request.method == "POST":
        cycling.write_report(pk, request.POST.get("report", "").strip(), by=request.user)
        messages.success(request, _("Laporan disimpan."))
        return redirect("surveys:survey", pk)
    return render(request, "surveys/manage/report.html", {"survey": survey, "text": survey.report})


@officer_may("surveys.manage")
def follow_ups(request: SignedRequest, pk: int) -> HttpResponse:
    """List and add what will be done about weak elements."""
    survey = found(pk)
    results = queries.results(pk)
    if results is None:
        raise Http404
    open_ = survey.state in (State.REPORTED, State.PLANNED)
    form = Promise(
        (request.POST or None) if open_ else None,
        definition=survey.form.definition,
        weakest=results.outcome.lowest,
    )
    if form.is_valid():
        cycling.promise(pk, by=request.user, **form.cleaned_data)
        messages.success(request, _("Tindak lanjut dicatat."))
        return redirect("surveys:follow_ups", pk)
    context = {"survey": survey, "form": form if open_ else None, "rows": printed_follow_ups(survey)}
    return render(request, "surveys/manage/follow_ups.html", context)


@officer_may("surveys.manage")
@require_POST
def fulfil(request: SignedRequest, pk: int, row: int) -> HttpResponse:
    """Say that a follow-up is done."""
    get_object_or_404(found(pk).follow_ups, pk=row)
    cycling.fulfil(row, note=request.POST.get("note", "").strip()[:300], by=request.user)
    messages.success(request, _("Tindak lanjut selesai."))
    return redirect("surveys:follow_ups", pk)
