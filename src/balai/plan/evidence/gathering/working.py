"""What the city's working together proves: workshops, the checked yearly report, reviews, last year's result."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.declare import house
from balai.measure.instruments import queries as instruments
from balai.measure.passport.models import Review
from balai.plan.lppd.models import Row
from balai.plan.writing.models import Attendance, Workshop
from balai.vocabulary.words import angka, tgl

from ..probes import Ask, Found, Way
from ..rules import Kind


def workshops(ask: Ask) -> Iterator[Found]:
    """Yield the workshops of the year in which agencies wrote the plan together, and who came."""
    rows = Workshop.objects.filter(from_date__year=ask.year, to_date__lte=ask.day, cancelled_reason="")
    came = Attendance.objects.filter(workshop__in=rows)
    newest = rows.order_by("-to_date").first()
    if newest is None or not came.exists():
        return
    agencies = came.exclude(agency=None).values("agency").distinct().count()
    yield Found(
        key="workshops",
        kind=Kind.LOG,
        title=_("Bimtek penyusunan rencana"),
        shown=_("%(count)s bimtek tahun %(year)s dengan daftar hadir %(agencies)s instansi, terakhir %(day)s")
        % {
            "count": angka(rows.count()),
            "year": ask.year,
            "agencies": angka(agencies),
            "day": tgl(newest.to_date),
        },
        dated=ask.day,
        lineage=reverse("writing:workshop", args=[newest.pk]),
        detail={"agencies": agencies, "attendances": came.count()},
        **ask.proves(1, 2),
    )


def checked(ask: Ask) -> Iterator[Found]:
    """Yield how many figures of the yearly report on the year before the internal auditor has checked."""
    rows = Row.objects.filter(report__year=ask.year - 1)
    done = rows.filter(apip_at__isnull=False).count()
    if done:
        yield Found(
            key="lppd",
            kind=Kind.LOG,
            title=_("LPPD tahun %(year)s diperiksa APIP") % {"year": ask.year - 1},
            shown=_("%(part)s dari %(whole)s butir diperiksa pengawas internal, dengan catatan dan tanggalnya")
            % {"part": angka(done), "whole": angka(rows.count())},
            dated=ask.day,
            lineage=reverse("lppd:report", args=[ask.year - 1]),
            detail={"checked": done},
            **ask.proves(1, 2),
        )


def reviews(ask: Ask) -> Iterator[Found]:
    """Yield the reviews of services held in the year, and how many led to a change.

    The two highest levels ask that all is reviewed and improved: it is proven once every service was reviewed.
    """
    rows = Review.objects.filter(held_date__year=ask.year)
    number, changed = rows.count(), rows.exclude(changes="").count()
    every = set(rows.values_list("service", flat=True)) >= set(house().by_code)
    if number:
        yield Found(
            key="reviews",
            kind=Kind.LOG,
            title=_("Peninjauan layanan tahun %(year)s") % {"year": ask.year},
            shown=_("%(count)s peninjauan tercatat, %(changed)s di antaranya sudah mengubah layanan")
            % {"count": angka(number), "changed": angka(changed)},
            dated=ask.day,
            url=reverse("passport:list"),
            detail={"reviews": number, "changed": changed},
            **ask.proves(4 if every else 1, (5 if changed else 4) if every else 2),
        )


def before(ask: Ask) -> Iterator[Found]:
    """Yield the published result of the index in the year before, and of the one before that where comparable."""
    family = ask.instrument.family
    past = [s for s in instruments.history(family, public_only=True) if s.year < ask.year and s.value is not None]
    for standing in past[-2:]:
        words = f"{angka(standing.value, ask.instrument.digits)} {ask.instrument.unit}".strip()
        yield Found(
            key=f"{standing.instrument}:{standing.year}",
            kind=Kind.FIGURE,
            title=_("%(index)s tahun %(year)s") % {"index": ask.instrument.name, "year": standing.year},
            shown=f"{words} ({standing.band})" if standing.band else words,
            dated=ask.day,
            url=reverse("instruments:history", args=[family]),
            value=standing.value,
            detail={"instrument": standing.instrument, "source": standing.source},
        )


WAYS = (
    Way("log.workshops", gettext_lazy("Bimtek dan daftar hadirnya"), workshops),
    Way("log.lppd", gettext_lazy("LPPD yang diperiksa APIP"), checked),
    Way("log.reviews", gettext_lazy("Peninjauan layanan"), reviews),
    Way("index.before", gettext_lazy("Hasil indeks tahun sebelumnya"), before),
)
