"""Put a city's values of one year beside the others': its scores, its changes, and the spreads they belong to.

The cost is that of the values that come: two spreads for each subject, whatever the number of cities, years, bundles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from django.db import connection, transaction
from django.db.models import QuerySet

from balai.core.store import engine
from balai.hub.models import City, Score, Spread
from balai.hub.rules import spreading

AT_ONCE = 400
NATION = ""

Values = Mapping[int, Decimal]
"""Values by subject id."""
Place = tuple[str, int]
"""A province (or ``NATION``) and a subject: where a spread stands."""
Move = tuple[Decimal | None, Decimal | None]
"""What a city leaves of a spread, and what it comes with."""


def put(city: City, year: int, new: Values, *, kinds: Collection[str]) -> None:
    """Make ``new`` all that is known of a city's year in subjects of these ``kinds``; what was known before is gone."""
    put_all(year, {city: new}, kinds=kinds)


@transaction.atomic
def put_all(year: int, new: Mapping[City, Values], *, kinds: Collection[str]) -> None:
    """Do as ``put`` does for many cities of a year, touching each spread once."""
    engine.lock_named("hub.standing")  # two cities' bundles change the same spreads
    old = _values(new, year, kinds)
    _scores(year, new, kinds)
    _changes_after(year, new, old, kinds)
    moved: dict[Place, list[Move]] = defaultdict(list)
    for city, values in new.items():
        before = old[city.pk]
        for subject in {*before, *values}:
            if before.get(subject) != values.get(subject):
                for province in (NATION, city.province):
                    moved[province, subject].append((before.get(subject), values.get(subject)))
    _spreads(year, moved)


def _of_cities(cities: Iterable[City], year: int, kinds: Collection[str]) -> Iterator[QuerySet[Score]]:
    for some in _some(city.pk for city in cities):
        yield Score.objects.filter(city_id__in=some, year=year, subject__kind__in=kinds)


def _values(cities: Iterable[City], year: int, kinds: Collection[str]) -> dict[int, dict[int, Decimal]]:
    """Return the values of a year by city id and subject id."""
    known: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for found in _of_cities(cities, year, kinds):
        for city, subject, value in found.values_list("city_id", "subject_id", "value"):
            known[city][subject] = value
    return known


def _scores(year: int, new: Mapping[City, Values], kinds: Collection[str]) -> None:
    before = _values(new, year - 1, kinds)
    for found in _of_cities(new, year, kinds):
        found.delete()
    rows = [
        Score(
            subject_id=subject,
            city=city,
            province=city.province,
            year=year,
            value=value,
            change=value - before[city.pk][subject] if subject in before[city.pk] else None,
        )
        for city, values in new.items()
        for subject, value in values.items()
    ]
    Score.objects.bulk_create(rows, batch_size=AT_ONCE)


def _changes_after(year: int, new: Mapping[City, Values], old: Mapping[int, Values], kinds: Collection[str]) -> None:
    """Correct next year's changes when this year's values came late or were mended."""
    now = {city.pk: values for city, values in new.items()}
    for found in _of_cities(new, year + 1, kinds):
        rows = [row for row in found if row.subject_id in now[row.city_id] or row.subject_id in old[row.city_id]]
        for row in rows:
            value = now[row.city_id].get(row.subject_id)
            row.change = row.value - value if value is not None else None
        Score.objects.bulk_update(rows, ["change"], batch_size=AT_ONCE)


def _spreads(year: int, moved: Mapping[Place, Sequence[Move]]) -> None:
    known: dict[Place, Spread] = {}
    provinces = {province for province, _subject in moved}
    for some in _some({subject for _province, subject in moved}):
        found = Spread.objects.filter(year=year, province__in=provinces, subject_id__in=some)
        known |= {(row.province, row.subject_id): row for row in found}
    fresh: list[Spread] = []
    kept: list[tuple[int, str, int]] = []
    for (province, subject), moves in moved.items():
        row = known.get((province, subject))
        values = spreading.read(row.values if row else "")
        for out, value in moves:
            values = spreading.changed(values, out=out, new=value)
        text = spreading.write(values)
        if row is None:
            fresh.append(Spread(subject_id=subject, year=year, province=province, count=len(values), values=text))
        else:
            kept.append((len(values), text, row.pk))
    Spread.objects.bulk_create(fresh, batch_size=AT_ONCE)
    if kept:
        table = connection.ops.quote_name(Spread._meta.db_table)
        with connection.cursor() as cursor:
            cursor.executemany(f'UPDATE {table} SET "count" = %s, "values" = %s WHERE id = %s', kept)


def _some(ids: Iterable[int]) -> Iterator[list[int]]:
    whole = list(ids)
    for start in range(0, len(whole), AT_ONCE):
        yield whole[start : start + AT_ONCE]


def broken() -> Iterator[str]:
    """Yield each spread that doesn't say what the scores say, for ``balai check``."""
    for row in Spread.objects.select_related("subject").iterator(chunk_size=AT_ONCE):
        inside = Score.objects.filter(subject_id=row.subject_id, year=row.year)
        if row.province:
            inside = inside.filter(province=row.province)
        if spreading.write(sorted(inside.values_list("value", flat=True))) != row.values:
            yield f"sebaran {row.pk} tidak sama dengan nilai kota-kotanya"
