"""What the master plan in force proves: its adoption, progress, targets, money, and the inventory of applications."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.measure.figures import find as find_figure
from balai.plan.masterplan import queries
from balai.plan.masterplan.models import (
    Application,
    Budget,
    Integration,
    Plan,
    Programme,
    ProgrammeCode,
    Progress,
    Target,
    Tie,
)
from balai.plan.masterplan.models.choices import SUBDIMENSION_CHOICES, Dimension
from balai.vocabulary.pillars import find_subdimension
from balai.vocabulary.words import angka, persen, rupiah, tgl

from ..probes import Ask, Found, Way
from ..rules import Kind
from . import figures

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
            % {"act": plan.act_name, "number": plan.act_number, "day": tgl(plan.act_date)},
            dated=ask.day,
            url=plan.get_absolute_url(),
            **ask.proves(1, 2),
        )


def progress(ask: Ask) -> Iterator[Found]:
    """Yield how far the programmes of the dimension or sub-dimension are in the year, after the last quarter told."""
    plan, about = queries.in_force(), about_of(ask)
    if plan is None or not about:
        return
    programmes = running(plan, ask.year, about)
    rows = Progress.objects.filter(programme__in=programmes, year=ask.year).order_by("quarter")
    latest = {row.programme_id: row for row in rows}
    if not latest:
        return
    mean = sum((row.physical for row in latest.values()), Decimal()) / len(programmes)
    yield Found(
        key=about,
        kind=Kind.FIGURE,
        title=_("Kemajuan program %(dimension)s") % {"dimension": name_of(about)},
        shown=_("Rerata kemajuan fisik %(mean)s, %(reported)s dari %(all)s program melapor tahun %(year)s")
        % {"mean": persen(mean), "reported": angka(len(latest)), "all": angka(len(programmes)), "year": ask.year},
        dated=ask.day,
        url=plan.get_absolute_url(),
        lineage=reverse("masterplan:programmes", args=[plan.version]),
        value=mean,
        detail={"programmes": {p.code: str(latest[p.pk].physical) for p in programmes if p.pk in latest}},
    )


def targets(ask: Ask) -> Iterator[Found]:
    """Yield each figure that the dimension's or sub-dimension's programmes are measured by, beside its target."""
    plan, about = queries.in_force(), about_of(ask)
    if plan is None or not about:
        return
    ties = Tie.objects.filter(programme__in=running(plan, ask.year, about)).exclude(indicator="").order_by("pk")
    aims = dict(Target.objects.filter(tie__in=ties, year=ask.year).values_list("tie__indicator", "value"))
    for code in dict.fromkeys(ties.values_list("indicator", flat=True)):
        for piece in figures.gather(replace(ask, argument=code)):
            aim, figure = aims.get(code), find_figure(code)
            words = _("; target %(year)s %(aim)s") if aim is not None and figure is not None else ""
            said = words % {"year": ask.year, "aim": angka(aim, figure.decimals)} if words and figure else ""
            yield replace(piece, shown=piece.shown + said)


def money(ask: Ask) -> Iterator[Found]:
    """Yield how many of the year's programmes have both a budget code and money, and how much that is."""
    plan = queries.in_force()
    programmes = running(plan, ask.year) if plan else []
    if plan is None or not programmes:
        return
    rows = Budget.objects.filter(programme__in=programmes, year=ask.year, amount__gt=0)
    coded = set(ProgrammeCode.objects.filter(programme__in=programmes).values_list("programme_id", flat=True))
    funded = coded & set(rows.values_list("programme_id", flat=True))
    if not funded:
        return
    yield Found(
        key="budget",
        kind=Kind.FIGURE,
        title=_("Anggaran program rencana induk tahun %(year)s") % {"year": ask.year},
        shown=_("%(part)s dari %(whole)s program tahun ini berkode sub-kegiatan dan berpagu, seluruhnya %(sum)s")
        % {
            "part": angka(len(funded)),
            "whole": angka(len(programmes)),
            "sum": rupiah(rows.aggregate(sum=Sum("amount"))["sum"]),
        },
        dated=ask.day,
        url=plan.get_absolute_url(),
        lineage=reverse("masterplan:budget", args=[plan.version]),
        detail={"programmes": sorted(p.code for p in programmes if p.pk in funded)},
        **ask.proves(1, 3 if len(funded) == len(programmes) else 2),
    )


def applications(ask: Ask) -> Iterator[Found]:
    """Yield the inventory of applications in the plan in force, their exchanges, and what was decided of them."""
    plan = queries.in_force()
    rows = list(Application.objects.filter(plan=plan)) if plan else []
    if plan is None or not rows:
        return
    doubles = sum(row.duplicate_of_id is not None for row in rows)
    links = Integration.objects.filter(source__in=rows).count()
    yield Found(
        key=f"plan{plan.version}",
        kind=Kind.DOCUMENT,
        title=_("Daftar aplikasi dan peta integrasi"),
        shown=_("%(all)s aplikasi dengan pemilik dan putusannya, %(links)s integrasi, %(doubles)s dinyatakan rangkap")
        % {"all": angka(len(rows)), "links": angka(links), "doubles": angka(doubles)},
        dated=ask.day,
        url=plan.get_absolute_url(),
        lineage=reverse("masterplan:applications", args=[plan.version]),
        detail={"verdicts": dict(Counter(row.verdict for row in rows))},
        **ask.proves(1, 2),
    )


def running(plan: Plan, year: int, about: str = "") -> list[Programme]:
    """Return the programmes of a year, by code: of all, a dimension, or a sub-dimension (also as its second)."""
    rows = Programme.objects.filter(plan=plan, year_start__lte=year, year_end__gte=year).exclude(state__in=OUT)
    if about in Dimension.values:
        rows = rows.filter(dimension=about)
    found = list(rows.order_by("code"))
    if find_subdimension(about):
        found = [p for p in found if about == p.subdimension or about in p.secondary_subdimensions]
    return found


def about_of(ask: Ask) -> str:
    """Return the dimension or sub-dimension meant: the argument, the leaf's code, or the last part of it."""
    for code in (ask.argument, ask.leaf.code, ask.leaf.code.rpartition(".")[2]):
        if code in Dimension.values or find_subdimension(code):
            return code
    return ""


def dimension_of(ask: Ask) -> str:
    """Return the dimension meant, ``""`` where a sub-dimension or nothing is."""
    about = about_of(ask)
    return about if about in Dimension.values else ""


def name_of(about: str) -> str:
    """Return what a dimension or sub-dimension is called."""
    found = find_subdimension(about)
    return found.name if found else str(Dimension(about).label)


def dimensions() -> list[tuple[str, str]]:
    """Return the six dimensions."""
    return list(Dimension.choices)


def parts() -> list[tuple[str, str]]:
    """Return the six dimensions and their eighteen sub-dimensions."""
    return [*Dimension.choices, *SUBDIMENSION_CHOICES]


WAYS = (
    Way("plan.adopted", gettext_lazy("Rencana induk yang berlaku"), adopted),
    Way("plan.progress", gettext_lazy("Kemajuan program rencana induk"), progress, parts),
    Way("plan.targets", gettext_lazy("Angka dan target program rencana induk"), targets, parts),
    Way("plan.budget", gettext_lazy("Kode dan pagu program rencana induk"), money),
    Way("plan.applications", gettext_lazy("Daftar aplikasi dan peta integrasi"), applications),
)
