"""How many people there were, from dated snapshots: by area, sex and ages, and the typed denominators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, QuerySet, Sum, Value, When

from balai.core.areas import queries as areas
from balai.core.areas.models import Area

from .. import periods
from .models import Aggregate, Extra, Snapshot
from .rules import DENOMINATORS, KTP_AGE, OLDEST, Kind

WIDTH: dict[str, int] = {Area.Level.CITY: 0, Area.Level.DISTRICT: 1, Area.Level.WARD: 2}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or families, the day it holds for and where it comes from."""

    value: int
    snapshot_at: date
    source: str
    snapshot_id: int = 0
    period: str = ""


def snapshots() -> QuerySet[Snapshot]:
    """Return the snapshots in force, newest day first."""
    return Snapshot.objects.filter(superseded_at=None).order_by("-snapshot_at", "origin")


def snapshot_for(period: str) -> Snapshot | None:
    """Return the snapshot that a figure of a period is divided by, or ``None``.

    A snapshot of exactly this period; else the newest of the civil registry on or before the period's last day; else
    the newest of Balai's own.
    """
    exact = snapshots().filter(period=period).first()
    if exact is not None:
        return exact
    day = date.fromisoformat(period) if len(period) > periods.MONTH_LETTERS else periods.last_day(period)
    official = Case(When(origin=Snapshot.Origin.REGISTER, then=Value(0)), default=Value(1))
    return snapshots().filter(snapshot_at__lte=day).order_by(official, "-snapshot_at").first()


def population(
    period: str, *, area: Area | None = None, sex: str = "", ages: tuple[int, int] | None = None
) -> Count | None:
    """Return how many people lived in the city or an area; ``None`` without a snapshot that tells.

    ``sex``: "1" men, "2" women; ``ages``: first and last single year of age, both included.
    """
    snapshot = snapshot_for(period)
    return None if snapshot is None else count_in(snapshot, area=area, sex=sex, ages=ages)


def denominator(kind: Kind | str, period: str, *, area: Area | None = None) -> Count | None:
    """Return a typed denominator for a period, or ``None`` without a snapshot that tells."""
    snapshot = snapshot_for(period)
    return None if snapshot is None else typed(snapshot, Kind(kind), area=area)


def count_in(
    snapshot: Snapshot, *, area: Area | None = None, sex: str = "", ages: tuple[int, int] | None = None
) -> Count | None:
    """Return how many people a snapshot counts; ``None`` for an area narrower than its rows."""
    if not _tells(snapshot, area):
        return None
    low, high = ages or (0, OLDEST)
    rows = Aggregate.objects.filter(snapshot=snapshot, single_year_age__gte=low, single_year_age__lte=high)
    rows = rows.filter(sex=sex) if sex else rows
    return _count(snapshot, _inside(rows, area).aggregate(n=Sum("count"))["n"] or 0)


def typed(snapshot: Snapshot, kind: Kind, *, area: Area | None = None) -> Count | None:
    """Return a typed denominator of a snapshot.

    Who needs an identity card comes from the register's own count, or, where it gave none, is everyone of 17 and over.
    Families without a count are unknown: ``None``.
    """
    if kind in (Kind.KTP, Kind.HOUSEHOLDS):
        rows = Extra.objects.filter(snapshot=snapshot, what=kind.value)
        if rows.exists():
            return (
                _count(snapshot, _inside(rows, area).aggregate(n=Sum("count"))["n"] or 0)
                if _tells(snapshot, area)
                else None
            )
        return count_in(snapshot, area=area, ages=(KTP_AGE, OLDEST)) if kind is Kind.KTP else None
    return count_in(snapshot, area=area, ages=DENOMINATORS[kind].ages)


def table(snapshot: Snapshot) -> list[tuple[Kind, Count | None]]:
    """Return every typed denominator of a snapshot for the whole city."""
    return [(kind, typed(snapshot, kind)) for kind in DENOMINATORS]


def by_area(snapshot: Snapshot) -> list[tuple[Area, int]]:
    """Return how many people live in each area that the snapshot's rows name, by name."""
    sums = dict(Aggregate.objects.filter(snapshot=snapshot).values_list("area").annotate(n=Sum("count")))
    rows = Area.objects.filter(pk__in=sums).select_related("parent").order_by("parent__sort_name", "sort_name")
    return [(area, sums[area.pk]) for area in rows]


def by_age(snapshot: Snapshot, step: int = 5, until: int = 75) -> list[tuple[int, int]]:
    """Return (first age, people) in groups of ``step`` years; the last holds everyone of ``until`` and over."""
    sums: dict[int, int] = dict.fromkeys(range(0, until + 1, step), 0)
    rows = Aggregate.objects.filter(snapshot=snapshot).values_list("single_year_age").annotate(n=Sum("count"))
    for age, number in rows:
        sums[min(age // step * step, until)] += number
    return list(sums.items())


def _tells(snapshot: Snapshot, area: Area | None) -> bool:
    return area is None or WIDTH.get(area.level, 0) <= WIDTH.get(snapshot.level, 2)


def _inside(rows: QuerySet, area: Area | None) -> QuerySet:
    return rows if area is None else rows.filter(area__in=areas.within(area))


def _count(snapshot: Snapshot, value: int) -> Count:
    return Count(value, snapshot.snapshot_at, snapshot.source, snapshot.pk, snapshot.period)
