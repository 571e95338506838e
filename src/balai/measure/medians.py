"""Exact medians that move one step a fact: how often each value came, and a finger on the middle one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import connection
from django.db.models import Sum

from .models import Bucket, Cell

Slot = tuple[int, str, int, int]
STEPS = 32
"""More new values than this in one slice are settled by one look at all its buckets instead of steps."""


def add(values: Mapping[Slot, Sequence[int]]) -> None:
    """Add values to the buckets of each slice and bring its median up to date."""
    for slot in sorted(values):
        _fill(slot, values[slot])
        cell = Cell.objects.get(way_id=slot[0], period=slot[1], area_id=slot[2], facility_id=slot[3])
        _settle(cell, values[slot])


def _fill(slot: Slot, values: Sequence[int]) -> None:
    table = Bucket._meta.db_table
    rows = [(*slot, value, number) for value, number in sorted(Counter(values).items())]
    sql = (
        f"INSERT INTO {table} (way_id, period, area_id, facility_id, value, number) VALUES (%s, %s, %s, %s, %s, %s) "
        f"ON CONFLICT (way_id, area_id, facility_id, period, value) "
        f"DO UPDATE SET number = {table}.number + excluded.number"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _settle(cell: Cell, new: Sequence[int]) -> None:
    """Move the finger to the lower middle value and keep the sum of both middle ones."""
    buckets = Bucket.objects.filter(
        way_id=cell.way_id, period=cell.period, area_id=cell.area_id, facility_id=cell.facility_id
    )
    if cell.middle is None or len(new) > STEPS:
        _settle_afresh(cell, buckets)
    else:
        cell.below += sum(value < cell.middle for value in new)
        _walk(cell, buckets)
    cell.save(update_fields=["middle", "below", "twice_median"])


def _walk(cell: Cell, buckets) -> None:
    lower, upper = (cell.number - 1) // 2, cell.number // 2
    while cell.below > lower:
        value, number = buckets.filter(value__lt=cell.middle).order_by("-value").values_list("value", "number")[0]
        cell.middle, cell.below = value, cell.below - number
    here = buckets.values_list("number", flat=True).get(value=cell.middle)
    while cell.below + here <= lower:
        value, number = buckets.filter(value__gt=cell.middle).order_by("value").values_list("value", "number")[0]
        cell.middle, cell.below, here = value, cell.below + here, number
    above = cell.middle
    if cell.below + here <= upper:
        above = buckets.filter(value__gt=cell.middle).order_by("value").values_list("value", flat=True)[0]
    cell.twice_median = cell.middle + above


def _settle_afresh(cell: Cell, buckets) -> None:
    first = buckets.order_by("value").values_list("value", flat=True)[0]
    if buckets.aggregate(all=Sum("number"))["all"] != cell.number:
        raise ArithmeticError(f"buckets of cell {cell.pk} don't add up")
    cell.middle, cell.below = first, 0
    lower, upper, seen = (cell.number - 1) // 2, cell.number // 2, 0
    low = high = None
    for value, number in buckets.order_by("value").values_list("value", "number").iterator():
        if low is None and seen + number > lower:
            low, cell.below = value, seen
        if seen + number > upper:
            high = value
            break
        seen += number
    cell.middle, cell.twice_median = low, low + high
