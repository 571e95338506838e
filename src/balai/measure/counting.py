"""Grow the cube by what is told: a few small rows a fact, whatever the history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import connection, transaction

from balai.core.declare import House, Method, house
from balai.core.facts.models import Fact

from . import medians, periods
from .models import Cell, Counted, Way
from .places import Lines
from .ways import all_facts, tallies_of, way_of

Slot = tuple[int, str, int, int]
"""A slice: way, period, area, facility."""

SLOT = ("way_id", "period", "area_id", "facility_id")
ROWS_A_STATEMENT = 200


@dataclass(frozen=True, slots=True)
class Tick:
    """One fact's place in one count."""

    way_id: int
    below: bool
    month: str
    fact_id: int
    area_id: int
    facility_id: int
    value: int
    at: Any


def hear_all(house_: House) -> None:
    """Listen to every fact that an indicator counts. One name a kind: it keys what was delivered."""
    for fact in all_facts(house_):
        house_.hear(f"measure.count.{fact.kind}", fact, hear)  # type: ignore[attr-defined]


def hear(fact: Any, told: Fact) -> None:
    """Count one fact; the listener of the house."""
    count([(fact, told)])


@transaction.atomic
def count(facts: Iterable[tuple[Any, Fact]], only: str = "", *, medians_later: bool = False) -> int:
    """Count facts not counted yet, of all indicators or of one; return how many places in counts they took.

    Safe to repeat, and beside others who count: the row in ``Counted`` decides, its cells move in one fixed order.
    """
    ways: dict[str, Way] = {}
    ticks = [tick for fact, told in facts for tick in _ticks(fact, told, only, ways)]
    fresh = _not_yet_counted(ticks)
    if fresh:
        ranked = {way.pk for way in ways.values() if house().indicators[way.indicator].method is Method.MEDIAN}
        _grow(fresh, ranked, medians_later)
    return len(fresh)


def _ticks(fact: Any, told: Fact, only: str, ways: dict[str, Way]) -> Iterable[Tick]:
    for indicator, below, tally in tallies_of(type(fact)):
        if (only and indicator.code != only) or (tally.when and not tally.when(fact)):
            continue
        if indicator.code not in ways:
            ways[indicator.code] = way_of(indicator)
        yield Tick(
            way_id=ways[indicator.code].pk,
            below=below,
            month=periods.month_of(tally.on(fact)),
            fact_id=told.pk,
            area_id=(tally.area(fact) if tally.area else None) or 0,
            facility_id=(tally.facility(fact) if tally.facility else None) or 0,
            value=tally.value(fact) if tally.value else 1,
            at=told.at,
        )


def _not_yet_counted(ticks: Sequence[Tick]) -> list[Tick]:
    """Write down what is being counted and return only what was not there."""
    columns = ("way_id", "below", "month", "fact_id", "area_id", "facility_id", "value")
    fresh: set[tuple[int, bool, int]] = set()
    for start in range(0, len(ticks), ROWS_A_STATEMENT):
        rows = [[getattr(tick, c) for c in columns] for tick in ticks[start : start + ROWS_A_STATEMENT]]
        sql = f"{_insert(Counted, columns, len(rows))} ON CONFLICT DO NOTHING RETURNING way_id, below, fact_id"
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for row in rows for value in row])
            fresh |= {(way, bool(below), fact) for way, below, fact in cursor.fetchall()}
    return [tick for tick in ticks if (tick.way_id, tick.below, tick.fact_id) in fresh]


def _grow(ticks: Sequence[Tick], median_ways: set[int], medians_later: bool) -> None:
    lines = Lines()
    cells: dict[Slot, list[Any]] = {}
    values: dict[Slot, list[int]] = defaultdict(list)
    for tick in ticks:
        for slot in _slots(tick, lines):
            sums = cells.setdefault(slot, [0, 0, 0, 0, 0, tick.at])
            sums[2 if tick.below else 0] += 1
            sums[3 if tick.below else 1] += tick.value
            if tick.fact_id >= sums[4]:
                sums[4], sums[5] = tick.fact_id, tick.at
            if tick.way_id in median_ways and not tick.below:
                values[slot].append(tick.value)
    fingers = _add_cells(cells)
    if values:
        medians.add(values, fingers, later=medians_later)


def _slots(tick: Tick, lines: Lines) -> Iterable[Slot]:
    """Return the slices a fact belongs to: its month and its year, each for the city, its areas, its facility."""
    for period in (tick.month, tick.month[:4]):
        yield tick.way_id, period, 0, 0
        yield from ((tick.way_id, period, area, 0) for area in lines.of(tick.area_id))
        if tick.facility_id:
            yield tick.way_id, period, 0, tick.facility_id


def _add_cells(cells: dict[Slot, list[Any]]) -> dict[Slot, medians.Finger]:
    """Add to the cells in one order, so that two who count never wait for each other in a circle.

    Return where the middle of each was before.
    """
    columns = [*SLOT, "number", "total", "base_number", "base_total", "last_fact_id", "last_at"]
    table = Cell._meta.db_table
    adds = ", ".join(f"{c} = {table}.{c} + excluded.{c}" for c in columns[4:8])
    newest = ", ".join(
        f"{c} = CASE WHEN excluded.last_fact_id > {table}.last_fact_id THEN excluded.{c} ELSE {table}.{c} END"
        for c in columns[8:]
    )
    adapt = partial(connection.ops.adapt_datetimefield_value)
    rows = [(*slot, *sums[:5], adapt(sums[5])) for slot, sums in sorted(cells.items())]
    found: dict[Slot, medians.Finger] = {}
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        part = rows[start : start + ROWS_A_STATEMENT]
        sql = (
            f"{_insert(Cell, (*columns, 'below', 'here'), len(part))} "
            f"ON CONFLICT (way_id, area_id, facility_id, period) DO UPDATE SET {adds}, {newest} "
            "RETURNING way_id, period, area_id, facility_id, id, number, middle, below, here"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [v for row in part for v in (*row, 0, 0)])
            for *slot, pk, number, middle, below, here in cursor.fetchall():
                found[tuple(slot)] = medians.Finger(pk, tuple(slot), number, middle, below, here)
    return found


def _insert(model: Any, columns: Sequence[str], rows: int) -> str:
    marks = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * rows)
    return f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES {marks}"
