"""Close a period's figures, all at once or some; open one again with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may
from balai.core.declare import house
from balai.core.store import clock
from balai.core.ui.parts import tag
from balai.vocabulary.words import angka, tgl_jam

from ... import closing, coverage, periods, wording
from ... import queries as live
from .. import forms, queries, shutting


@officer_may("measure.close")
def overview(request: SignedRequest) -> HttpResponse:
    """Show every figure of a period with its coverage, and close those that are ticked."""
    period = _period(request.GET.get("periode") or request.POST.get("periode", ""))
    if request.method == "POST":
        closed, refused = shutting.close_many(request.POST.getlist("kode"), period, by=request.user)
        if closed:
            messages.success(request, _("%(n)s angka ditutup.") % {"n": closed})
        elif refused:
            messages.warning(request, refused)
        return redirect(f"{request.path}?periode={period}")
    rows = [_live_row(i, period) for i in house().indicators.values()] if _counted(period) else []
    rows += [_entered_row(d, period) for d in queries.definitions() if d.span == periods.span_of(period)]
    context = {
        "rows": rows,
        "period": period,
        "name": wording.period(period),
        "choices": [(p, wording.period(p)) for p in _choices()],
        "ended": periods.last_day(period) < clock.today(),
    }
    return render(request, "entered/periods.html", context)


def _choices() -> list[str]:
    today = clock.today()
    spans: tuple[tuple[periods.Span, int], ...] = (("year", 3), ("semester", 2), ("quarter", 4), ("month", 12))
    return [periods.back(periods.period_of(today, span), n) for span, count in spans for n in range(1, count + 1)]


def _period(text: str) -> str:
    if not text:
        return periods.back(periods.period_of(clock.today(), "month"), 1)
    try:
        periods.first_day(text)
    except ValueError:
        raise Http404 from None
    return text


def _counted(period: str) -> bool:
    return periods.span_of(period) in ("year", "month")


def _live_row(indicator: Any, period: str) -> dict[str, Any]:
    reading = live.at(indicator, period)
    said = wording.stood(reading.value, str(reading.reason or ""), indicator.unit, indicator.decimals)
    return _row(indicator.code, indicator.name, said, coverage.of_live(indicator, period), period)


def _entered_row(definition: Any, period: str) -> dict[str, Any]:
    standing = queries.published(definition, [period])[0]
    said = wording.stood(standing.value, standing.reason, definition.unit, definition.decimals)
    return _row(definition.code, definition.name, said, queries.coverage(definition, period), period)


def _row(code: str, name: Any, said: str, covered: coverage.Coverage | None, period: str) -> dict[str, Any]:
    held = closing.in_force(code, period)
    words = ""
    if covered is not None and covered.expected:
        places = _("fasilitas") if covered.places == "facility" else _("kecamatan")
        words = _("{n} dari {m} {places}").format(n=angka(covered.reported), m=angka(covered.expected), places=places)
    return {
        "code": code,
        "name": name,
        "value": said,
        "coverage": words or "–",
        "closed": tag("done", _("ditutup")) if held else "",
        "at": tgl_jam(held.closed_at) if held else "",
    }


@officer_may("measure.close")
def reopen(request: SignedRequest, code: str, period: str) -> HttpResponse:
    """Open a closed period again; what it stood at stays on record."""
    if closing.in_force(code, _period(period)) is None:
        raise Http404
    form = forms.Reason(request.POST or None)
    if form.is_valid():
        try:
            closing.reopen(code, period, reason=form.cleaned_data["reason"], by=request.user)
        except closing.NotClosable as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Periode dibuka lagi."))
            return redirect("entered:periods")
    context = {"form": form, "code": code, "name": wording.period(period), "period": period}
    return render(request, "entered/reopen.html", context)
