import random

import pytest
from django.db import connection, transaction

from balai.core.facilities import place, queries
from balai.core.facilities.models import Facility

from .builders import facility

pytestmark = pytest.mark.django_db


def test_a_known_distance():
    assert place.distance_km(100.63, -0.22, 100.64, -0.23) == pytest.approx(1.57, abs=0.005)
    assert place.distance_km(100, 0, 100, 0) == 0


def scan(lon, lat, n, kinds=()):
    rows = Facility.objects.filter(active=True, lon__isnull=False).values_list("pk", "lon", "lat", "kind")
    found = [(place.distance_km(lon, lat, x, y), pk) for pk, x, y, kind in rows if not kinds or kind in kinds]
    return [pk for _, pk in sorted(found)[:n]]


def test_the_nearest_are_those_of_a_full_scan():
    dice = random.Random(1)
    for i in range(150):
        spread = dice.choice((0.01, 0.3, 8.0))
        lon, lat = 107 + dice.uniform(-spread, spread), -6.5 + dice.uniform(-spread / 2, spread / 2)
        kind = dice.choice(("puskesmas", "midwife", "midwife", "school"))
        facility(f"f-{i}", lon=lon, lat=lat, kind=kind, active=i % 9 > 0)
    facility("nowhere", lon=None, lat=None)
    for _ in range(40):
        lon, lat = dice.uniform(99, 115), dice.uniform(-10, -2)
        for n, kinds in ((1, ()), (5, ()), (4, ("puskesmas",)), (3, ("school", "midwife"))):
            assert [pk for pk, _ in place.nearest_ids(lon, lat, n, kinds)] == scan(lon, lat, n, kinds)


def test_fewer_than_asked_and_none():
    assert place.nearest_ids(100, -1, 3) == []
    only = facility(lon=139.0, lat=-3.0)
    assert [pk for pk, _ in place.nearest_ids(95.5, 5.5, 3)] == [only.pk]
    assert place.nearest_ids(95.5, 5.5, 3, ("school",)) == []


def test_the_index_follows_every_change():
    moved = facility(lon=100.0, lat=-1.0)
    Facility.objects.filter(pk=moved.pk).update(lon=110.0, lat=-7.0)
    assert queries.in_box((109.9, -7.1, 110.1, -6.9)).get() == moved
    assert not queries.in_box((99.9, -1.1, 100.1, -0.9)).exists()
    Facility.objects.filter(pk=moved.pk).update(lon=None, lat=None)
    assert not queries.in_box((109.9, -7.1, 110.1, -6.9)).exists()
    Facility.objects.filter(pk=moved.pk).update(lon=110.0, lat=-7.0)
    with pytest.raises(RuntimeError), transaction.atomic():
        moved.delete()
        raise RuntimeError
    assert queries.in_box((109.9, -7.1, 110.1, -6.9)).count() == 1
    Facility.objects.all().delete()
    assert not queries.in_box((109.9, -7.1, 110.1, -6.9)).exists()


def test_a_box_counts_its_edges_exactly():
    facility(lon=110.123456, lat=-7.654321)
    assert queries.in_box((110.123456, -7.654321, 110.2, -7.6)).exists()
    assert not queries.in_box((110.1234565, -7.7, 110.2, -7.6)).exists()


def test_a_lost_index_is_made_again_and_filled():
    one = facility(lon=110.0, lat=-7.0)
    connection.check_constraints()  # PostgreSQL alters no table with deferred checks outstanding
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER facilities_facility_place_add")
            cursor.execute("DELETE FROM facilities_facility_place")
        else:
            cursor.execute("DROP INDEX facilities_facility_place")
    place.FACILITIES.ensure()
    place.FACILITIES.ensure()
    assert queries.in_box((109.9, -7.1, 110.1, -6.9)).get() == one
    two = facility("two", lon=110.0, lat=-7.0)
    assert {pk for pk, _ in place.nearest_ids(110.0, -7.0, 5)} == {one.pk, two.pk}
