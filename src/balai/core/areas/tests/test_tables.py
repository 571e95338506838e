from datetime import date, timedelta

import pytest

from balai.core.areas import queries
from balai.core.areas.importing import ImportFailed
from balai.core.areas.models import Area, Edition, FormerArea

from .builders import DAY, DECREE, TABLE, load_table, write

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 1)


def snapshot():
    return list(Area.objects.order_by("code", "pk").values_list())


def test_a_table_brings_areas_with_level_kind_parent_and_decree(tmp_path):
    report = load_table(tmp_path)
    assert report.as_dict() | {"rows": 7, "created": 7, "unchanged": 0} == report.as_dict()
    ward = queries.by_code("98.71.02.2001")
    assert (ward.name, ward.level, ward.kind) == ("Desa Hulu", "ward", "desa")
    assert (ward.decree, ward.valid_from, ward.valid_to) == (DECREE, DAY, None)
    assert ward.path == "98/98.71/98.71.02/98.71.02.2001"
    assert ward.parent.code == "98.71.02"
    assert Edition.objects.get().rows == 7


def test_rows_may_come_in_any_order(tmp_path):
    head, *rows = TABLE.splitlines()
    load_table(tmp_path, "\n".join([head, *reversed(rows)]))
    assert queries.by_code("98.71.01.1001").path == "98/98.71/98.71.01/98.71.01.1001"


def test_the_same_table_again_changes_nothing(tmp_path):
    load_table(tmp_path)
    before = snapshot()
    report = load_table(tmp_path, decree="Kepmendagri contoh 2", valid_from=LATER)
    assert (report.unchanged, report.created, report.renamed) == (7, 0, 0)
    assert snapshot() == before
    assert Edition.objects.count() == 1


def test_every_faulty_line_is_named_and_nothing_is_loaded(tmp_path):
    text = TABLE + "98.71.09.1001,Tanpa Induk\n98.71.01.1001,Dua Kali\n98.71.03,\nabc,Aneh\n98.71.04,Satu,Lebih\n"
    with pytest.raises(ImportFailed) as failed:
        load_table(tmp_path, text)
    assert [f.line for f in failed.value.faults] == [10, 11, 12, 13]
    assert "sudah ada di baris 6" in str(failed.value.faults[0])
    assert Area.objects.count() == 0


def test_a_row_without_its_parent_stops_the_load(tmp_path):
    with pytest.raises(ImportFailed, match=r"Baris 9: Induk 98\.71\.09\.1001, yaitu 98\.71\.09, tidak ada"):
        load_table(tmp_path, TABLE + "98.71.09.1001,Tanpa Induk\n")
    assert Area.objects.count() == 0


def test_a_new_name_keeps_the_old_one_until_the_day_before(tmp_path):
    load_table(tmp_path)
    first = queries.by_code("98.71.01")
    report = load_table(tmp_path, TABLE.replace("Contoh Barat", "Contoh Hilir"), decree="Perda 2", valid_from=LATER)
    area = queries.by_code("98.71.01")
    assert (report.renamed, report.unchanged) == (1, 6)
    assert (area.pk, area.name, area.decree, area.valid_from) == (first.pk, "Contoh Hilir", "Perda 2", LATER)
    former = FormerArea.objects.get()
    assert (former.name, former.decree, former.valid_from) == ("Contoh Barat", DECREE, DAY)
    assert former.valid_to == LATER - timedelta(days=1)
    assert queries.name_on(area, LATER - timedelta(days=1)) == "Contoh Barat"
    assert queries.name_on(area, LATER) == "Contoh Hilir"


def test_a_spelling_mended_under_the_same_date_leaves_no_history(tmp_path):
    load_table(tmp_path)
    report = load_table(tmp_path, TABLE.replace("Pasar Baru", "Pasa Baru"))
    assert (report.changed, report.renamed, FormerArea.objects.count()) == (1, 0, 0)


def test_an_older_table_can_not_overrule_a_newer_name(tmp_path):
    load_table(tmp_path)
    with pytest.raises(ImportFailed, match="lebih baru"):
        load_table(tmp_path, TABLE.replace("Pasar Baru", "Pasar Lama"), valid_from=DAY - timedelta(days=1))
    assert queries.by_code("98.71.01.1001").name == "Pasar Baru"


def test_what_a_complete_table_no_longer_names_is_closed_and_its_code_may_return(tmp_path):
    load_table(tmp_path)
    gone = TABLE.replace("98.71.01.1002,Kampung 10\n", "")
    assert load_table(tmp_path, gone, valid_from=LATER).closed == 0
    assert load_table(tmp_path, gone, valid_from=LATER, complete_for="98.71").closed == 1
    assert queries.by_code("98.71.01.1002") is None
    closed = Area.objects.get(code="98.71.01.1002")
    assert closed.valid_to == LATER - timedelta(days=1)
    assert closed in queries.within(Area.objects.get(code="98.71"))
    load_table(tmp_path, TABLE, valid_from=LATER + timedelta(days=9))
    assert queries.by_code("98.71.01.1002").pk != closed.pk


def test_a_city_loaded_before_its_province_is_put_under_it(tmp_path):
    load_table(tmp_path, TABLE.replace("98,Provinsi Contoh\n", ""))
    assert queries.by_code("98.71").path == "98.71"
    load_table(tmp_path, TABLE)
    assert queries.by_code("98.71").parent.code == "98"
    assert queries.by_code("98.71.01.1001").path == "98/98.71/98.71.01/98.71.01.1001"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kolom code dan name"),
        (b"kode,nama\n98,A\n", "kolom code dan name"),
        (b"code,name\n", "tidak memuat satu wilayah pun"),
        (b"code,name\n98,\xff\n", "UTF-8"),
        (b"code,name,kind\n98.71,Kota X,kabupaten\n", "tidak cocok dengan kode"),
    ],
)
def test_files_that_are_no_area_table(tmp_path, content, sentence):
    path = write(tmp_path, "x.csv", "")
    path.write_bytes(content)
    from balai.core.areas.importing import import_areas

    with pytest.raises(ImportFailed, match=sentence):
        import_areas(path, DECREE, DAY)


def test_semicolons_byte_order_mark_and_undotted_codes_are_understood(tmp_path):
    load_table(tmp_path, "\ufeffCode;Name\n98;Provinsi Contoh\n9871;Kota Contoh\n")
    assert queries.by_code("98.71").name == "Kota Contoh"
