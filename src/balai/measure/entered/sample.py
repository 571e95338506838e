"""A demo city's entered figures: some years of what the yearly report needs, some owed, one waiting for its check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from balai.core.agencies.models import Agency, Holding
from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.files import actions as files

from .. import periods
from ..denominators import queries as denominators
from . import actions, evidence, loading, samples, shutting
from .importing import Line
from .models import Activity, Definition, Value

if TYPE_CHECKING:
    from random import Random

    from balai.core.files.models import StoredFile
    from balai.core.people.models import User
    from balai.core.sample.city import City


@transaction.atomic
def make(city: City) -> None:
    """Define the demo's indicators, fill four years in, leave the newest of some owed or unchecked."""
    last = city.today.year - 1
    steward = _holder("walidata")
    kept = {row["code"]: _define(row, city) for row in samples.ROWS}
    _describe(kept[samples.DESCRIBED], last)
    for row in samples.ROWS:
        lines = list(_lines(row, kept[row["code"]], last, city.rng))
        producer = _holder("produsen", kept[row["code"]].owner)
        loading.take_over(lines, evidence=_evidence(lines, producer), by=producer)
    waiting = Value.objects.filter(definition__code__in=samples.UNCHECKED, period=str(last))
    for value in Value.objects.exclude(pk__in=waiting).order_by("pk"):
        actions.accept(value.pk, by=steward)
        actions.publish(value.pk, by=steward)
    for code in samples.OWED:
        definition = kept[code]
        actions.ask(definition, periods.back(periods.period_of(city.today, definition.span), 1))  # type: ignore[arg-type]
    shutting.close_many(samples.CLOSED, str(last - 1), by=steward)


def _evidence(lines: list[Line], by: User | None) -> StoredFile:
    """Return the table that the figures came in."""
    rows = [
        f"{line.definition.code};{line.period};{line.area.code if line.area else ''};{line.numerator}" for line in lines
    ]
    data = "\r\n".join(["kode;periode;kode_wilayah;pembilang", *rows])
    name = f"{lines[0].definition.code.replace('.', '-')}.csv"
    return files.keep_bytes(data.encode(), name=name, kind="csv", purpose=evidence.TABLE, by=by)


def _describe(definition: Definition, year: int) -> None:
    definition.activity = Activity.objects.create(year=year, organiser=definition.owner, **samples.ACTIVITY)
    definition.save(update_fields=["activity"])


def _holder(role: str, agency: Agency | None = None) -> User | None:
    held = Holding.objects.filter(post__role=role, to_date=None).select_related("user").order_by("pk")
    own = held.filter(post__agency=agency).first() if agency else None
    found = own or held.first()
    return found.user if found else None


def _define(row: dict, city: City) -> Definition:
    owner = city.agencies.get(row["owner"]) or city.agencies["kominfo"]
    fields = {k: v for k, v in row.items() if k not in ("values", "below", "owner")}
    return Definition.objects.create(owner=owner, needs_evidence=False, **fields)


def _lines(row: dict, definition: Definition, last: int, rng: Random) -> Iterator[Line]:
    """Yield a figure for each year, or for each kecamatan and year; ``below`` is what it is divided by."""
    values = row["values"]
    places: list[Area | None] = [None]
    if definition.by_district:
        places = list(areas.of_level(Area.Level.DISTRICT, areas.city()))
    for back, value in enumerate(reversed(values)):
        period = str(last - back)
        if row["code"] in samples.OWED and back == 0:
            continue
        for place in places:
            yield _line(definition, period, place, Decimal(str(value)), row.get("below", 0), rng)


def _line(definition: Definition, period: str, place: Area | None, value: Decimal, below: int, rng: Random) -> Line:
    divisor: Decimal | None = Decimal(below) if below else None
    if definition.population:
        found = denominators.denominator(definition.population, period, area=place) or denominators.denominator(
            definition.population, date.today().isoformat(), area=place
        )
        people = Decimal(found.value) if found else Decimal(0)
        spread = Decimal(rng.randint(-60, 60)) / 10 if place else Decimal(0)
        scale = 1 if definition.method == "mean" else definition.base
        return Line(definition, period, place, _above(value + spread, people, scale), None, "")
    if divisor is None:
        return Line(definition, period, place, value, None, "")
    return Line(definition, period, place, _above(value, divisor, definition.base), divisor, "")


def _above(value: Decimal, below: Decimal, scale: int) -> Decimal:
    return min((value * below / scale).quantize(Decimal(1)), below if scale == 100 else Decimal(10) ** 17)
