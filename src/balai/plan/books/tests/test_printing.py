"""Making a book survives whoever makes it: a killed job goes on where it was, and two workers make one book."""

from __future__ import annotations

import threading
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from docx import Document as Word
from pypdf import PdfReader

from balai.core.documents import drawing
from balai.core.documents.models import Document
from balai.core.files.models import StoredFile
from balai.core.jobs import Run, working
from balai.core.jobs.models import JobRow, Worker
from balai.core.numbers.models import Number
from balai.core.store import clock
from balai.plan.books import actions, printing
from balai.plan.books.models import Printing
from balai.plan.masterplan.models import Progress

from .conftest import adopt


class Killed(BaseException):
    """The worker's process ends here; nothing of ours catches it."""


def text_of(file: StoredFile) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(file.content())).pages)


def made(row: Printing) -> Printing:
    row.refresh_from_db()
    return row


def test_a_draft_is_made_by_a_worker_as_pdf_and_docx(city):
    asked = actions.ask(city.plan, 2, by=city.planner, key="a")
    assert working.work_all() >= 1
    row = made(asked)
    assert row.made_at
    assert (row.document, row.edition) == (None, False)
    assert "Program GO-01" in text_of(row.pdf)
    assert row.pages == len(PdfReader(BytesIO(row.pdf.content())).pages)
    assert any("Program LI-01" in p.text for p in Word(BytesIO(row.docx.content())).paragraphs)


def test_asking_twice_with_one_key_makes_one_book(city):
    first = actions.ask(city.plan, 1, by=city.planner, key="a")
    assert actions.ask(city.plan, 1, by=city.planner, key="a") == first
    working.work_all()
    assert Printing.objects.count() == 1
    assert StoredFile.objects.count() == 2


@pytest.mark.parametrize("step", ["_draw", "_write", "_finish"])
def test_a_killed_job_goes_on_with_the_book_as_it_was(city, monkeypatch, step):
    adopt(city.plan)
    asked = actions.publish(city.plan.pk, by=city.planner)[1]
    JobRow.objects.exclude(key=str(asked.pk)).delete()
    worker = Worker.objects.create(started_at=clock.now(), beat_at=clock.now())
    with monkeypatch.context() as patch:
        patch.setattr(printing, step, _die)
        with pytest.raises(Killed):
            working.work(working.take(worker))
    content = made(asked).content
    Worker.objects.filter(pk=worker.pk).update(beat_at=clock.now() - timedelta(hours=1))
    row = city.plan.programme_rows.first()
    Progress.objects.create(programme=row, year=2026, quarter=1, physical=55, spent=10_000_000)
    assert working.work_all() == 1
    row = made(asked)
    assert row.made_at
    assert row.content == content
    assert Document.objects.count() == 1
    assert StoredFile.objects.count() == 2
    assert JobRow.objects.get(key=str(asked.pk)).tries == 2


def _die(*_args: object) -> None:
    raise Killed


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_book_make_one_edition(city):
    adopt(city.plan)
    asked = actions.publish(city.plan.pk, by=city.planner)[0]
    both = threading.Barrier(2)
    errors: list[Exception] = []

    def work() -> None:
        try:
            both.wait()
            printing.make(Run(0), printing=asked.pk)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    row = made(asked)
    assert Document.objects.get() == row.document
    assert {row.pdf_id, row.docx_id} == set(StoredFile.objects.values_list("pk", flat=True))


def test_progress_is_told_step_by_step(city, monkeypatch):
    asked = actions.ask(city.plan, 3, by=city.planner, key="a")
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(Run, "progress", lambda _self, done, total: told.append((done, total)))
    working.work_all()
    assert told == [(0, 4), (1, 4), (2, 4), (4, 4)]
    assert made(asked).made_at


def test_old_drafts_give_way_and_editions_never(city):
    adopt(city.plan)
    actions.publish(city.plan.pk, by=city.planner)
    working.work_all()
    for n in range(5):
        actions.ask(city.plan, 1, by=city.planner, key=f"draft {n}")
        working.work_all()
    assert Printing.objects.filter(edition=False).count() == printing.KEPT_DRAFTS
    assert Printing.objects.filter(edition=True).count() == 3
    assert StoredFile.objects.count() == 2 * (printing.KEPT_DRAFTS + 3)


def test_a_large_edition_is_laid_out_before_anything_is_locked(city, monkeypatch):
    adopt(city.plan)
    asked, drawn, real = actions.publish(city.plan.pk, by=city.planner)[0], [], drawing.draw

    def draw(*args, **kwargs):
        drawn.append((Number.objects.exists(), kwargs))
        return real(*args, **kwargs)

    monkeypatch.setattr(drawing, "draw", draw)
    printing.make(Run(0), printing=asked.pk)
    (locked_first, first), (locked_then, then) = drawn
    assert (locked_first, locked_then) == (False, True)
    assert first == then
