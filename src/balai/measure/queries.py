"""Figures as they stand, in series, by area and facility, and down to the facts and cases they were counted from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.declare import Indicator, house
from balai.core.facts.models import Delivery, Fact
from balai.core.store import clock

from . import periods
from .models import Cell, Counted, Observation, Way
from .readings import Reading
from .ways import find_way

LISTENER = "measure.count."
LIST_LIMIT = 50


def as_of() -> datetime:
    """Return up to which moment everything told has been counted: now, unless something still waits."""
    waiting = Delivery.objects.filter(listener__startswith=LISTENER).order_by("fact_id")
    first = waiting.values_list("fact_id", flat=True).first()  # without a join: no planner may begin with the facts
    return clock.now() if first is None else Fact.objects.values_list("at", flat=True).get(pk=first)


def public_indicators() -> list[Indicator]:
    """Return the declared indicators that anyone may see."""
    return [indicator for indicator in house().indicators.values() if indicator.public]


def latest(
    indicator_code: str, area: Area | int | None = None, facility: int | None = None, span: str = "month"
) -> Reading:
    """Return the newest figure; one without value and ``Reason.NOTHING`` when none was ever counted."""
    indicator = house().indicators[indicator_code]
    rows = _cells(indicator, area, facility)
    cell = None if rows is None else _newest(rows.filter(period__lte=present(span)), span)
    return Reading.of(indicator, cell) if cell else Reading.none(indicator, present(span), _id(area), facility or 0)


def at(indicator: Indicator, period: str, area: Area | int | None = None, facility: int | None = None) -> Reading:
    """Return the figure of one period."""
    rows = _cells(indicator, area, facility)
    cell = rows.filter(period=period).first() if rows is not None else None
    return Reading.of(indicator, cell) if cell else Reading.none(indicator, period, _id(area), facility or 0)


def series(
    indicator_code: str,
    area: Area | int | None = None,
    facility: int | None = None,
    *,
    up_to: str = "",
    count: int = 13,
) -> list[Reading]:
    """Return ``count`` figures in order of time, the last of period ``up_to`` (a month or year; default this month)."""
    indicator = house().indicators[indicator_code]
    wanted = periods.run_up_to(up_to or present(), count)
    rows = _cells(indicator, area, facility)
    found = {cell.period: cell for cell in rows.filter(period__in=wanted)} if rows is not None else {}
    return [
        Reading.of(indicator, found[p]) if p in found else Reading.none(indicator, p, _id(area), facility or 0)
        for p in wanted
    ]


def overview(indicators: Sequence[Indicator], *, up_to: str = "", count: int = 13) -> dict[str, list[Reading]]:
    """Return the city's series of many indicators by code, in two statements."""
    wanted = periods.run_up_to(up_to or present(), count)
    ways = _ways(indicators)
    cells: dict[tuple[int, str], Cell] = {
        (cell.way_id, cell.period): cell
        for cell in Cell.objects.filter(way_id__in=ways.values(), area_id=0, facility_id=0, period__in=wanted)
    }
    return {
        i.code: [
            Reading.of(i, cell) if (cell := cells.get((ways.get(i.code, 0), p))) else Reading.none(i, p) for p in wanted
        ]
        for i in indicators
    }


def by_area(indicator: Indicator, period: str, inside: Area | None = None) -> list[tuple[Area, Reading]]:
    """Return the figure of each area directly inside (the city's kecamatan, or a kecamatan's wards), by name."""
    city = inside or areas.find_city()
    if city is None:
        return []
    rows = list(areas.children(city))
    found = _found(indicator, period, area_id__in=[row.pk for row in rows], facility_id=0)
    cells = {cell.area_id: cell for cell in found}
    return [
        (row, Reading.of(indicator, cells[row.pk]) if row.pk in cells else Reading.none(indicator, period, row.pk))
        for row in rows
    ]


def by_facility(indicator: Indicator, period: str) -> list[Reading]:
    """Return the figure of each facility that something was counted for."""
    found = _found(indicator, period, area_id=0, facility_id__gt=0)
    return [Reading.of(indicator, cell) for cell in found]


def frozen(reading: Reading) -> list[Observation]:
    """Return how a figure stood on each night after it had moved, newest first."""
    rows = Observation.objects.filter(
        way_id=reading.way_id, period=reading.period, area_id=reading.area_id, facility_id=reading.facility_id
    )
    return list(rows.order_by("-taken_on")[:LIST_LIMIT])


@dataclass(frozen=True, slots=True)
class Source:
    """A fact behind a figure: above or below the line, with what value, from which case."""

    fact_id: int
    kind: str
    at: datetime
    case_id: int | None
    below: bool
    value: int
    month: str


def lineage(
    observation: Reading | Observation,
    *,
    below: bool = False,
    after: tuple[str, int] = ("", 0),
    limit: int = LIST_LIMIT,
) -> list[Source]:
    """Return the facts that a figure was counted from, above or below its line, in order; ``after`` (month, fact)."""
    first, last = periods.months_of(observation.period)
    rows = Counted.objects.filter(way_id=observation.way_id, below=below, month__gte=first, month__lte=last)
    if observation.area_id:
        rows = rows.filter(area_id__in=_inside(observation.area_id))
    if observation.facility_id:
        rows = rows.filter(facility_id=observation.facility_id)
    if after[0]:
        rows = rows.filter(month__gte=after[0]).exclude(month=after[0], fact_id__lte=after[1])
    page = list(rows.order_by("month", "fact_id")[:limit])
    facts = Fact.objects.in_bulk([row.fact_id for row in page])
    return [
        Source(f.pk, f.kind, f.at, f.case_id or f.body.get("case_id"), below, row.value, row.month)
        for row in page
        if (f := facts.get(row.fact_id))
    ]


def case_ids(sources: Iterable[Source]) -> list[int]:
    """Return the cases behind facts, once each, in order."""
    return list(dict.fromkeys(source.case_id for source in sources if source.case_id))


def present(span: str = "month") -> str:
    """Return the period of today."""
    today = clock.today()
    return periods.year_of(today) if span == "year" else periods.month_of(today)


def _inside(area_id: int) -> list[int]:
    area = Area.objects.filter(pk=area_id).first()
    return list(areas.within(area).values_list("pk", flat=True)) if area else [area_id]


def _id(area: Area | int | None) -> int:
    return area if isinstance(area, int) else (area.pk if area else 0)


def _cells(indicator: Indicator, area: Area | int | None, facility: int | None):
    way = find_way(indicator)
    if way is None:
        return None
    return Cell.objects.filter(way=way, area_id=_id(area), facility_id=facility or 0)


def _newest(rows, span: str) -> Cell | None:
    """Years and months stand in one column; the month sorts after its year."""
    return (
        rows.filter(period__contains="-").order_by("-period").first()
        if span == "month"
        else (rows.exclude(period__contains="-").order_by("-period").first())
    )


def _found(indicator: Indicator, period: str, **where) -> list[Cell]:
    way = find_way(indicator)
    return list(Cell.objects.filter(way=way, period=period, **where)) if way else []


def _ways(indicators: Sequence[Indicator]) -> Mapping[str, int]:
    versions = {(i.indicator, i.version): i.pk for i in Way.objects.filter(indicator__in=[i.code for i in indicators])}
    return {i.code: versions[i.code, i.version] for i in indicators if (i.code, i.version) in versions}
