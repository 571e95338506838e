"""Results that come from outside: what a letter or a decree says an index came to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.core.store.once import OtherBody

from .. import actions, forms, queries, wording
from ..models import Result
from .desk import sent_before

NEWEST = 60


@officer_may("instruments.record")
def results(request: SignedRequest) -> HttpResponse:
    """List results in force; record one, or replace one with a reason."""
    form = forms.Entry(request.POST or None, instruments=queries.every())
    if form.is_valid():
        done = form.cleaned_data
        try:
            actions.record_result(
                done["instrument"],
                year=done["year"],
                stage=done["stage"],
                value=done["value"],
                reason=done["reason"],
                source=done["source"],
                why=done["why"],
                public=done["public"],
                by=request.user,
                key=request.POST.get("key", ""),
            )
        except actions.AlreadyRecorded:
            form.add_error("why", _("Tahun dan tahap ini sudah ada hasilnya. Tulis alasan menggantinya."))
        except OtherBody:
            form.add_error(None, sent_before())
        else:
            messages.success(request, _("Hasil tercatat."))
            return redirect("instruments:results")
    rows = Result.objects.filter(current=True).select_related("edition").order_by("-year", "instrument", "stage")
    context = {"form": form, "rows": [_row(row) for row in rows[:NEWEST]]}
    return render(request, "instruments/desk/results.html", context)


@officer_may("instruments.record")
@require_POST
def publish(request: SignedRequest, pk: int) -> HttpResponse:
    """Let anyone read a result."""
    if Result.objects.filter(pk=pk, current=True).exists():
        actions.publish(pk, by=request.user)
        messages.success(request, _("Hasil diumumkan."))
    return redirect("instruments:results")


def _row(row: Result) -> dict[str, object]:
    instrument = queries.get(row.instrument, row.edition.sha256)
    return {
        "pk": row.pk,
        "year": row.year,
        "instrument": instrument.short,
        "stage": wording.stage(row.stage),
        "value": wording.value(instrument, row.value, row.reason),
        "band": row.band,
        "source": row.source,
        "public": row.public,
    }
