"""Put one city's values of one year beside the others': its scores, its changes, and the spreads they belong to.

The cost is that of the values in the bundle: two spreads each, whatever the number of cities, years and bundles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from django.db import connection, transaction

from balai.core.store import engine
from balai.hub.models import City, Score, Spread
from balai.hub.rules import spreading

AT_ONCE = 400
NATION = ""

Values = Mapping[int, Decimal]
"""Values by subject id."""


@transaction.atomic
def put(city: City, year: int, new: Values, *, kinds: Collection[str]) -> None:
    """Make ``new`` all that is known of a city's year in subjects of these ``kinds``; what was known before is gone."""
    engine.lock_named("hub.standing")  # two cities' bundles change the same spreads
    old = _values(city, year, kinds)
    _scores(city, year, new, kinds)
    _changes_after(city, year, {*old, *new}, new)
    moved = {s: (old.get(s), new.get(s)) for s in {*old, *new} if old.get(s) != new.get(s)}
    for province in (NATION, city.province):
        _spreads(year, province, moved)


def _values(city: City, year: int, kinds: Collection[str]) -> dict[int, Decimal]:
    found = Score.objects.filter(city=city, year=year, subject__kind__in=kinds)
    return dict(found.values_list("subject_id", "value"))


def _scores(city: City, year: int, new: Values, kinds: Collection[str]) -> None:
    before = _values(city, year - 1, kinds)
    Score.objects.filter(city=city, year=year, subject__kind__in=kinds).delete()
    rows = [
        Score(
            subject_id=subject,
            city=city,
            province=city.province,
            year=year,
            value=value,
            change=value - before[subject] if subject in before else None,
        )
        for subject, value in new.items()
    ]
    Score.objects.bulk_create(rows, batch_size=AT_ONCE)


def _changes_after(city: City, year: int, subjects: Iterable[int], new: Values) -> None:
    """Correct next year's changes when this year's values came late or were mended."""
    rows = list(Score.objects.filter(city=city, year=year + 1, subject_id__in=list(subjects)))
    for row in rows:
        row.change = row.value - new[row.subject_id] if row.subject_id in new else None
    Score.objects.bulk_update(rows, ["change"], batch_size=AT_ONCE)


def _spreads(year: int, province: str, moved: Mapping[int, tuple[Decimal | None, Decimal | None]]) -> None:
    known: dict[int, Spread] = {}
    for some in _some(moved):
        found = Spread.objects.filter(year=year, province=province, subject_id__in=some)
        known |= {row.subject_id: row for row in found}
    fresh: list[Spread] = []
    kept: list[tuple[int, str, int]] = []
    for subject, (out, value) in moved.items():
        row = known.get(subject)
        values = spreading.changed(spreading.read(row.values if row else ""), out=out, new=value)
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
