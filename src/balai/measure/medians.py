"""Exact medians that move one step a fact: how often each value came, and a finger on the middle one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from .models import Bucket, Cell

Slot = tuple[int, str, int, int]
"""A slice: way, period, area, facility."""

STEPS = 32
"""More new values than this in one slice are settled by one look at all its buckets instead of steps."""

IN_SLICE = "way_id = %s AND period = %s AND area_id = %s AND facility_id = %s"


@dataclass(slots=True)
class Finger:
    """Where the middle of a slice is: the lower middle value, how many are smaller, how many are equal to it."""

    cell_id: int
    slot: Slot
    number: int
    middle: int | None
    below: int
    here: int
    twice: int = 0

    def count(self, new: Sequence[int]) -> None:
        """Take new values into account and settle on the middle again."""
        if self.middle is None or len(new) > STEPS:
            self.look()
            return
        self.below += sum(value < self.middle for value in new)
        self.here += sum(value == self.middle for value in new)
        lower, upper = self._ranks
        while self.below > lower:
            self.middle, self.here = self._next("<", "DESC")
            self.below -= self.here
        while self.below + self.here <= lower:
            self.below += self.here
            self.middle, self.here = self._next(">", "ASC")
        above = self.middle if self.below + self.here > upper else self._next(">", "ASC")[0]
        self.twice = self.middle + above

    def look(self) -> None:
        """Find the middle by going through all buckets."""
        lower, upper = self._ranks
        seen, self.middle = 0, None
        with connection.cursor() as cursor:
            sql = f"SELECT value, number FROM {Bucket._meta.db_table} WHERE {IN_SLICE} ORDER BY value"
            cursor.execute(sql, self.slot)
            for value, number in cursor.fetchall():
                if self.middle is None and seen + number > lower:
                    self.middle, self.below, self.here = value, seen, number
                if seen + number > upper:
                    self.twice = (self.middle or 0) + value
                    return
                seen += number
        raise ArithmeticError(f"buckets of cell {self.cell_id} don't add up")

    @property
    def _ranks(self) -> tuple[int, int]:
        return (self.number - 1) // 2, self.number // 2

    def _next(self, side: str, way: str) -> tuple[int, int]:
        """Return the nearest bucket on one side of the middle: its value and number."""
        sql = (
            f"SELECT value, number FROM {Bucket._meta.db_table} WHERE {IN_SLICE} AND value {side} %s "
            f"ORDER BY value {way} LIMIT 1"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, (*self.slot, self.middle))
            value, number = cursor.fetchone()
        return value, number


def add(values: Mapping[Slot, Sequence[int]], fingers: Mapping[Slot, Finger], *, later: bool = False) -> None:
    """Add values to the buckets of each slice and settle its median, or leave that for ``settle_open`` to do."""
    _fill(values)
    touched = [fingers[slot] for slot in sorted(values)]
    if later:
        Cell.objects.filter(pk__in=[finger.cell_id for finger in touched]).update(middle=None, twice_median=None)
        return
    for finger in touched:
        finger.count(values[finger.slot])
    _save(touched)


def settle_open(way_id: int) -> int:
    """Settle the medians that were left open; return how many."""
    settled = 0
    for pk in list(Cell.objects.filter(way_id=way_id, middle=None, number__gt=0).values_list("pk", flat=True)):
        with transaction.atomic():
            cell = Cell.objects.select_for_update().get(pk=pk)
            finger = of(cell)
            finger.look()
            _save([finger])
        settled += 1
    return settled


def of(cell: Cell) -> Finger:
    """Return the finger of a cell."""
    slot = (cell.way_id, cell.period, cell.area_id, cell.facility_id)
    return Finger(cell.pk, slot, cell.number, cell.middle, cell.below, cell.here)


def _fill(values: Mapping[Slot, Sequence[int]]) -> None:
    table = Bucket._meta.db_table
    rows = [(*slot, v, n) for slot in sorted(values) for v, n in sorted(Counter(values[slot]).items())]
    sql = (
        f"INSERT INTO {table} (way_id, period, area_id, facility_id, value, number) VALUES (%s, %s, %s, %s, %s, %s) "
        f"ON CONFLICT (way_id, area_id, facility_id, period, value) "
        f"DO UPDATE SET number = {table}.number + excluded.number"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _save(fingers: Sequence[Finger]) -> None:
    sql = f"UPDATE {Cell._meta.db_table} SET middle = %s, below = %s, here = %s, twice_median = %s WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(f.middle, f.below, f.here, f.twice, f.cell_id) for f in fingers])
