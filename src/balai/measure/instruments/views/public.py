"""What anyone may read: the instruments, one instrument, an index over the years."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.vocabulary.words import angka, tgl

from .. import drawing, queries, rules, showing, wording
from ..models import Result


@public
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List every index with its newest figure, and below it the instruments that score it."""
    return render(request, "instruments/list.html", {"families": [showing.family(f) for f in queries.families()]})


@public
@require_safe
def instrument(request: HttpRequest, code: str) -> HttpResponse:
    """Show one instrument: what it rests on, its formula, its tree with weights, its levels."""
    found = known(code, request.GET.get("sidik", ""))
    context = {
        "instrument": found,
        "facts": showing.facts(found),
        "rows": showing.tree(found),
        "kinds": showing.kinds(found),
        "bands": wording.band_edges(found),
        "plan": list(found.plan.items()),
        "family": wording.family(found.family),
    }
    return render(request, "instruments/instrument.html", context)


@public
@require_safe
def leaf(request: HttpRequest, code: str, leaf_code: str) -> HttpResponse:
    """Show one leaf: what each level asks and what proves it."""
    found = known(code, request.GET.get("sidik", ""))
    node = found.by_code.get(leaf_code)
    if node is None or not node.leaf:
        raise Http404
    context = {
        "instrument": found,
        "node": node,
        "weight": wording.weight(node.weight),
        "path": showing.path(found, node),
        "measured": showing.measured(found, node),
    }
    return render(request, "instruments/leaf.html", context)


@public
@require_safe
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Return an instrument as a file that another city can bring in."""
    found = known(code, request.GET.get("sidik", ""))
    body = json.dumps(queries.content(found), ensure_ascii=False, indent=1)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.id}.json"'
    return response


@public
@require_safe
def history(request: HttpRequest, family: str) -> HttpResponse:
    """Show how an index went over the years; where the instrument changed, the line breaks."""
    rows = queries.results(family, public_only=True)
    if family not in queries.families() and not rows:
        raise Http404
    newest = showing.newest(rows)
    context = {
        "name": wording.family(family),
        "family": family,
        "chart": drawing.timeline(family, csv=reverse("instruments:csv", args=[family])),
        "runs": showing.runs(family),
        "rows": showing.results(rows),
        "has_bands": any(row.band for row in rows),
        "newest": showing.headline(newest) if newest else None,
        "instruments": [i for i in queries.every() if i.family == family],
    }
    return render(request, "instruments/history.html", context)


@public
@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one result: its parts beside the year before, where it stands written, and what it replaced."""
    row = Result.objects.select_related("edition").filter(pk=pk, public=True).first()
    if row is None:
        raise Http404
    found = queries.get(row.instrument, row.edition.sha256)
    values = showing.parts_of(row)
    before = showing.before(row)
    context: dict[str, Any] = {
        "row": row,
        "name": wording.family(row.family),
        "instrument": found,
        "value": wording.value(found, row.value, row.reason),
        "band": row.band,
        "stage": wording.stage(row.stage),
        "day": tgl(row.recorded_at),
        "improved": showing.improved(row, before),
        "before": before,
        "older": showing.older(row),
        "url": reverse("instruments:history", args=[row.family]),
    }
    if values:
        past = showing.parts_of(before) if before else {}
        context["chart"] = drawing.parts(
            found, values, past, before_name=str(before.year) if before else "", title=_("Bagian demi bagian")
        )
        if found.picture:
            context["picture"] = drawing.parts(
                found,
                values,
                past,
                codes=found.picture,
                before_name=str(before.year) if before else "",
                title=drawing.group(found),
            )
        context["table"] = [
            (depth, node, wording.value(found, values[node.code]), angka(past.get(node.code), found.digits))
            for depth, node in found.walk()
            if node.code in values
        ]
    return render(request, "instruments/result.html", context)


@public
@require_safe
def numbers(request: HttpRequest, family: str) -> HttpResponse:
    """Return a family's results as CSV."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{family}.csv"'
    writer = csv.writer(response, lineterminator="\r\n")
    writer.writerow(("tahun", "instrumen", "tahap", "nilai", "alasan", "sidik"))
    for row in queries.results(family, public_only=True):
        plain = "" if row.value is None else str(row.value.normalize() + Decimal(0))
        writer.writerow((row.year, row.instrument, row.stage, plain, row.reason, row.edition.sha256))
    return response


def known(code: str, sha256: str = "") -> rules.Instrument:
    """Return an instrument, or answer 404."""
    try:
        return queries.get(code, sha256)
    except queries.NoSuchInstrument:
        raise Http404 from None
