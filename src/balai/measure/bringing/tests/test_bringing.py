"""A table comes in whole or not at all, once, whoever carries it and however often they begin anew."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.db import connection

from balai.core.access.tests.doors import officer, signed_in
from balai.core.files import Refused as FileRefused
from balai.core.files.models import StoredFile
from balai.core.jobs import working as jobs
from balai.core.jobs.models import JobRow, Worker
from balai.core.store import clock
from balai.core.store.models import Once
from balai.measure import sheets
from balai.measure.bringing import actions, declared
from balai.measure.bringing.declared import Importer, Refused
from balai.measure.bringing.files import TABLE
from balai.measure.bringing.models import Bringing

from .brought import brought, upload, workbook

KEPT: list[str] = []


class Killed(BaseException):
    """The worker's process ends here; nothing of ours catches it."""


def check(sheet, _bringing, tick):
    found = []
    for row in sheet.rows:
        code = sheet.code(row, "kode")
        if not code:
            sheet.fault(row, "kode", "Kodenya kosong.")
        sheet.number(row, "angka")
        found.append(code)
        tick()
    return found


def take(found, bringing):
    """Write one row for each code; the database forgets them when the transaction doesn't hold."""
    for code in found:
        Once.objects.create(scope="toy", key=f"{bringing.pk}-{code}", body="uji")
        KEPT.append(code)
    return {"rows": len(found)}


@pytest.fixture
def kind(db):
    made = Importer(
        code="toy",
        name="Uji",
        permission="denominators.bring",
        purpose=TABLE.code,
        columns={"kode": ("kode",), "angka": ("angka",)},
        needed=("kode",),
        check=check,
        take=take,
        said="%(rows)s masuk.",
        home=lambda _row: "/meja/",
        form=lambda _row: "/meja/",
    )
    declared.declare(made)
    KEPT.clear()
    yield made
    declared._declared.pop("toy")


def table(n, spoil=()):
    return "\n".join(["kode;angka", *(f"{'' if at in spoil else f'{at:08}'};1" for at in range(n))]).encode()


@pytest.fixture
def large(monkeypatch):
    """Let every table be too large to be checked while its bringer waits."""
    monkeypatch.setattr(actions, "AT_ONCE_BYTES", 0)


def stored():
    return sorted(key.partition("-")[2] for key in Once.objects.filter(scope="toy").values_list("key", flat=True))


def test_a_small_table_is_in_when_the_page_comes(kind):
    row = actions.bring(kind, upload(table(3)), by=None)
    assert (row.state, row.counts, row.lines) == ("taken", {"rows": 3}, 3)
    jobs.work_all()
    assert stored() == sorted(KEPT) == ["00000000", "00000001", "00000002"]


def test_a_large_table_is_carried_by_a_worker_that_says_how_far_it_is(kind, large):
    row = actions.bring(kind, upload(table(1_000)), by=None)
    assert (row.state, len(stored())) == ("waiting", 0)
    jobs.work_all()
    row.refresh_from_db()
    job = JobRow.objects.get(kind=actions.JOB)
    assert (row.state, row.lines, job.done, job.total) == ("taken", 1_000, 1_000, 1_000)
    assert row.file.content() == table(1_000)


@pytest.mark.parametrize("step", ["check", "take"])
def test_a_killed_worker_leaves_nothing_and_the_next_one_takes_all_of_it_once(kind, large, monkeypatch, step):
    row = actions.bring(kind, upload(table(50)), by=None)
    worker = Worker.objects.create(started_at=clock.now(), beat_at=clock.now())

    def dies(*parts):
        if step == "take":
            take(parts[0][:20], parts[1])
        raise Killed

    with monkeypatch.context() as patch:
        patch.setitem(declared._declared, "toy", _with(kind, step, dies))
        with pytest.raises(Killed):
            jobs.work(jobs.take(worker))
    assert len(stored()) == 0
    Worker.objects.filter(pk=worker.pk).update(beat_at=clock.now() - timedelta(hours=1))
    jobs.work_all()
    row.refresh_from_db()
    assert (row.state, len(stored())) == ("taken", 50)


def _with(kind, step, what):
    from dataclasses import replace

    return replace(kind, **{step: what})


def test_a_table_done_twice_is_in_once(kind, large):
    row = actions.bring(kind, upload(table(5)), by=None)
    jobs.work_all()
    JobRow.objects.filter(kind=actions.JOB).update(state="waiting")
    jobs.work_all()
    assert (Bringing.objects.get(pk=row.pk).state, len(stored())) == ("taken", 5)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_one_table_take_it_once(kind, large):
    from balai.core.jobs import Run
    from balai.measure.bringing import working

    row = actions.bring(kind, upload(table(20)), by=None)
    job = JobRow.objects.get(kind=actions.JOB)

    def work():
        try:
            working.take(Run(job.pk), bringing=row.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row.refresh_from_db()
    assert (row.state, len(stored())) == ("taken", 20)


def test_every_fault_is_named_and_the_file_goes(kind, large):
    row = brought(kind, table(100, spoil={3, 50, 98}))
    assert (row.state, row.lines, row.faulty_lines, row.file) == ("faulty", 100, 3, None)
    assert [(f.line, f.column) for f in row.named] == [(5, "kode"), (52, "kode"), (100, "kode")]
    assert not StoredFile.objects.exists() and not stored()


def test_one_form_sent_twice_is_one_table_and_a_mended_file_is_another(kind):
    first = brought(kind, table(3), key="k")
    assert brought(kind, table(3), key="k") == first
    assert len(stored()) == 3
    assert brought(kind, table(2), key="k") != first


def test_what_can_not_be_taken_over_says_why(kind, monkeypatch):
    def refuses(_found, _row):
        raise Refused("Rencana ini sudah ditetapkan.")

    monkeypatch.setitem(declared._declared, "toy", _with(kind, "take", refuses))
    row = brought(kind, table(3))
    assert (row.state, row.refusal, row.file) == ("refused", "Rencana ini sudah ditetapkan.", None)


def test_a_stopped_table_is_not_taken(kind, large):
    row = actions.bring(kind, upload(table(10)), by=None)
    assert actions.stop(row.pk).state == "stopped"
    jobs.work_all()
    assert (Bringing.objects.get(pk=row.pk).state, len(stored())) == ("stopped", 0)
    assert actions.stop(row.pk).state == "stopped"


def test_what_is_no_table_is_refused_at_once(kind):
    with pytest.raises(FileRefused):
        actions.bring(kind, upload(b"\x89PNG\r\n\x1a\n0000"), by=None)
    assert not Bringing.objects.exists()


def test_codes_keep_their_zeros_and_lost_ones_are_told(kind):
    """A NIK, ``02`` and ``2.10`` are text; where the sheet made numbers of them, digits may be gone."""
    good = workbook(["kode", "angka"], ["0171015207940003", 1], ["02", 1], ["2", 1], [3, 1], [4.0, 1])
    row = brought(kind, good)
    assert (row.state, KEPT) == ("taken", ["0171015207940003", "02", "2", "3", "4"])
    bad = workbook(["kode", "angka"], [9171015207940003, 1], [2.1, 1], ["9,17E+15", 1], [datetime(2026, 2, 1), 1])
    row = brought(kind, bad)
    assert [f.line for f in row.named] == [2, 3, 4, 5]
    assert all("tersimpan sebagai angka" in f.sentence for f in row.named)
    assert "2026-02-01" in row.named[3].sentence


def test_formulas_without_a_result_are_named_and_never_read_as_empty(kind):
    data = workbook(["kode", "angka"], ["A", "=1+1"], ["=B2", 3], ["C", "#DIV/0!"], ["D", 4], formulas=True)
    row = brought(kind, data)
    assert [(f.line, f.column) for f in row.named] == [(2, "angka"), (3, "kode"), (4, "angka")]
    assert "belum dihitung" in row.named[0].sentence and "galat" in row.named[2].sentence


def test_formulas_with_a_result_count_as_that_result(db):
    import io

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.write_row(0, 0, ["kode", "angka"])
    page.write_string(1, 0, "A")
    page.write_formula(1, 1, "=20+22", None, 42)
    book.close()
    sheet = sheets.read(out.getvalue(), {"kode": ("kode",), "angka": ("angka",)}, ("kode",))
    assert (sheet.rows[0].number("angka"), sheet.faults) == (42, [])


def test_line_numbers_are_those_of_the_file(db):
    """Empty lines count, and so do line breaks inside quotes: whoever looks for line 7 finds it there."""
    data = b'kode;angka\n\nA;1\n"B\nC";2\nD;3\n'
    sheet = sheets.read(data, {"kode": ("kode",), "angka": ("angka",)}, ("kode",))
    assert [(row.line, row.text("kode")) for row in sheet.rows] == [(3, "A"), (4, "B C"), (6, "D")]
    assert sheet.rows[1].paragraphs("kode") == "B\nC"


def test_pages_say_how_far_it_is_and_what_is_wrong(kind, large):
    steward = officer("walidata")
    client = signed_in(steward)
    row = actions.bring(kind, upload(table(300, spoil=set(range(250)))), by=steward)
    waiting = client.get(row.get_absolute_url())
    assert waiting["Refresh"] == "1" and "sedang dibaca" in waiting.content.decode()
    jobs.work_all()
    ended = client.get(row.get_absolute_url())
    page = ended.content.decode()
    assert "Refresh" not in ended and "250 dari 300 baris" in page and "Dan 50 galat lain" in page
    whole = client.get(f"{row.get_absolute_url()}galat.csv").content.decode("utf-8-sig").splitlines()
    assert len(whole) == 251 and whole[1] == "2;kode;Kodenya kosong."
    assert row.name in client.get("/meja/impor/").content.decode()


def test_a_strangers_table_is_not_shown(kind):
    row = actions.bring(kind, upload(table(3)), by=officer("walidata"))
    stranger = signed_in(officer("produsen"))
    for path in ("", "galat.csv"):
        assert stranger.get(f"{row.get_absolute_url()}{path}").status_code == 404
    assert stranger.post(f"{row.get_absolute_url()}hentikan/").status_code == 404
    assert row.name not in stranger.get("/meja/impor/").content.decode()
    assert signed_in(officer("walidata")).get(row.get_absolute_url()).status_code == 200


def test_a_failed_table_can_be_tried_again(kind, large, monkeypatch):
    def breaks(*_parts):
        raise RuntimeError

    steward = officer("walidata")
    row = actions.bring(kind, upload(table(3)), by=steward)
    with monkeypatch.context() as patch:
        patch.setitem(declared._declared, "toy", _with(kind, "take", breaks))
        for _n in range(jobs.TRIES):
            JobRow.objects.update(due_at=clock.now())
            with suppress(RuntimeError):
                jobs.work_all()
    client = signed_in(steward)
    assert "Coba lagi" in client.get(row.get_absolute_url()).content.decode()
    assert client.post(f"{row.get_absolute_url()}ulangi/").status_code == 302
    jobs.work_all()
    assert Bringing.objects.get(pk=row.pk).state == "taken"
