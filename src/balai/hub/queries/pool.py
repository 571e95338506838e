"""The pool that a cohort is invited from: cities by place, size and standing, and whether one was chosen before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from balai.hub.arriving.exhibits import LARGE, SMALL
from balai.hub.models import Candidate, City, Cohort, Innovation, Score, Subject

from . import ranking

Size = Innovation.Size
SIZES = {
    Size.SMALL: {"population__lt": SMALL},
    Size.MIDDLE: {"population__gte": SMALL, "population__lte": LARGE},
    Size.LARGE: {"population__gt": LARGE},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pool is narrowed by. ``edge``: at least this of ``subject`` in its newest year; at most, if small is good.

    ``fresh``: only cities that no cohort has chosen yet.
    """

    words: str = ""
    province: str = ""
    size: str = ""
    subject: Subject | None = None
    edge: Decimal | None = None
    fresh: bool = False


def cities(cohort: Cohort, asked: Asked) -> QuerySet[City]:
    """Return the cities of the pool that this cohort hasn't invited yet, by name."""
    found = City.objects.exclude(pk__in=Candidate.objects.filter(cohort=cohort).values("city_id"))
    if asked.words:
        found = found.filter(sort_key__contains=asked.words.casefold())
    if asked.province:
        found = found.filter(province=asked.province)
    if asked.size in SIZES:
        found = found.filter(**SIZES[Size(asked.size)])
    if asked.fresh:
        chosen = Candidate.objects.filter(state=Candidate.State.CHOSEN)
        found = found.exclude(pk__in=chosen.values("city_id"))
    if asked.subject is not None:
        found = found.filter(pk__in=_standing(asked.subject, asked.edge).values("city_id"))
    return found.order_by("sort_key", "pk")


def year_of(subject: Subject) -> int:
    """Return the newest year of a subject, 0 without any."""
    return ranking.newest([subject.pk]).get(subject.pk, (0, 0))[0]


def _standing(subject: Subject, edge: Decimal | None) -> QuerySet[Score]:
    rows = Score.objects.filter(subject=subject, year=year_of(subject))
    if edge is None:
        return rows
    return rows.filter(value__lte=edge) if subject.falls else rows.filter(value__gte=edge)


def values(subject: Subject | None, found: list[City]) -> dict[int, Decimal]:
    """Return what these cities have of a subject in its newest year."""
    if subject is None:
        return {}
    rows = Score.objects.filter(subject=subject, year=year_of(subject), city__in=found)
    return dict(rows.values_list("city_id", "value"))
