import zlib
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from balai.core.declare import PersonalData
from balai.doors.catalogue import publishing
from balai.doors.catalogue.guarding import Refused
from balai.doors.catalogue.models import Check, Piece, Release
from balai.doors.catalogue.publishing import lines_of, newest, publish, publish_all
from balai.measure.tests import toy

from .builders import ROWS, column, dataset

pytestmark = pytest.mark.django_db


def test_first_version_then_none_until_something_changes():
    first = publish(dataset(ROWS))
    assert (first.version, first.rows, first.added, first.removed) == (1, 5, 5, 0)
    assert publish(dataset(ROWS)) is None
    second = publish(dataset([*ROWS[1:], ("A-6", "Baru", None, 1, None), ("A-7", "Baru", None, 1, None)]))
    assert (second.version, second.added, second.removed) == (2, 2, 1)
    assert newest("contoh") == second


def test_new_order_or_new_meaning_of_a_column_is_a_new_version():
    publish(dataset(ROWS))
    assert publish(dataset(ROWS[::-1])).version == 2
    renamed = dataset(ROWS[::-1])
    columns = (*renamed.columns[:-1], replace(renamed.columns[-1], meaning="Lain"))
    assert publish(replace(renamed, columns=columns)).version == 3


def test_rows_come_back_as_they_were_in_pieces(monkeypatch):
    monkeypatch.setattr(publishing, "ROWS_A_PIECE", 2)
    release = publish(dataset(ROWS))
    assert Piece.objects.count() == 3
    assert len(lines_of(release)) == 5
    assert b'"kode":"9171999999940003"' in lines_of(release)[0]
    assert zlib.decompress(bytes(Piece.objects.order_by("number")[2].content)) == lines_of(release)[4]


def test_old_versions_keep_their_record_only(monkeypatch):
    monkeypatch.setattr(publishing, "KEPT", 2)
    for n in range(4):
        publish(dataset([("A", f"{n}", None, n, None)]))
    kept = Release.objects.filter(packed=True)
    assert sorted(kept.values_list("version", flat=True)) == [3, 4]
    assert Release.objects.count() == 4
    assert set(Piece.objects.values_list("release__version", flat=True)) == {3, 4}


@pytest.mark.parametrize(
    "value",
    [
        "1371015207940003",
        "NIK: 137101 520794 0003",
        "anak 1371011207260001",
        "hubungi 0812-3456-7890",
        "+62 811 1234 567",
        "628123456789",
        "siti@contoh.id",
    ],
)
def test_personal_identifiers_are_refused_without_being_repeated(value):
    with pytest.raises(Refused) as refusal:
        publish(dataset([("A-1", value, None, 1, None)]))
    assert "nama" in str(refusal.value)
    assert value not in str(refusal.value)
    assert not Release.objects.exists()
    assert Check.objects.get().refusal == str(refusal.value)


def test_a_number_that_is_an_nik_is_refused_too():
    with pytest.raises(Refused):
        publish(dataset([("A-1", "x", None, 1371015207940003, None)]))


@pytest.mark.parametrize("value", ["0751-12345", "13.71.01.1001", "2026-07-14", "9171999999940003", "62", "R 0812"])
def test_codes_offices_and_days_are_no_identifiers(value):
    assert publish(dataset([("A-1", value, None, 1, None)])).version == 1


def test_column_declared_personal_is_refused_by_the_publisher_too():
    with pytest.raises(Refused, match="kode"):
        publish(dataset([("A",)], column("kode", personal=PersonalData.PERSONAL)))
    with pytest.raises(Refused):
        publish(dataset([("A",)], column("kode"), public=False))


@pytest.mark.parametrize(
    "row",
    [
        ("A-1", "x", None, 2**53, None),
        ("A-1", "x", None, True, None),
        ("A-1", "x", None, "3", None),
        ("A-1", 3, None, 3, None),
        ("A-1", "x", "2026-07-01", 3, None),
        ("A-1", "x", None, 3, float("nan")),
        ("A-1", "x\x00", None, 3, None),
        ("A-1", "x"),
    ],
)
def test_values_that_do_not_fit_their_column_are_refused(row):
    with pytest.raises(Refused, match="row 1"):
        publish(dataset([row]))


def test_small_counts_are_hidden_with_a_neighbour_and_what_was_computed_from_them():
    columns = (column("nama"), column("banyak", counts=True), column("bagian"))
    rows = [("Timur", 40, Decimal(80)), ("Barat", 3, Decimal(6)), ("Utara", 7, Decimal(14))]
    release = publish(dataset(rows, *columns))
    assert release.hidden == 2
    assert lines_of(release) == [
        b'{"nama":"Timur","banyak":40,"bagian":80.0}',
        b'{"nama":"Barat","banyak":null,"bagian":null}',
        b'{"nama":"Utara","banyak":null,"bagian":null}',
    ]


def test_parts_of_a_row_do_not_give_a_hidden_part_away():
    columns = (column("nama"), column("lelaki", "integer", counts=True), column("perempuan", "integer", counts=True))
    rows = [("Timur", 40, 50), ("Barat", 3, 30), ("Utara", 20, 21), ("Selatan", 60, 70)]
    lines = [line.decode() for line in lines_of(publish(dataset(rows, *columns)))]
    assert lines[1] == '{"nama":"Barat","lelaki":null,"perempuan":null}'
    assert sum(line.count("null") for line in lines) == 4


def test_picture_is_summed_before_hiding_and_leaves_small_sums_open():
    release = publish(toy.books)
    assert release.picture == [["2026-06", 55], ["2026-07", 70]]
    small = replace(toy.books, code="kecil", rows=lambda: [("2026-06", "Timur", 3), ("2026-07", "Timur", 9)])
    assert publish(small).picture == [["2026-06", None], ["2026-07", 9]]


def test_one_refused_dataset_keeps_the_others(shelf):
    shelf(toy.books, dataset([("A-1", "0812-3456-7890", None, 1, None)]))
    assert publish_all() == {"new": 2, "unchanged": 0, "refused": 1}
    assert publish_all() == {"new": 0, "unchanged": 2, "refused": 1}


def test_command_names_what_it_published_and_what_it_refused(shelf, capsys):
    shelf(toy.books, dataset([("A-1", "0812-3456-7890", None, 1, None)]))
    call_command("publish", "pinjaman-buku")
    assert "pinjaman-buku: versi 1, 6 baris" in capsys.readouterr().out
    with pytest.raises(CommandError, match="1 kumpulan data ditolak"):
        call_command("publish")
    with pytest.raises(CommandError, match="tidak-ada"):
        call_command("publish", "tidak-ada")


def test_every_public_figure_publishes_itself(shelf, db):
    from datetime import date

    from balai.measure.counting import count

    places = toy.city()
    for name, times in (("e1", 30), ("west", 2), ("north", 9)):
        facts = [toy.Lent(on=date.today().replace(day=1), area_id=places[name].pk) for _ in range(times)]
        count([(fact, toy.row(fact)) for fact in facts])
    from balai.doors.catalogue import figures

    release = publish(figures.dataset)
    rows = [line.decode() for line in lines_of(release)]
    loans = [row for row in rows if '"toy.loans"' in row]
    assert not any("toy.average" in row for row in rows)  # not public
    assert [('"wilayah":"Barat"' in row, '"nilai":null' in row) for row in loans if '"nilai":null' in row] == [
        (True, True),
        (False, True),
    ]
    assert any('"wilayah":"Kota Contoh"' in row and '"nilai":41' in row for row in loans)
