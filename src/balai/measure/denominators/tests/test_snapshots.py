from datetime import date

import pytest
from django.db import IntegrityError, transaction

from balai.core.areas.models import Area
from balai.core.people.models import Person
from balai.core.store import clock
from balai.measure.bringing.tests.brought import checked
from balai.measure.denominators import actions, importing, queries, scheduling
from balai.measure.denominators.models import Aggregate, Snapshot
from balai.measure.denominators.rules import Kind, age_on, semester_ended_before
from balai.measure.sheets import NotATable

pytestmark = pytest.mark.django_db
HEAD = "kode_wilayah;ukuran;jenis_kelamin;umur;jumlah\n"


def people(city, day=date(2026, 6, 30), scale=1, **more):
    """4 men of 5 and 6 women of 6 in the first ward, 30 women of 40 in the second."""
    counts = actions.Counts()
    counts.people.update(
        {
            (city["e1"].pk, "1", 5): 4 * scale,
            (city["e1"].pk, "2", 6): 6 * scale,
            (city["e2"].pk, "2", 40): 30 * scale,
        }
    )
    half = 1 if day.month == 6 else 2
    wanted = {
        "period": f"{day.year}-S{half}",
        "snapshot_at": day,
        "origin": "register",
        "source": "DKB contoh",
        "level": Area.Level.WARD,
        "by": None,
    }
    return actions.keep(counts, **(wanted | more))


def test_people_are_counted_by_area_sex_and_ages(city):
    people(city)
    assert queries.population("2026-S1").value == 40
    assert queries.population("2026-S1", ages=(5, 6)).value == 10
    assert queries.population("2026-S1", sex="1").value == 4
    assert queries.population("2026-S1", area=city["east"], ages=(5, 5)).value == 4
    assert queries.population("2026-S1", area=city["e2"]).value == 30
    assert queries.population("2026-S1", area=city["west"]).value == 0


def test_every_number_says_its_day_and_source(city):
    found = people(city) and queries.population("2026-S1")
    assert (found.snapshot_at, found.source) == (date(2026, 6, 30), "DKB contoh")


def test_typed_denominators(city):
    people(city)
    values = {kind: found.value if found else None for kind, found in queries.table(queries.snapshot_for("2026-S1"))}
    assert values[Kind.TOTAL] == 40
    assert values[Kind.AGE_5_6] == values[Kind.AGE_0_17] == 10
    assert values[Kind.AGE_7_12] == values[Kind.AGE_13_15] == values[Kind.AGE_7_18] == 0
    assert values[Kind.KTP] == 30  # nobody counted them apart: everyone of 17 and over
    assert values[Kind.HOUSEHOLDS] is None  # nobody knows


def test_a_figure_takes_its_own_periods_snapshot_or_the_newest_before_its_end(city):
    people(city, date(2025, 12, 31))
    people(city, date(2026, 6, 30), scale=2)
    assert queries.population("2025-S2").value == 40
    assert queries.population("2025").value == 40
    assert queries.population("2026-05").value == 40  # the end of May is before 30 June
    assert queries.population("2026-06").value == 80
    assert queries.population("2026").value == 80
    assert queries.population("2024") is None


def test_the_registry_comes_before_balais_own_count(city):
    people(city, date(2026, 6, 30))
    people(city, scale=3, period="2026-11-21", snapshot_at=date(2026, 11, 21), origin="own")
    assert queries.population("2026").value == 40
    assert queries.population("2026-11-21").value == 120


def test_ward_is_unknown_to_a_snapshot_by_kecamatan(city):
    counts = actions.Counts()
    counts.people[city["east"].pk, "1", 9] = 7
    actions.keep(
        counts,
        period="2026-S1",
        snapshot_at=date(2026, 6, 30),
        origin="register",
        source="x",
        level=Area.Level.DISTRICT,
        by=None,
    )
    assert queries.population("2026-S1", area=city["east"]).value == 7
    assert queries.population("2026-S1", area=city["e1"]) is None


def test_a_second_snapshot_of_a_period_supersedes_and_keeps_the_first(city):
    first = people(city)
    second = people(city, scale=2, reason="Perbaikan DKB")
    first.refresh_from_db()
    assert first.superseded_at and first.reason == "Perbaikan DKB"
    assert queries.snapshot_for("2026-S1") == second
    assert Aggregate.objects.filter(snapshot=first).count() == 3


def test_the_database_holds_one_snapshot_a_period_in_force(city):
    row = people(city)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_nobody_is_no_snapshot(city):
    with pytest.raises(actions.NothingCounted):
        actions.own_snapshot(date(2026, 6, 30), by=None)
    assert not Snapshot.objects.exists()


def test_balai_counts_its_own_residents_on_a_day(city):
    e1 = city["e1"]

    def person(born, **more):
        Person.objects.create(name="Siti", sex="2", birth_date=born, area=e1, **more)

    person(date(1980, 1, 1), relation_to_head="1")
    person(date(2020, 7, 1))  # five on 30 June 2026, six a day later
    person(date(2010, 1, 1), marital="2")  # sixteen and married: needs a card
    person(date(2026, 7, 1))  # not born yet
    person(date(1950, 1, 1), status="dead", status_date=date(2026, 1, 5))
    person(date(1951, 1, 1), status="dead", status_date=date(2026, 8, 5))  # alive on that day
    Person.objects.create(name="Tanpa kelurahan", sex="1", birth_date=date(1990, 1, 1))
    made = actions.own_snapshot(date(2026, 6, 30), by=None)
    assert made.total == 4
    assert queries.count_in(made, ages=(5, 5)).value == 1
    assert queries.typed(made, Kind.KTP).value == 3
    assert queries.typed(made, Kind.HOUSEHOLDS).value == 1


def test_half_year_is_counted_at_night_only_where_the_city_wants_it(city, monkeypatch):
    from balai.core import parameters

    Person.objects.create(name="Siti", sex="2", birth_date=date(1990, 1, 1), area=city["e1"])
    monkeypatch.setattr(clock, "today", lambda: date(2026, 6, 30))
    assert scheduling.count_semester() == {"made": 0}
    parameters.change("denominators.own_snapshots", True, valid_from=date(2026, 1, 1), source="Perwali contoh", by=None)
    assert scheduling.count_semester() == {"made": 1}
    assert scheduling.count_semester() == {"made": 0}
    assert queries.snapshot_for("2026-S1").total == 1


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 6, 29), ("2025-S2", date(2025, 12, 31))),
        (date(2026, 6, 30), ("2026-S1", date(2026, 6, 30))),
        (date(2026, 12, 30), ("2026-S1", date(2026, 6, 30))),
        (date(2026, 12, 31), ("2026-S2", date(2026, 12, 31))),
    ],
)
def test_half_year_ends_on_30_june_and_31_december(day, expected):
    assert semester_ended_before(day) == expected


def test_age_counts_completed_years():
    assert age_on(date(2020, 7, 1), date(2026, 6, 30)) == 5
    assert age_on(date(2020, 7, 1), date(2026, 7, 1)) == 6


def test_file_is_read_as_the_registry_writes_it(city):
    text = HEAD + "99.71.01.1001;penduduk;L;5;1.204\n99.71.01.1001;;P;75+;38\n99.71.01.1001;keluarga;;;910\n"
    read, faults = checked(importing.IMPORTER, text.encode())
    counts, level = read.counts, read.level
    assert not faults and level == Area.Level.WARD
    assert counts.people == {(city["e1"].pk, "1", 5): 1204, (city["e1"].pk, "2", 75): 38}
    assert counts.extras == {(city["e1"].pk, "households"): 910}


def test_every_line_that_cannot_stand_is_named(city):
    lines = [
        "99.71.09.1001;penduduk;L;5;10",  # 2: unknown area
        "99.71.01.1001;penduduk;X;5;10",  # 3: sex
        "99.71.01.1001;penduduk;L;lima;10",  # 4: age
        "99.71.01.1001;penduduk;L;5;-1",  # 5: below nothing
        "99.71.01.1001;penduduk;L;6;10,5",  # 6: half a person
        "99.71.01.1001;penduduk;L;7;10",  # 7 stands
        "99.71.01.1001;penduduk;L;7;11",  # 8: twice
        "99.71.02;penduduk;L;7;11",  # 9: another level
        "99.71.01.1001;kucing;;;11",  # 10: what is that
        "99.71.01.1001;penduduk;L;8;",  # 11: empty
    ]
    _read, faults = checked(importing.IMPORTER, (HEAD + "\n".join(lines)).encode())
    assert [(f.line, f.column) for f in faults] == [
        (2, "kode_wilayah"),
        (3, "jenis_kelamin"),
        (4, "umur"),
        (5, "jumlah"),
        (6, "jumlah"),
        (8, "kode_wilayah"),
        (9, "kode_wilayah"),
        (10, "ukuran"),
        (11, "jumlah"),
    ]


@pytest.mark.parametrize(
    "data", [b"", b"satu;dua\n1;2\n", b"kode_wilayah;jumlah\n", b"PK\x03\x04rusak", b"\x00\x01\x02"]
)
def test_what_is_no_table_is_refused_with_a_sentence(city, data):
    with pytest.raises(NotATable) as refused:
        checked(importing.IMPORTER, data)
    assert str(refused.value).endswith((".", "”."))
