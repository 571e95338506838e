import io

import openpyxl
import pytest

from balai.core.areas.models import Area
from balai.core.files import Refused
from balai.plan.masterplan import contents, spreadsheet
from balai.plan.masterplan.actions import Frozen, importing
from balai.plan.masterplan.models import Programme

from . import builders

pytestmark = pytest.mark.django_db
GOOD = {
    "kode": "LIV-01", "nama": "Sehat", "dimensi": "living", "subdimensi": "living.health", "jangka": "pendek",
    "tahun_mulai": 2025, "tahun_selesai": 2026, "penanggung_jawab": "Perpus",
    "pagu": "2025/PAD=Rp1.000; 2026/DAU=2000", "kode_sub_kegiatan": "2.16.03.02.02.0018",
}  # fmt: skip


def sheet(*rows):
    heads = [c.head for c in spreadsheet.COLUMNS]
    book = openpyxl.Workbook()
    book.active.append(heads)
    for row in rows:
        book.active.append([row.get(h) for h in heads])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_goes_out_comes_in_again_unchanged(city, plan, agency):
    wards = sorted(Area.objects.filter(level="ward").values_list("pk", flat=True))[:1]
    programme = builders.programme(plan, agency, areas=wards, regulations="Satu\nDua", goal="=HYPERLINK(1)")
    before = contents.of(programme)
    done = importing.take(plan.pk, spreadsheet.write(plan), by=None)
    assert (done.new, done.changed) == (0, 0)
    programme.refresh_from_db()
    assert contents.of(programme) == before


def test_new_ones_are_added_and_known_ones_changed_where_a_cell_says_so(plan, programme):
    done = importing.take(plan.pk, sheet(GOOD, {**GOOD, "kode": "GOV-01", "nama": "Baru"}), by=None)
    assert (done.new, done.changed) == (1, 1)
    programme.refresh_from_db()
    assert (programme.title, programme.problem) == ("Baru", "Warga bolak-balik.")
    made = Programme.objects.get(code="LIV-01")
    assert contents.of(made)["budgets"] == {"2025/PAD": 1000, "2026/DAU": 2000}
    assert made.codes.get().code == builders.SUB


FAULTS = {
    "kode": ("", "wajib"),
    "dimensi": ("darat", "bukan pilihan"),
    "subdimensi": ("economy.welfare", "bukan bagian"),
    "jangka": ("lama", "bukan pilihan"),
    "tahun_selesai": ("2031", "masa rencana"),
    "tahun_mulai": ("dua", "4 angka"),
    "penanggung_jawab": ("Dinas Bulan", "tidak dikenal"),
    "kelurahan": ("11.11", "tidak dikenal"),
    "pagu": ("2025/EMAS=1", "tidak terbaca"),
    "kode_sub_kegiatan": ("2.16.03.2.02.9999", "tidak ada di rujukan"),
    "quick_win": ("mungkin", "ya atau tidak"),
}


def test_every_planted_fault_is_named_by_row_and_column_and_nothing_is_kept(city, plan, agency):
    rows = [{**GOOD, "kode": f"P-{n}"} for n in range(40)]
    planted = dict(zip(range(3, 40, 3), FAULTS, strict=False))
    for at, column in planted.items():
        rows[at][column] = FAULTS[column][0]
    with pytest.raises(importing.Faulty) as faulty:
        importing.take(plan.pk, sheet(*rows), by=None)
    found = {(f.row, f.column): f.says for f in faulty.value.faults}
    assert set(found) == {(at + 2, column) for at, column in planted.items()}
    for at, column in planted.items():
        assert FAULTS[column][1] in found[at + 2, column]
    assert not Programme.objects.exists()


def test_a_code_twice_in_one_sheet_is_a_fault(plan, agency):
    with pytest.raises(importing.Faulty) as faulty:
        importing.take(plan.pk, sheet(GOOD, GOOD), by=None)
    assert [(f.row, f.column) for f in faulty.value.faults] == [(3, "kode")]


def test_what_is_no_sheet_or_lacks_a_column_is_told(plan, agency):
    with pytest.raises(Refused):
        importing.take(plan.pk, b"kode,nama\n", by=None)
    book = openpyxl.Workbook()
    book.active.append(["kode", "nama"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(importing.Faulty) as faulty:
        importing.take(plan.pk, out.getvalue(), by=None)
    assert "dimensi" in faulty.value.faults[0].column


def test_an_adopted_plan_takes_no_sheet(adopted):
    with pytest.raises(Frozen):
        importing.take(adopted.pk, sheet(GOOD), by=None)


def test_the_page_shows_faults_by_row(planner, plan, agency):
    upload = io.BytesIO(sheet({**GOOD, "dimensi": "darat"}))
    upload.name = "program.xlsx"
    page = planner.post("/meja/rencana/1/impor/", {"file": upload}).content.decode()
    assert "Tidak ada yang disimpan" in page and "darat" in page
    assert planner.get("/meja/rencana/1/program.xlsx")["Content-Type"].endswith("spreadsheetml.sheet")
