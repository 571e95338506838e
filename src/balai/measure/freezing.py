"""Write down each night how figures stand, so that what was published yesterday can be shown to have been so."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from balai.core.declare import house
from balai.core.store import clock

from .models import Cell, Observation
from .readings import Reading
from .ways import find_way

BATCH = 500


def freeze(on: date | None = None) -> dict[str, int]:
    """Freeze every figure that has moved since it was last frozen; return how many.

    One frozen on a day stands: what moves after that is written the next night.
    """
    day = on or clock.today()
    written = 0
    for indicator in house().indicators.values():
        way = find_way(indicator)
        while way and (cells := _moved(way.pk, day)[:BATCH]):
            with transaction.atomic():
                rows = [_row(Reading.of(indicator, cell), cell, day) for cell in cells]
                Observation.objects.bulk_create(rows, ignore_conflicts=True)
            written += len(rows)
    return {"frozen": written}


def _moved(way_id: int, day: date):
    newest = Observation.objects.filter(
        way_id=OuterRef("way_id"),
        area_id=OuterRef("area_id"),
        facility_id=OuterRef("facility_id"),
        period=OuterRef("period"),
    ).order_by("-taken_on")
    frozen = Coalesce(Subquery(newest.values("last_fact_id")[:1]), 0)
    cells = Cell.objects.filter(way_id=way_id).annotate(frozen=frozen)
    return cells.exclude(last_fact_id=F("frozen")).exclude(Exists(newest.filter(taken_on=day))).order_by("pk")


def _row(reading: Reading, cell: Cell, day: date) -> Observation:
    return Observation(
        way_id=cell.way_id,
        period=cell.period,
        area_id=cell.area_id,
        facility_id=cell.facility_id,
        taken_on=day,
        numerator=reading.numerator,
        denominator=reading.denominator,
        value=reading.value,
        reason=reading.reason or "",
        last_fact_id=cell.last_fact_id,
    )
