"""One city: its values with its rank in nation and province, and what it sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, QuerySet

from balai.hub.models import Bundle, City, Score, Spread, Subject
from balai.hub.rules import spreading


@dataclass(frozen=True, slots=True)
class Place:
    """A value among others: rank of how many, in the nation and in the province."""

    subject: Subject
    value: Decimal
    change: Decimal | None
    rank: int
    of: int
    province_rank: int
    province_of: int
    median: Decimal | None


def newest_year(city: City) -> int | None:
    """Return the last year of which the city told anything."""
    return Score.objects.filter(city=city).aggregate(year=Max("year"))["year"]


def years(city: City) -> list[int]:
    """Return the years of which the city told anything, the newest first."""
    return list(Score.objects.filter(city=city).order_by("-year").values_list("year", flat=True).distinct())


def places(scores: Iterable[Score]) -> list[Place]:
    """Return scores of one city and one year with their ranks: two more queries, however many there are."""
    given = list(scores)
    if not given:
        return []
    year, province, ids = given[0].year, given[0].province, [s.subject_id for s in given]
    found = Spread.objects.filter(year=year, province__in=("", province), subject_id__in=ids)
    kept = {(s.subject_id, s.province): spreading.read(s.values) for s in found}
    return [
        _place(score, kept.get((score.subject_id, ""), ()), kept.get((score.subject_id, province), ()))
        for score in given
    ]


def _place(score: Score, nation: Sequence[Decimal], province: Sequence[Decimal]) -> Place:
    falls = score.subject.falls
    return Place(
        score.subject,
        score.value,
        score.change,
        spreading.rank(nation, score.value, falls=falls),
        len(nation),
        spreading.rank(province, score.value, falls=falls),
        len(province),
        spreading.quantile(nation, Decimal("0.5")),
    )


def scores(city: City, year: int, *, kind: str = "") -> QuerySet[Score]:
    """Return a city's scores of a year, of compared subjects, with their subjects."""
    rows = Score.objects.filter(city=city, year=year, subject__compared=True).select_related("subject")
    rows = rows.filter(subject__kind=kind) if kind else rows
    return rows.order_by("subject__kind", "subject__name", "subject__node", "pk")


def results(city: City, year: int) -> QuerySet[Score]:
    """Return what instruments as wholes gave a city in a year."""
    return scores(city, year).filter(subject__node="").exclude(subject__kind=Subject.Kind.FIGURE)


def bundles(city: City) -> list[Bundle]:
    """Return the bundles that were taken, the newest first, without their bodies."""
    return list(Bundle.objects.filter(city=city).defer("body").order_by("-sequence")[:20])


def provinces() -> list[tuple[str, str]]:
    """Return codes and names of the provinces of known cities."""
    return list(City.objects.order_by("province").values_list("province", "province_name").distinct())
