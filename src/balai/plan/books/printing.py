"""The job that makes a book, in steps that are each done once, whoever does them.

Gathering, PDF, Word file: a worker that dies between two steps leaves them done; the next one goes on with the book as
it was gathered, whatever has changed in the plan since.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import translation

from balai.core.audit import record
from balai.core.documents import actions as documents
from balai.core.files import actions as files
from balai.core.files.models import StoredFile
from balai.core.jobs import Run
from balai.core.store import clock
from balai.vocabulary.words import local

from . import composing, content, gathering, papers, pdf, word
from .models import Printing
from .paging import pages_of

STEPS = ("gather", "pdf", "docx", "done")
KEPT_DRAFTS = 3
LANGUAGE = "id"  # UU 24/2009 art. 27: official documents are in Indonesian


def make(run: Run, *, printing: int) -> dict[str, Any]:
    """Make one book; return where it is. Doing it again, or in two workers at once, makes nothing twice."""
    steps: tuple[Callable[[Printing], None], ...] = (_gather, _draw, _write)
    with translation.override(LANGUAGE):
        for done, step in enumerate(steps):
            run.progress(done, len(STEPS))
            step(Printing.objects.select_related("plan", "asked_by", "pdf", "document").get(pk=printing))
        _finish(printing)
    run.progress(len(STEPS), len(STEPS))
    return {"printing": printing}


def _gather(printing: Printing) -> None:
    if printing.content is None:
        book = composing.compose(gathering.gather(printing.plan), printing.book, edition=printing.edition)
        Printing.objects.filter(pk=printing.pk, content__isnull=True).update(content=content.as_data(book))


def _book(printing: Printing) -> content.Book:
    assert printing.content is not None
    return content.from_data(printing.content)


def _draw(printing: Printing) -> None:
    if printing.pdf_id is None:
        if printing.edition:
            _issue(printing)
        else:
            agency, on = gathering.planning_agency(), local(printing.asked_at).date()
            drawn = pdf.draft(_book(printing), agency=agency.name if agency else "", on=on)
            _keep(printing, "pdf", lambda: _file(printing, drawn, "pdf"), pages=pages_of(drawn))


def _issue(printing: Printing) -> None:
    """Number the edition and put it into its signer's queue, in one transaction with the row that says so."""
    agency, kind, code = papers.signing_agency(), papers.code(printing.book), documents.new_code()
    assert printing.content is not None
    documents.rehearse(kind, agency=agency, data=printing.content, code=code)  # seconds, with nothing locked
    with transaction.atomic():
        row = Printing.objects.select_for_update(of=("self",)).get(pk=printing.pk)
        if row.pdf_id is not None:
            return
        row.document = documents.issue(
            kind, case=None, by=printing.asked_by, agency=agency, data=printing.content, code=code
        )
        row.pdf = row.document.current.file
        row.pages = pages_of(row.pdf.content())
        row.save(update_fields=["document", "pdf", "pages"])


def _write(printing: Printing) -> None:
    if printing.docx_id is None:
        written = word.write(_book(printing))
        _keep(printing, "docx", lambda: _file(printing, written, "docx"))


def _file(printing: Printing, data: bytes, kind: str) -> StoredFile:
    name = f"buku-{printing.book}-rencana-induk-versi-{printing.plan.version}.{kind}"
    return files.keep_bytes(data, name=name, kind=kind, purpose=papers.PURPOSE, by=printing.asked_by)


def _keep(printing: Printing, column: str, kept: Callable[[], StoredFile], **more: Any) -> None:
    """Write a file into its column unless another worker was first."""
    with transaction.atomic():
        row = Printing.objects.select_for_update(of=("self",)).get(pk=printing.pk)
        if getattr(row, f"{column}_id") is None:
            for name, value in {column: kept(), **more}.items():
                setattr(row, name, value)
            row.save(update_fields=[column, *more])


@transaction.atomic
def _finish(pk: int) -> None:
    row = Printing.objects.select_for_update(of=("self",)).select_related("asked_by", "pdf", "docx").get(pk=pk)
    if row.made_at is not None:
        return
    row.made_at = clock.now()
    row.save(update_fields=["made_at"])
    assert row.pdf is not None and row.docx is not None
    detail = {"book": row.book, "pdf": row.pdf.sha256, "docx": row.docx.sha256, "pages": row.pages}
    record("books.made", by=row.asked_by, subject=f"plan:{row.plan_id}", detail=detail)
    _forget_old(row)


def _forget_old(row: Printing) -> None:
    """Throw old drafts of this book away; editions stay for ever."""
    drafts = Printing.objects.filter(plan=row.plan_id, book=row.book, edition=False, made_at__isnull=False)
    for old in drafts.select_related("pdf", "docx").order_by("-made_at", "-pk")[KEPT_DRAFTS:]:
        kept = [file for file in (old.pdf, old.docx) if file is not None]
        old.delete()
        for file in kept:
            files.forget(file, by=None, reason="rancangan lama diganti yang baru")
