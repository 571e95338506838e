from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from balai.core.audit.models import Entry
from balai.core.people import kk, loading, nik, queries
from balai.core.people.loading import RowFault, load_people
from balai.core.people.models import Person

from . import builders

pytestmark = pytest.mark.django_db


def rows(count, **more):
    return [
        {"name": f"Warga {n}", "sex": "1", "nik": builders.nik(n + 1), "registered": True} | more for n in range(count)
    ]


def test_a_loaded_person_equals_a_saved_one():
    facts = {
        "name": "Théodora  Ñ. d'Arc",
        "sex": "2",
        "birth_date": date(1990, 1, 1),
        "nik": builders.nik(4321),
        "kk_number": "9999010101900007",
        "registered": True,
        "religion": "2",
        "job": "89",
    }
    report = load_people([facts], by=None)
    assert (report.loaded, report.faults) == (1, [])
    loaded = Person.objects.get()
    columns = [f.attname for f in Person._meta.concrete_fields if f.attname not in ("id", "made_at")]
    got = {c: getattr(loaded, c) for c in columns}
    Person.objects.all().delete()
    saved = Person.objects.get(pk=builders.person(**facts | {"name": "Théodora Ñ. d'Arc"}).pk)
    assert got == {c: getattr(saved, c) for c in columns}
    assert list(queries.by_nik(builders.nik(4321))) == [saved]


def test_ten_thousand_come_in_whole():
    report = load_people(rows(2500), by=None, batch=1000)
    assert (report.loaded, report.left_out, report.faults) == (2500, 0, [])
    assert Person.objects.count() == 2500
    assert Entry.objects.filter(action="people.loaded").count() == 3


@pytest.mark.parametrize(
    ("fault", "column"),
    [
        ({"nik": "123"}, "nik"),
        ({"nik": None}, "nik"),  # registered, so it must have one
        ({"nik": builders.nik(1)}, "nik"),  # the first row's
        ({"kk_number": "0000000000000000"}, "kk_number"),
        ({"name": ""}, "name"),
        ({"name": "x" * 161}, "name"),
        ({"sex": "3"}, "sex"),
        ({"religion": "8"}, "religion"),
        ({"job": "90"}, "job"),
        ({"status": "hidup"}, "status"),
        ({"area_id": 999999}, "area_id"),
        ({"birth_date": "1990-01-01"}, "birth_date"),
        ({"pekerjaan": "1"}, "pekerjaan"),
    ],
)
def test_a_batch_with_a_fault_is_left_out_and_the_row_is_named(fault, column):
    given = rows(6)
    given[4] = given[4] | fault
    report = load_people(given, by=None, batch=3)
    assert [(f.row, f.column) for f in report.faults] == [(5, column)]
    assert (report.loaded, report.left_out) == (3, 3)
    assert Person.objects.count() == 3


def test_a_row_without_sex_is_named_once():
    assert [f.column for f in load_people([{"name": "Budi"}], by=None).faults] == ["sex"]


def test_the_same_nik_in_two_batches_leaves_the_second_out():
    given = rows(6)
    given[4] = given[4] | {"nik": given[0]["nik"]}
    report = load_people(given, by=None, batch=3)
    assert (report.loaded, [(f.row, f.column) for f in report.faults]) == (3, [(5, "nik")])


def test_indexes_are_back_after_a_first_load():
    def named():
        with connection.cursor() as cursor:
            return set(connection.introspection.get_constraints(cursor, Person._meta.db_table))

    before = named()
    load_people(rows(3), by=None)
    assert named() == before
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.person(nik=builders.nik(1), registered=True)


def test_a_first_load_that_breaks_leaves_the_old_indexes_and_no_rows():
    def torn():
        yield from rows(3)
        raise OSError

    with connection.cursor() as cursor:
        before = set(connection.introspection.get_constraints(cursor, Person._meta.db_table))
    with pytest.raises(OSError):
        load_people(torn(), by=None, batch=2)
    with connection.cursor() as cursor:
        assert set(connection.introspection.get_constraints(cursor, Person._meta.db_table)) == before


def test_a_family_shares_its_card():
    load_people([{"name": f"Anak {n}", "sex": "1", "kk_number": "9999010101900007"} for n in range(4)], by=None)
    assert queries.by_kk("9999010101900007").count() == 4


def test_somebody_registered_already_is_named_and_the_batch_left_out():
    builders.person(nik=builders.nik(3), registered=True)
    report = load_people(rows(5), by=None)
    assert report.faults == [RowFault(3, "nik", "NIK ini sudah tercatat.")]
    assert Person.objects.count() == 1


def test_a_fault_never_shows_the_value():
    number = "9999019901900003"
    assert number not in str(load_people(rows(1, nik=number), by=None).faults)


def test_those_without_nik_stay_apart():
    assert load_people([{"name": "Bayi", "sex": "1"}] * 100, by=None).loaded == 100


@pytest.mark.parametrize("day", ["00", "01", "31", "32", "40", "41", "71", "72", "99"])
@pytest.mark.parametrize("month", ["00", "01", "12", "13"])
@pytest.mark.parametrize(("head", "serial"), [("999901", "0000"), ("999901", "0001"), ("099901", "0001")])
def test_the_quick_look_and_the_slow_one_agree(day, month, head, serial):
    number = f"{head}{day}{month}90{serial}"
    assert bool(loading.NIK.match(number)) == nik.shaped(number)
    assert bool(loading.KK.match(number)) == kk.shaped(number)


def test_the_prepared_seal_and_hash_are_the_stores_own():
    from balai.core.store.sealing import unseal

    assert unseal(loading._sealer()("9999010101900001")) == "9999010101900001"
    assert loading._hasher("nik")("9999010101900001") == nik.find_by("9999010101900001")
    seal = loading._sealer()
    assert len({seal("sama") for _ in range(5000)}) == 5000
