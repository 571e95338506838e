import io
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from balai.core.access.tests.doors import officer
from balai.core.agencies.tests import builders as offices
from balai.measure.bringing.declared import Refused
from balai.measure.bringing.models import Bringing
from balai.measure.bringing.tests.brought import brought, checked
from balai.measure.entered import actions as entering
from balai.measure.entered.models import Definition, Value
from balai.plan.lppd import actions, elements, importing, queries, texts
from balai.plan.lppd.actions import Filled, NotNow
from balai.plan.lppd.exporting import content, docx, pdf, xlsx
from balai.plan.lppd.models import Element, Report, Row

from .conftest import YEAR

pytestmark = pytest.mark.django_db
D = Decimal


def row(report, code):
    return report.rows.select_related("report").get(code=code)


def fill(report, code, one, two=None, **more):
    chosen = more.pop("chosen", row(report, code).population)
    filled = Filled(D(one), None if two is None else D(two), chosen, **more)
    return actions.fill(row(report, code).pk, filled, by=None)


def says(found):
    return [texts.say(found, fault) for fault in queries.faults(found)]


def test_starting_set_is_whole_and_marked_unsettled(report):
    assert report.rows.filter(kind="macro").count() == 6
    assert {"1.a.1", "1.b.1", "1.c.7", "2.f.1", "2.o.1"} <= set(report.rows.values_list("code", flat=True))
    assert not Element.objects.filter(settled=True).exists()
    assert not Element.objects.filter(source="").exists()
    assert [c.n for c in report.chapters.all()] == [1, 2, 3, 4, 5]


def test_population_comes_from_the_snapshot_and_not_from_the_keyboard(report, people):
    found = fill(report, "1.a.1", 7_012, two=99)
    assert (found.two, round(found.value, 2), found.snapshot) == (10_456, D("67.06"), people)


def test_population_picked_wrong_is_held_back_with_the_right_one_named(report):
    found = fill(report, "1.a.1", 7_012, chosen="total")
    assert says(found)[0] == ("Penyebutnya jumlah penduduk, bukan penyebut urusan ini. Pakai anak usia 5–6 tahun.")
    with pytest.raises(NotNow):
        actions.submit(found.pk, by=None)
    assert row(report, "1.a.1").state == "draft"


def test_file_with_another_population_and_a_wrong_value_is_kept_and_both_are_named(report):
    """A city wrote 201,835 where its snapshot counts 201,875, and 0.005 where it comes to 0.122."""
    Row.objects.filter(report=report, code="M.2").update(way="", figure="")
    data = b"kode;angka1;angka2;nilai;satuan\nM.2;247;201835;0,005;%\n"
    assert brought(importing.IMPORTER, data, year=2025).counts == {"rows": 1}
    found = row(report, "M.2")
    assert found.two == 201_875 and round(found.value, 3) == D("0.122")
    assert says(found) == [
        "Penyebut tertulis 201.835, padahal potret penduduk menghitung 201.875.",
        "Nilai tertulis 0,005; hasil hitungnya 0,122.",
    ]
    assert content.line(found).value == "0,122%"


def test_many_rows_are_filled_together_in_few_statements_and_each_keeps_its_deed(report, django_assert_max_num_queries):
    open_rows = list(report.rows.filter(population="", way__in=("", "figure")).order_by("place")[:60])
    for row_ in open_rows:
        actions.fill(row_.pk, Filled(one=D(7), two=D(10)), by=None)
    with django_assert_max_num_queries(15):
        done = actions.fill_all({r.pk: Filled(one=D(3), two=D(10)) for r in open_rows}, by=None)
    assert len(done) == len(open_rows) > 15
    for row_ in done:
        row_.refresh_from_db()
        assert (row_.one, row_.way) == (3, "typed")
        assert [d.detail["one"] for d in row_.deeds.filter(what="filled").order_by("pk")][-2:] == ["7", "3"]


def test_one_row_that_is_handed_in_keeps_all_others_of_the_file_out_and_is_named(report):
    fill(report, "1.b.1", 1_012, 1_060)
    lines = [importing.Line(row(report, code), D(5), D(9), None, "", "") for code in ("1.b.1", "1.e.1")]
    actions.submit(lines[0].row.pk, by=None)
    with pytest.raises(Refused, match=r"1\.b\.1: Butir ini sedang diperiksa"):
        importing.take(lines, Bringing())
    assert row(report, "1.e.1").one is None and row(report, "1.b.1").one == 1_012


def test_zero_divisor_is_printed_as_not_computable_and_may_be_handed_in(report):
    found = fill(report, "1.e.1", 0, 0)
    assert (found.value, content.line(found).value) == (None, "tidak dapat dihitung")
    assert actions.submit(found.pk, by=None).state == "review"


def test_row_goes_from_draft_over_revision_to_approved(report, auditor):
    found = fill(report, "1.b.1", 1_012, 1_060)
    actions.submit(found.pk, by=None)
    with pytest.raises(NotNow):
        actions.judge(found.pk, agrees=False, note=" ", by=auditor)
    actions.judge(found.pk, agrees=False, note="Lampirkan kohort ibu", by=auditor)
    found = row(report, "1.b.1")
    assert (found.state, found.apip_status, found.apip_note) == ("revision", "differs", "Lampirkan kohort ibu")
    fill(report, "1.b.1", 1_010, 1_060)
    actions.submit(found.pk, by=None)
    actions.judge(found.pk, agrees=True, note="", by=auditor)
    found = row(report, "1.b.1")
    assert (found.state, found.apip_status, found.apip_by) == ("approved", "agrees", auditor)
    assert found.apip_at is not None
    whats = list(found.deeds.values_list("what", flat=True))
    assert whats == ["filled", "submit", "revise", "filled", "submit", "approve"]


def test_approved_row_refuses_numbers_until_it_is_sent_back(report, auditor):
    found = fill(report, "1.b.1", 1_012, 1_060)
    actions.submit(found.pk, by=None)
    actions.judge(found.pk, agrees=True, note="", by=auditor)
    with pytest.raises(NotNow):
        fill(report, "1.b.1", 1, 2)
    assert row(report, "1.b.1").one == 1_012
    actions.judge(found.pk, agrees=False, note="Salah tahun", by=auditor)
    fill(report, "1.b.1", 1_000, 1_060)


def test_nobody_judges_what_they_filled_in(report, auditor):
    found = fill(report, "1.b.1", 1_012, 1_060)
    Row.objects.filter(pk=found.pk).update(filled_by=auditor)
    actions.submit(found.pk, by=None)
    with pytest.raises(NotNow):
        actions.judge(found.pk, agrees=True, note="", by=auditor)


def test_database_keeps_rows_unapproved_without_the_auditors_word(report):
    with pytest.raises(IntegrityError), transaction.atomic():
        report.rows.update(state="approved")


def test_report_is_approved_whole_and_then_stands(report, planner, auditor):
    with pytest.raises(NotNow):
        actions.approve(report.pk, by=planner)
    report.rows.update(state="approved", apip_status="agrees")
    actions.approve(report.pk, by=planner)
    chapter = report.chapters.get(n=1)
    for change in (
        lambda: fill(report, "1.b.1", 1, 2),
        lambda: actions.write(chapter.pk, "lain", seen=1, by=planner),
        lambda: actions.judge(row(report, "1.b.1").pk, agrees=False, note="x", by=auditor),
    ):
        with pytest.raises(NotNow):
            change()


def test_two_writers_of_a_chapter_lose_nothing(report, planner):
    chapter = report.chapters.get(n=3)
    actions.write(chapter.pk, "Tugas pembantuan satu.", seen=1, by=planner)
    with pytest.raises(actions.Overtaken) as second:
        actions.write(chapter.pk, "Tugas pembantuan dua.", seen=1, by=planner)
    assert second.value.theirs.text == "Tugas pembantuan satu."
    chapter.refresh_from_db()
    assert (chapter.text, chapter.version) == ("Tugas pembantuan satu.", 2)


def test_rows_are_fed_by_published_figures_where_tied(people, planner):
    steward = officer("walidata")
    definition = Definition.objects.create(
        code="makro.ipm",
        name="IPM",
        owner=offices.agency("bappeda"),
        method="index",
        unit="",
        definition="x",
        formula="x",
        source="BPS",
        needs_evidence=False,
    )
    for period, amount in (("2024", "79.46"), ("2025", "80.02")):
        entering.ask(definition, period)
        value = Value.objects.get(period=period)
        entering.enter(value.pk, entering.Filled(D(amount)), by=None)
        entering.accept(value.pk, by=steward)
        entering.publish(value.pk, by=steward)
    report = actions.open_report(YEAR, by=planner)
    found = row(report, "M.1")
    assert (found.value, found.previous, found.way) == (D("80.02"), D("79.46"), "figure")
    assert says(found) == []
    assert queries.lineage(found)["point"].url == "/ukur/angka/makro.ipm/2025/"


def test_last_years_value_comes_from_last_years_report(report, planner):
    fill(report, "1.b.1", 900, 1_000)
    second = actions.open_report(YEAR + 1, by=planner)
    assert row(second, "1.b.1").previous == 90
    found = fill(second, "1.b.1", 300, 1_000)
    assert "Tahun lalu 90,00, sekarang 30,00. Jelaskan di catatan." in says(found)


def test_a_year_is_opened_once_and_not_ahead_of_time(report, planner):
    for year in (YEAR, 2031, 1999):
        with pytest.raises(NotNow):
            actions.open_report(year, by=planner)
    assert Report.objects.count() == 1


def test_elements_come_back_as_they_went_out(report):
    before = elements.table()
    rows, faults = checked(elements.IMPORTER, before.encode())
    assert not faults
    assert elements.take_over(rows, by=None) == {"new": 0, "renewed": len(rows), "dropped": 0}
    assert elements.table() == before


def test_new_official_list_replaces_and_opened_reports_keep_theirs(report):
    rows, _faults = checked(elements.IMPORTER, elements.START.read_bytes())
    kept = [r for r in rows if r["code"] != "1.b.6"]
    kept[0]["name"] = "IPM menurut naskah baru"
    assert elements.take_over(kept, by=None)["dropped"] == 1
    assert row(report, "1.b.6").name and row(report, "M.1").name == "Indeks Pembangunan Manusia"


def test_faulty_elements_are_all_named(db):
    head = "kode;nama;pembilang;satuan;sumber;penyebut_penduduk;kali;arah\n"
    lines = ["1.a.1;A;B;%;S;kucing;100;naik", "1.a.2;;B;%;S;;100;naik", "1.a.2;A;B;%;S;;nol;serong", "x;A;B;%;;;0;"]
    _rows, faults = checked(elements.IMPORTER, (head + "\n".join(lines)).encode())
    assert [(f.line, f.column) for f in faults] == [
        (2, "penyebut_penduduk"),
        (3, "nama"),
        (4, "arah"),
        (4, "kali"),
        (4, "kode"),
        (5, "sumber"),
        (5, "kali"),
    ]


def test_numbers_for_unknown_foreign_and_doubled_rows_are_named(report, monkeypatch):
    lines = "kode;angka1\n9.z.9;1\n1.b.1;satu\n1.a.1;5\n1.a.1;6\n2.j.1;3\n"
    monkeypatch.setattr(queries, "owners_of", lambda _user: ["kesehatan", "pendidikan"])
    _lines, faults = checked(importing.IMPORTER, lines.encode(), officer("produsen"), year=2025)
    assert [(f.line, f.column) for f in faults] == [(2, "kode"), (3, "angka1"), (5, "kode"), (6, "kode")]


def test_report_comes_as_pdf_docx_and_xlsx(report):
    from docx import Document
    from openpyxl import load_workbook
    from pypdf import PdfReader

    fill(report, "1.a.1", 7_012)
    fill(report, "1.e.1", 0, 0)
    made = content.gather(report)
    printed = PdfReader(io.BytesIO(pdf.draw(made)))
    text = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
    assert "67,06%" in text and "tidak dapat dihitung" in text and "Bab V" in text and "Daftar isi" in text
    book = Document(io.BytesIO(docx.write(made)))
    cells = [cell.text for table in book.tables for r in table.rows for cell in r.cells]
    assert "67,06%" in cells and "tidak dapat dihitung" in cells
    sheet = load_workbook(io.BytesIO(xlsx.write(report))).worksheets[0]
    found = next(r for r in sheet.iter_rows(min_row=2, values_only=True) if r[0] == "1.a.1")
    assert (found[5], found[7], round(found[9], 2)) == (7_012, 10_456, 67.06)
