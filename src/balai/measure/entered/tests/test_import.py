import io
import random
from decimal import Decimal

import pytest

from balai.core.access.tests.doors import officer
from balai.core.areas.models import Area
from balai.measure.bringing.tests.brought import checked
from balai.measure.entered import actions, importing, loading
from balai.measure.entered.models import Entry, Step, Value

pytestmark = pytest.mark.django_db
HEAD = ";".join(importing.HEAD)


def table(lines):
    return "\n".join([HEAD, *lines]).encode()


@pytest.fixture
def many(city, define):
    """A hundred kecamatan and a hundred indicators a year: 10,000 figures."""
    from datetime import date

    for n in range(100 - 3):
        Area.objects.create(
            code=f"99.71.{n + 4:02d}",
            name=f"Kecamatan {n}",
            parent=city["city"],
            decree="contoh",
            valid_from=date(2020, 1, 1),
            kind="",
        )
    for n in range(100):
        define(f"uji.{n:03d}", name=f"Uji {n}", by_district=True)
    codes = sorted(Area.objects.filter(level="district").values_list("code", flat=True))
    return [[f"uji.{n:03d}", "2025", code, "40", "100", "%", ""] for n in range(100) for code in codes]


def spoil(rows):
    """Plant twenty faults; return (line in the file, column) of each."""
    places = random.Random(20).sample(range(len(rows)), 20)
    how = [
        (0, "uji.999", "kode"),
        (1, "2025-13", "periode"),
        (1, "2025-07", "periode"),
        (2, "99.71.00", "kode_wilayah"),
        (2, "", "kode_wilayah"),
        (3, "empat puluh", "pembilang"),
        (3, "", "pembilang"),
        (3, "101", "pembilang"),
        (3, "-1", "pembilang"),
        (4, "", "penyebut"),
        (4, "seratus", "penyebut"),
        (5, "orang", "satuan"),
        (4, "-100", "penyebut"),
        (0, "", "kode"),
        (3, "1.2.3", "pembilang"),
        (1, "", "periode"),
        (5, "km", "satuan"),
        (2, "99.71.01.1001", "kode_wilayah"),
        (3, "=1+1", "pembilang"),
        (0, "UJI", "kode"),
    ]
    planted = []
    for place, (column, text, name) in zip(places, how, strict=True):
        rows[place][column] = text
        planted.append((place + 2, name))
    return sorted(planted)


def as_xlsx(rows):
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False})
    sheet = book.add_worksheet()
    for line, row in enumerate([list(importing.HEAD), *rows]):
        for at, cell in enumerate(row):
            sheet.write_string(line, at, cell)
    book.close()
    return out.getvalue()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_ten_thousand_lines_with_twenty_faults_are_all_named_and_nothing_is_kept(many, form):
    planted = spoil(many)
    data = as_xlsx(many) if form == "xlsx" else table(";".join(row) for row in many)
    lines, faults = checked(importing.IMPORTER, data)
    assert sorted({(f.line, f.column) for f in faults}) == planted
    assert len(faults) == 20 and all(f.sentence.endswith(".") for f in faults)
    assert len(lines) == 10_000 - 20
    assert not Value.objects.exists()


def test_ten_thousand_sound_lines_are_entered(many):
    lines, faults = checked(importing.IMPORTER, table(";".join(row) for row in many))
    assert not faults
    assert loading.take_over(lines, evidence=None, by=None) == {"entered": 10_000, "left": 0}
    assert Value.objects.filter(state="entered", current__amount=Decimal(40)).count() == 10_000
    assert Step.objects.filter(what="asked").count() == Step.objects.filter(what="entered").count() == 10_000


def test_importing_again_adds_an_entry_and_leaves_what_was_checked(city, define):
    define()
    lines, _faults = checked(
        importing.IMPORTER, table(["jalan.mantap;2024;;40;100;%;", "jalan.mantap;2025;;50;100;%;"])
    )
    loading.take_over(lines, evidence=None, by=None)
    first = Value.objects.get(period="2024")
    actions.accept(first.pk, by=officer("walidata"))
    assert loading.take_over(lines, evidence=None, by=None) == {"entered": 1, "left": 1}
    assert Entry.objects.filter(value=first).count() == 1
    second = Value.objects.get(period="2025")
    assert list(second.entries.values_list("n", flat=True)) == [1, 2]
    assert second.current.n == 2


def test_same_figure_twice_in_a_file_is_named_with_its_first_line(city, define):
    define()
    _lines, faults = checked(importing.IMPORTER, table(["jalan.mantap;2025;;1;2;;", "jalan.mantap;2025;;1;2;;"]))
    assert [(f.line, f.sentence) for f in faults] == [(3, "Angka ini sudah ada di baris 2.")]


def test_typed_population_is_refused(city, define):
    define("paud", population="age_5_6", denominator_name="")
    _lines, faults = checked(importing.IMPORTER, table(["paud;2025;;7012;10456;;"]))
    assert [(f.column, f.sentence) for f in faults] == [
        ("penyebut", "Penyebutnya diambil dari potret penduduk; kosongkan.")
    ]


def test_another_agencys_indicator_is_refused(city, define, agency):
    define()
    stranger = officer("produsen")
    _lines, faults = checked(importing.IMPORTER, table(["jalan.mantap;2025;;1;2;;"]), stranger)
    assert [f.sentence for f in faults] == ["Indikator “jalan.mantap” milik instansi lain."]
    _lines, faults = checked(
        importing.IMPORTER, table(["jalan.mantap;2025;;1;2;;"]), officer("produsen", agency=agency)
    )
    assert not faults


@pytest.mark.parametrize(
    ("text", "value"), [("7.012", 7012), ("67,06", "67.06"), ("67.06", "67.06"), ("1.234,5", "1234.5"), ("0.125", 125)]
)
def test_numbers_are_read_as_people_here_write_them(city, define, text, value):
    define(method="count", maximum=None, denominator_name="", decimals=2)
    lines, faults = checked(importing.IMPORTER, table([f"jalan.mantap;2025;;{text};;;"]))
    assert not faults and lines[0].numerator == Decimal(str(value))


def test_template_names_every_indicator_still_asked_for(define):
    define()
    define("lama", active=False)
    rows = importing.template().splitlines()
    assert rows[0] == HEAD and [row.split(";")[0] for row in rows[1:]] == ["jalan.mantap"]
