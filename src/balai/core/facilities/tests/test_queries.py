from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from balai.core.areas import demo
from balai.core.facilities import actions, holidays, queries, sample
from balai.core.facilities.models import DatedOpening, Facility, Opening, ServiceUnit
from balai.core.facilities.rules import Weekly

from .builders import city, facility, ward

pytestmark = pytest.mark.django_db
MONDAY_9 = datetime(2026, 1, 5, 2, tzinfo=UTC)  # 09.00 in Jakarta
WEEK = [Weekly(day, 450, 840) for day in range(1, 6)]


def open_codes(at):
    return [f.code for f in queries.open_now(at)]


def test_open_now_in_the_citys_own_time():
    one = facility()
    assert open_codes(MONDAY_9) == []
    actions.set_week(one.pk, WEEK, by=None)
    assert open_codes(MONDAY_9) == ["pkm-1"]
    assert open_codes(MONDAY_9.replace(hour=0, minute=29)) == []
    assert open_codes(MONDAY_9.replace(hour=0, minute=30)) == ["pkm-1"]
    actions.retire(one.pk, by=None, reason="pindah")
    assert open_codes(MONDAY_9) == []


def test_holidays_come_from_whoever_keeps_the_calendar():
    actions.set_week(facility().pk, WEEK, by=None)
    before = holidays.use(lambda first, last: {date(2026, 1, 5)})
    try:
        assert open_codes(MONDAY_9) == []
    finally:
        holidays.use(before)
    assert open_codes(MONDAY_9) == ["pkm-1"]


def test_a_unit_has_its_own_hours_and_shares_what_closes_the_house():
    one = facility()
    actions.set_week(one.pk, WEEK, by=None)
    room = ServiceUnit.objects.create(facility=one, code="persalinan", name="Ruang bersalin")
    ServiceUnit.objects.create(facility=one, code="umum", name="Umum")
    actions.set_week(one.pk, [Weekly(d, 0, 1440) for d in range(1, 8)], by=None, unit=room)
    night = MONDAY_9.replace(hour=15)
    assert [(u.unit.code, u.status.open) for u in queries.detail("pkm-1", night).units] == [
        ("persalinan", True),
        ("umum", False),
    ]
    actions.add_dated(one.pk, from_date=date(2026, 1, 5), to_date=date(2026, 1, 5), reason="banjir", by=None)
    detail = queries.detail("pkm-1", night)
    assert [u.status.open for u in detail.units] == [False, False]
    assert [d.reason for d in detail.coming] == ["banjir"]
    assert detail.week[0] == ((1, 5), ((450, 840),))


def test_dated_hours_can_be_taken_back():
    one = facility()
    actions.set_week(one.pk, WEEK, by=None)
    dated = actions.add_dated(one.pk, from_date=date(2026, 1, 5), to_date=date(2026, 1, 6), reason="rapat", by=None)
    assert open_codes(MONDAY_9) == []
    actions.remove_dated(dated.pk, by=None)
    actions.remove_dated(dated.pk, by=None)
    assert open_codes(MONDAY_9) == ["pkm-1"]


def test_listing_by_kind_area_and_words():
    home = ward()
    facility("a", name="Puskesmas Pasar Baru", area=home, address="Jalan Damai 1")
    facility("b", name="Bidan Contoh", kind="midwife", area=home)
    facility("c", name="Puskesmas Jauh", active=False)
    assert [f.facility.code for f in queries.listing()] == ["b", "a"]
    assert [f.facility.code for f in queries.listing(kind="puskesmas")] == ["a"]
    assert [f.facility.code for f in queries.listing(area=city())] == ["b", "a"]
    assert [f.facility.code for f in queries.listing(words="pasar damai")] == ["a"]
    assert queries.listing(open_only=True) == []
    assert queries.detail("zzz") is None


def test_nearest_with_distance_and_status():
    near, far = facility("near", lon=100.01), facility("far", lon=100.05)
    found = queries.nearest(100.0, -1.0, "puskesmas", 2)
    assert [(f.facility, round(f.km, 2)) for f in found] == [(near, 1.11), (far, 5.56)]
    assert queries.nearest(100.0, -1.0, "school") == []


def test_one_query_set_for_many_facilities(django_assert_max_num_queries):
    for i in range(30):
        actions.set_week(facility(f"f-{i}").pk, WEEK, by=None)
    queries.open_now(MONDAY_9)  # the city's calendar is read now and kept
    with django_assert_max_num_queries(4):
        assert len(queries.open_now(MONDAY_9)) == 30


def test_register_codes_find_a_facility():
    one = facility(codes={"satusehat": "9900000001", "bpjs": "03010402"})
    assert queries.by_register("satusehat", "9900000001") == one
    assert queries.by_register("bpjs", "9900000001") is None
    assert queries.by_code("pkm-1") == one


def test_swapped_coordinates_and_half_a_place_are_refused():
    one = facility()
    with pytest.raises(ValidationError):
        actions.place(one.pk, lon=-1.0, lat=100.0, by=None)
    with pytest.raises(ValidationError):
        actions.save(Facility(code="x", name="X", kind="clinic", area=city(), lon=100.0), by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Facility.objects.filter(pk=one.pk).update(lon=-1.0, lat=100.0)
    one.refresh_from_db()
    assert (one.lon, one.lat, Facility.objects.count()) == (100.0, -1.0, 1)


def test_overlapping_or_backward_hours_change_nothing():
    one = facility()
    actions.set_week(one.pk, WEEK, by=None)
    with pytest.raises(actions.Overlap):
        actions.set_week(one.pk, [Weekly(1, 450, 840), Weekly(1, 800, 900)], by=None)
    with pytest.raises(ValidationError):
        actions.set_week(one.pk, [Weekly(1, 840, 450)], by=None)
    with pytest.raises(ValidationError):
        actions.add_dated(one.pk, from_date=date(2026, 1, 6), to_date=date(2026, 1, 5), reason="x", by=None)
    assert (Opening.objects.count(), DatedOpening.objects.count()) == (5, 0)


def test_changes_are_recorded():
    from balai.core.audit.models import Entry

    one = actions.save(Facility(code="x", name="X", kind="clinic", area=city()), by=None)
    actions.place(one.pk, lon=100.0, lat=-1.0, by=None)
    assert list(Entry.objects.order_by("pk").values_list("action", "subject")) == [
        ("facility.opened", f"facility:{one.pk}"),
        ("facility.placed", f"facility:{one.pk}"),
    ]


def test_a_made_up_city_gets_its_facilities_inside_their_kelurahan():
    from balai.core.areas import geometry

    made = sample.make_facilities(demo.make_city())
    assert len({f.code for f in made}) == len(made)
    kinds = [f.kind for f in made]
    assert (kinds.count("puskesmas"), kinds.count("hospital"), kinds.count("counter")) == (8, 3, 9)
    assert kinds.count("midwife") > 15
    for one in made:
        assert geometry.area_at(one.lon, one.lat) == one.area
    assert "persalinan" in {u.code for u in made[0].units.all()}
    again = sample.make_facilities(demo.make_city())
    assert [f.pk for f in again] == [f.pk for f in made]
    assert Opening.objects.filter(facility=made[0], unit=None).count() == 6
