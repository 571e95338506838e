import io
import random
from dataclasses import replace

import openpyxl
import pytest

from balai.core.areas.models import Area
from balai.core.files import Refused
from balai.measure.bringing.declared import declare
from balai.measure.bringing.tests.brought import brought, upload
from balai.plan.masterplan import contents, spreadsheet
from balai.plan.masterplan.actions import importing, loading
from balai.plan.masterplan.models import Budget, Programme, ProgrammeCode

from . import builders

pytestmark = pytest.mark.django_db
GOOD = {
    "kode": "LIV-01", "nama": "Sehat", "dimensi": "living", "subdimensi": "living.health", "jangka": "pendek",
    "tahun_mulai": 2025, "tahun_selesai": 2026, "penanggung_jawab": "Perpus",
    "pagu": "2025/PAD=Rp1.000; 2026/DAU=2000", "kode_sub_kegiatan": "2.16.03.02.02.0018",
}  # fmt: skip


def sheet(*rows):
    heads = [c.head for c in spreadsheet.COLUMNS]
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    page.append(heads)
    for row in rows:
        page.append([row.get(h) for h in heads])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def take(data, version=1):
    return brought(importing.IMPORTER, data, version=version)


def test_what_goes_out_comes_in_again_unchanged(city, plan, agency):
    wards = sorted(Area.objects.filter(level="ward").values_list("pk", flat=True))[:1]
    programme = builders.programme(plan, agency, areas=wards, regulations="Satu\nDua", goal="=HYPERLINK(1)")
    before = contents.of(programme)
    assert take(spreadsheet.write(plan)).counts == {"new": 0, "changed": 0}
    programme.refresh_from_db()
    assert contents.of(programme) == before


def test_new_ones_are_added_and_known_ones_changed_where_a_cell_says_so(plan, programme, agency):
    other = {**GOOD, "kode": "GOV-01", "nama": "Baru", "pagu": "2026/DAU=7", "pendukung": "Perpus"}
    assert take(sheet(GOOD, other)).counts == {"new": 1, "changed": 1}
    programme.refresh_from_db()
    assert (programme.title, programme.problem, programme.revision) == ("Baru", "Warga bolak-balik.", 2)
    now = contents.of(programme)
    assert (now["budgets"], now["supporting"]) == ({"2026/DAU": 7}, [agency.pk])
    change = programme.changes.get()
    assert change.fields["title"] == ["Satu pintu", "Baru"]
    assert change.fields["budgets"] == [{"2025/PAD": 100_000_000, "2026/DAU": 150_000_000}, {"2026/DAU": 7}]
    made = Programme.objects.get(code="LIV-01")
    assert contents.of(made)["budgets"] == {"2025/PAD": 1000, "2026/DAU": 2000}
    assert made.codes.get().code == builders.SUB and made.place == programme.place + 1


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


def test_ten_thousand_programmes_with_twenty_faults_are_all_named_and_nothing_is_kept(city, plan, agency):
    rows = [{**GOOD, "kode": f"P-{n}"} for n in range(10_000)]
    places = random.Random(20).sample(range(len(rows)), 20)
    planted = {(at, (list(FAULTS) * 2)[n]) for n, at in enumerate(places)}
    for at, column in planted:
        rows[at][column] = FAULTS[column][0]
    row = take(sheet(*rows))
    assert (row.state, row.lines, row.faulty_lines) == ("faulty", 10_000, 20)
    found = {(f.line, f.column): f.sentence for f in row.named}
    assert set(found) == {(at + 2, column) for at, column in planted}
    for at, column in planted:
        assert FAULTS[column][1] in found[at + 2, column]
    assert not Programme.objects.exists()


def test_ten_thousand_programmes_are_kept_with_their_money_and_codes(plan, agency):
    row = take(sheet(*({**GOOD, "kode": f"P-{n}"} for n in range(10_000))))
    assert row.counts == {"new": 10_000, "changed": 0}
    assert Budget.objects.filter(programme__plan=plan).count() == 20_000
    assert ProgrammeCode.objects.filter(code=builders.SUB).count() == 10_000


def test_a_code_twice_in_one_sheet_is_a_fault(plan, agency):
    assert [(f.line, f.column) for f in take(sheet(GOOD, GOOD)).named] == [(3, "kode")]


def test_what_is_no_table_or_lacks_a_column_is_told(plan, agency):
    with pytest.raises(Refused):
        take(b"\x89PNG\r\n\x1a\n0000")
    row = take(b"kode;nama\nA;B\n")
    assert (row.state, "dimensi" in row.refusal) == ("refused", True)


def test_programmes_may_come_as_csv(plan, agency):
    row = take(("\ufeff" + ";".join(GOOD) + "\n" + ";".join(f'"{v}"' for v in GOOD.values())).encode())
    assert row.counts == {"new": 1, "changed": 0}


def test_an_adopted_plan_takes_no_sheet(adopted):
    row = take(sheet(GOOD))
    assert (row.state, "sudah ditetapkan" in row.refusal) == ("refused", True)


def test_a_plan_adopted_while_its_sheet_was_checked_takes_nothing(plan, agency, programme, monkeypatch):
    def adopt_first(rows, bringing, take=loading.take):
        builders.adopt(plan)
        return take(rows, bringing)

    monkeypatch.setattr(importing, "IMPORTER", replace(importing.IMPORTER, take=adopt_first))
    declare(importing.IMPORTER)
    row = take(sheet(GOOD))
    declare(replace(importing.IMPORTER, take=loading.take))
    assert (row.state, "sudah ditetapkan" in row.refusal) == ("refused", True)
    assert not Programme.objects.filter(code="LIV-01").exists()


def test_the_page_shows_faults_by_row(planner, plan, agency):
    answer = planner.post("/meja/rencana/1/impor/", {"file": upload(sheet({**GOOD, "dimensi": "darat"}))}, follow=True)
    page = answer.content.decode()
    assert "Tidak ada yang disimpan" in page and "darat" in page
    assert planner.get("/meja/rencana/1/program.xlsx")["Content-Type"].endswith("spreadsheetml.sheet")
