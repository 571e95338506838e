import pytest
from django.db import connection

from balai.core.areas import invariants as of_areas
from balai.core.areas.models import Area
from balai.core.facilities import invariants
from balai.core.facilities.models import Opening, ServiceUnit

from .builders import facility, ward

pytestmark = pytest.mark.django_db


def test_a_sound_city_breaks_nothing():
    facility(area=ward())
    facility("two", lon=None, lat=None)
    for check in (invariants.found_by_place, invariants.units_of_their_own, of_areas.found_by_place,
                  of_areas.paths_follow_parents):  # fmt: skip
        assert list(check()) == []


@pytest.mark.skipif("sqlite" not in connection.vendor, reason="PostgreSQL keeps its own index")
def test_what_the_place_index_lost_or_kept_is_named():
    one = facility()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM facilities_facility_place")
        cursor.execute("INSERT INTO facilities_facility_place VALUES (999, 100, 100, -1, -1)")
    assert list(invariants.found_by_place()) == [
        f"facilities_facility {one.pk} tidak ada di indeks tempat",
        "facilities_facility 999 hanya ada di indeks tempat",
    ]


def test_hours_of_another_facilitys_unit_are_named():
    one, two = facility(), facility("two")
    unit = ServiceUnit.objects.create(facility=two, code="umum", name="Umum")
    stray = Opening.objects.create(facility=one, unit=unit, weekday=1, opens=1, closes=2)
    assert list(invariants.units_of_their_own()) == [f"jam buka {stray.pk}: unitnya milik fasilitas lain"]


def test_a_path_that_left_its_parent_is_named():
    home = ward()
    Area.objects.filter(pk=home.pk).update(path="11/98.71.01.1001")
    assert list(of_areas.paths_follow_parents()) == ["wilayah 98.71.01.1001 berjalur 11/98.71.01.1001"]
