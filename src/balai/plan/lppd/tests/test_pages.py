from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.core.store import clock
from balai.plan.lppd import actions
from balai.plan.lppd.models import Report, Row

pytestmark = pytest.mark.django_db
HERE = "/meja/rencana/lppd/"


def test_planner_opens_a_year_and_everyone_at_the_desk_reads_it(people, planner, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 1))
    answer = signed_in(planner).post(HERE, {"year": "2025"})
    assert answer.status_code == 302 and Report.objects.get().year == 2025
    page = signed_in(officer("verifikator")).get(HERE).content.decode()
    assert "30 hari lagi" in page
    assert "Simpan angka" not in signed_in(officer("verifikator")).get(f"{HERE}2025/butir/1.a.1/").content.decode()


def test_agency_fills_its_own_row_and_sees_its_faults(report):
    own = signed_in(officer("produsen", agency=offices.agency("pendidikan")))
    answer = own.post(f"{HERE}2025/butir/1.a.1/", {"one": "7.012", "chosen": "age_7_18", "key": "k1"}, follow=True)
    page = answer.content.decode()
    assert "Pakai anak usia 5–6 tahun." in page
    own.post(f"{HERE}2025/butir/1.a.1/", {"one": "7.012", "chosen": "age_5_6", "key": "k2"})
    own.post(f"{HERE}2025/butir/1.a.1/", {"one": "7.012", "chosen": "age_5_6", "key": "k2"})  # sent twice
    row = Row.objects.get(code="1.a.1")
    assert round(row.value, 2) == Decimal("67.06")
    assert row.deeds.filter(what="filled").count() == 2
    stranger = signed_in(officer("produsen", agency=offices.agency("kesehatan")))
    assert stranger.post(f"{HERE}2025/butir/1.a.1/", {"one": "1", "chosen": "age_5_6"}).status_code == 403


def test_proof_is_kept_and_opened_by_the_auditor_only_at_the_desk(report, auditor):
    own = signed_in(officer("produsen", agency=offices.agency("kesehatan")))
    table = SimpleUploadedFile("kohort.csv", b"bulan;ibu\n1;90\n", "text/csv")
    own.post(f"{HERE}2025/butir/1.b.1/", {"one": "1012", "two": "1060", "proof": table, "key": "k"})
    row = Row.objects.get(code="1.b.1")
    assert row.proof is not None
    answer = signed_in(auditor).get(row.proof.get_absolute_url())
    assert b"".join(answer.streaming_content) == b"bulan;ibu\n1;90\n"
    from django.test import Client

    assert Client().get(row.proof.get_absolute_url()).status_code == 404


def test_auditor_judges_on_the_page_and_others_cannot(report, auditor, planner):
    own = signed_in(officer("produsen", agency=offices.agency("kesehatan")))
    own.post(f"{HERE}2025/butir/1.b.1/", {"one": "1012", "two": "1060", "key": "k"})
    own.post(f"{HERE}2025/butir/1.b.1/serahkan/")
    assert signed_in(planner).post(f"{HERE}2025/butir/1.b.1/putusan/", {"putusan": "sesuai"}).status_code == 403
    judge = signed_in(auditor)
    empty = judge.post(f"{HERE}2025/butir/1.b.1/putusan/", {"putusan": "perbaiki", "note": ""})
    assert empty.status_code == 422 and "Tulis apa yang perlu diperbaiki." in empty.content.decode()
    judge.post(f"{HERE}2025/butir/1.b.1/putusan/", {"putusan": "sesuai", "note": "Cocok"})
    assert Row.objects.get(code="1.b.1").state == "approved"


def test_second_writer_sees_both_texts(report, planner):
    client = signed_in(planner)
    client.post(f"{HERE}2025/bab/3/", {"text": "Teks pertama.", "seen": "1"})
    answer = client.post(f"{HERE}2025/bab/3/", {"text": "Teks kedua.", "seen": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "Teks pertama." in page and "Teks kedua." in page


def test_every_page_and_file_opens(report, planner, auditor):
    client = signed_in(planner)
    for path in ("", "indikator/", "indikator/M.1/", "indikator/baru/", "indikator/masukkan/", "indikator/tabel.csv"):
        assert client.get(HERE + path).status_code == 200, path
    for path in ("", "bab/1/", "butir/M.1/", "masukkan/", "lppd.pdf", "lppd.docx", "lppd.xlsx"):
        assert client.get(f"{HERE}2025/{path}").status_code == 200, path
    assert client.get(f"{HERE}2019/").status_code == 404


def test_table_of_numbers_is_brought_on_the_page(report, planner):
    client = signed_in(planner)
    bad = SimpleUploadedFile("a.csv", b"kode;angka1\n9.z.9;1\n", "text/csv")
    answer = client.post(f"{HERE}2025/masukkan/", {"file": bad}, follow=True)
    assert "9.z.9" in answer.content.decode()
    good = SimpleUploadedFile("a.csv", b"kode;angka1;angka2\n1.b.1;1012;1060\n", "text/csv")
    assert client.post(f"{HERE}2025/masukkan/", {"file": good}).status_code == 302
    assert Row.objects.get(code="1.b.1").way == "file"


def test_anyone_reads_the_report_once_it_is_approved_and_not_before(report, planner, client):
    assert client.get("/laporan-tahunan/2025/").status_code == 404
    assert client.get("/laporan-tahunan/2025/lppd.pdf").status_code == 404
    assert "Belum ada laporan yang disetujui" in client.get("/laporan-tahunan/").content.decode()
    Row.objects.filter(report=report).update(state="approved", apip_status="agrees")
    actions.approve(report.pk, by=planner)
    page = client.get("/laporan-tahunan/2025/").content.decode()
    assert "Indeks Pembangunan Manusia" in page and "belum diisi" in page
    assert client.get("/laporan-tahunan/2025/lppd.xlsx").status_code == 200
    assert "/laporan-tahunan/2025/" in client.get("/laporan-tahunan/").content.decode()


def test_each_sees_first_what_is_theirs_to_do(report, planner, auditor):
    """A producer their agency's rows, the internal auditor those that wait, everybody all of them on request."""
    own = signed_in(officer("produsen", agency=offices.agency("dinkes", function="kesehatan")))
    page = own.get(f"{HERE}2025/").content.decode()
    assert "Ibu hamil" in page and "Indeks Pembangunan Manusia" not in page
    assert "Indeks Pembangunan Manusia" in own.get(f"{HERE}2025/?tampil=semua").content.decode()
    Row.objects.filter(report=report, code="1.b.1").update(state="review")
    waiting = signed_in(auditor).get(f"{HERE}2025/").content.decode()
    assert "butir/1.b.1/" in waiting and "butir/1.b.2/" not in waiting
