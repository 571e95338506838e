"""What a city service proves by answering: how often, how fast, and how much of the year the house was there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.declare import house
from balai.core.uptime import queries
from balai.vocabulary.words import angka, persen

from ..probes import Ask, Found, Way
from ..rules import Kind
from .services import choices


def standing(ask: Ask) -> Iterator[Found]:
    """Yield the year's record of each service, or of the service ``argument``; nothing for one nobody has called."""
    first = date(ask.year, 1, 1)
    alive, there = queries.uptime(first, ask.day)
    for found in queries.answers(first, ask.day):
        service = house().by_code.get(found.service)
        if service is None or ask.argument not in ("", service.code):
            continue
        said = _("%(good)s dari %(all)s permintaan terjawab baik") % {
            "good": persen(found.in_order, 2),
            "all": angka(found.requests),
        }
        if found.p95:
            said += _(", 95 dari 100 dalam %(n)s milidetik") % {"n": angka(found.p95)}
        if there:
            said += _("; server hidup %(share)s waktu yang tercatat") % {"share": persen(100 * alive / there, 2)}
        yield Found(
            key=service.code,
            kind=Kind.LOG,
            title=_("Keandalan %(name)s") % {"name": service.name},
            shown=said,
            dated=ask.day,
            lineage=reverse("desk:standing"),
            value=Decimal(str(round(found.in_order, 2))),
            detail={"requests": found.requests, "errors": found.errors, "p95": found.p95, "minutes": [alive, there]},
        )


WAYS = (Way("svc.uptime", gettext_lazy("Keandalan layanan"), standing, choices),)
