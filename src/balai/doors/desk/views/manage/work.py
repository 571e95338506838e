"""Work outside requests: what waits, what stuck and why, and a way to try it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.core.audit import record
from balai.core.facts.delivering import try_again
from balai.core.facts.models import Delivery
from balai.core.jobs.models import JobRow, Worker
from balai.core.jobs.working import DEAD_AFTER, retry
from balai.core.store import clock
from balai.vocabulary import words

SHOWN = 100


@officer_may("system.manage")
def overview(request: SignedRequest) -> HttpResponse:
    """Show living workers, deliveries and jobs that wait or stuck."""
    stuck = Delivery.objects.exclude(tries=0).select_related("fact").order_by("-gave_up", "due_at")[:SHOWN]
    jobs = JobRow.objects.exclude(state=JobRow.State.DONE).order_by("state", "-due_at")[:SHOWN]
    return render(
        request,
        "desk/manage/work.html",
        {
            "workers": Worker.objects.filter(beat_at__gte=clock.now() - DEAD_AFTER).count(),
            "waiting": words.angka(Delivery.objects.filter(gave_up=False)[:10_000].count()),
            "stuck": [
                (d.pk, d.fact.kind, d.listener, d.error, d.tries, words.tgl_jam(d.due_at), d.gave_up) for d in stuck
            ],
            "jobs": [(j.pk, j.kind, j.get_state_display(), j.error, j.tries, words.tgl_jam(j.due_at)) for j in jobs],
        },
    )


@officer_may("system.manage")
@require_POST
def deliver_again(request: SignedRequest, pk: int) -> HttpResponse:
    """Let a delivery be tried once more."""
    try_again(pk)
    record("facts.tried_again", by=request.user, subject=f"delivery:{pk}")
    messages.success(request, _("Akan dicoba lagi sekarang."))
    return redirect("desk:work")


@officer_may("system.manage")
@require_POST
def run_again(request: SignedRequest, pk: int) -> HttpResponse:
    """Let a failed job run once more."""
    retry(pk)
    record("jobs.tried_again", by=request.user, subject=f"job:{pk}")
    messages.success(request, _("Akan dikerjakan lagi sekarang."))
    return redirect("desk:work")
