"""Lists of cities by one subject in one year. A page reads its own rows and one spread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Max, Min, QuerySet

from balai.hub.models import Score, Spread, Subject
from balai.hub.rules import spreading

PAGE = 50
QUARTER, HALF, THREE_QUARTERS = Decimal("0.25"), Decimal("0.5"), Decimal("0.75")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which list: a year, a province ("" for the nation), ordered by value or by change."""

    year: int
    province: str = ""
    by_change: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What a spread says at a glance."""

    count: int
    low: Decimal
    quarter: Decimal
    median: Decimal
    three_quarters: Decimal
    high: Decimal
    bars: list[spreading.Bar]


def subjects(kind: str = "", *, wholes: bool = False) -> QuerySet[Subject]:
    """Return what cities are compared by, instruments before figures, by name."""
    rows = Subject.objects.filter(compared=True).order_by("kind", "name", "pk")
    rows = rows.filter(kind=kind) if kind else rows
    return rows.filter(node="") if wholes else rows


def years(subject: Subject) -> list[int]:
    """Return the years in which any city has a value, the newest first."""
    edges = Spread.objects.filter(subject=subject, province="", count__gt=0).aggregate(a=Min("year"), b=Max("year"))
    return list(range(edges["b"], edges["a"] - 1, -1)) if edges["b"] else []


def newest(subjects: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return the last year of each subject and how many cities have a value in it."""
    rows = Spread.objects.filter(subject_id__in=list(subjects), province="", count__gt=0).order_by("year")
    return {subject: (year, count) for subject, year, count in rows.values_list("subject_id", "year", "count")}


def nodes(subject: Subject) -> list[Subject]:
    """Return the whole and the parts of the same edition by the same kind of score."""
    if subject.kind == Subject.Kind.FIGURE:
        return []
    same = Subject.objects.filter(kind=subject.kind, code=subject.code, edition=subject.edition)
    return list(same.order_by("node"))


def rows(subject: Subject, asked: Asked) -> QuerySet[Score]:
    """Return the scores of a list, best first; equals stand in the order of their names."""
    found = Score.objects.filter(subject=subject, year=asked.year).select_related("city")
    if asked.province:
        found = found.filter(province=asked.province)
    if asked.by_change:
        found = found.filter(change__isnull=False)
    column = "change" if asked.by_change else "value"
    order = F(column).asc() if subject.falls else F(column).desc()
    return found.order_by(order, "city__sort_key", "pk")


def spread(subject: Subject, year: int, province: str = "") -> Sequence[Decimal]:
    """Return all values, rising; read from one row."""
    row = Spread.objects.filter(subject=subject, year=year, province=province).values_list("values", flat=True).first()
    return spreading.read(row or "")


def summary(values: Sequence[Decimal]) -> Summary | None:
    """Return median, quartiles and the picture of a spread."""
    if not values:
        return None
    low, middle, high = (spreading.quantile(values, share) or values[0] for share in (QUARTER, HALF, THREE_QUARTERS))
    return Summary(len(values), values[0], low, middle, high, values[-1], spreading.histogram(values))
