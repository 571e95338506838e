"""What the master plan in force proves: that it was adopted, and how far each dimension's programmes are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.plan.masterplan import queries
from balai.plan.masterplan.models import Programme, Progress
from balai.plan.masterplan.models.choices import Dimension
from balai.vocabulary.words import angka, persen, tgl

from ..probes import Ask, Found, Way
from ..rules import Kind

OUT = (Programme.State.MERGED, Programme.State.DROPPED)


def adopted(ask: Ask) -> Iterator[Found]:
    """Yield the master plan in force with its act."""
    plan = queries.in_force()
    if plan is not None and plan.act_date is not None:
        yield Found(
            key=f"plan{plan.version}",
            kind=Kind.DOCUMENT,
            title=_("Rencana induk kota cerdas %(start)s–%(end)s") % {"start": plan.year_start, "end": plan.year_end},
            shown=_("%(act)s Nomor %(number)s, %(day)s")
            % {"act": plan.get_act_display(), "number": plan.act_number, "day": tgl(plan.act_date)},
            dated=ask.day,
            url=plan.get_absolute_url(),
        )


def progress(ask: Ask) -> Iterator[Found]:
    """Yield how far the programmes of the dimension are in the year, after the last quarter reported."""
    plan, dimension = queries.in_force(), dimension_of(ask)
    if plan is None or not dimension:
        return
    here = Programme.objects.filter(plan=plan, dimension=dimension, year_start__lte=ask.year, year_end__gte=ask.year)
    programmes = list(here.exclude(state__in=OUT).order_by("code"))
    rows = Progress.objects.filter(programme__in=programmes, year=ask.year).order_by("quarter")
    latest = {row.programme_id: row for row in rows}
    if not latest:
        return
    mean = sum((row.physical for row in latest.values()), Decimal()) / len(programmes)
    yield Found(
        key=dimension,
        kind=Kind.FIGURE,
        title=_("Kemajuan program %(dimension)s") % {"dimension": Dimension(dimension).label},
        shown=_("Rerata kemajuan fisik %(mean)s, %(reported)s dari %(all)s program melapor tahun %(year)s")
        % {"mean": persen(mean), "reported": angka(len(latest)), "all": angka(len(programmes)), "year": ask.year},
        dated=ask.day,
        url=plan.get_absolute_url(),
        value=mean,
        detail={"programmes": {p.code: str(latest[p.pk].physical) for p in programmes if p.pk in latest}},
    )


def dimension_of(ask: Ask) -> str:
    """Return the dimension meant: the argument, or the last part of the leaf's code."""
    code = ask.argument or ask.leaf.code.rpartition(".")[2]
    return code if code in Dimension.values else ""


def dimensions() -> list[tuple[str, str]]:
    """Return the six dimensions."""
    return list(Dimension.choices)


WAYS = (
    Way("plan.adopted", gettext_lazy("Rencana induk yang berlaku"), adopted),
    Way("plan.progress", gettext_lazy("Kemajuan program rencana induk"), progress, dimensions),
)
