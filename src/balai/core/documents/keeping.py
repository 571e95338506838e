"""Versions and history: what every change of a paper writes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from balai.core.audit import record
from balai.core.files import actions as files
from balai.core.files.models import StoredFile
from balai.core.signing.values import Box
from balai.core.store import clock

from .models import Document, History, Version

if TYPE_CHECKING:
    from balai.core.people.models import User

PURPOSE = "document"


class NotPossible(Exception):
    """The paper's state doesn't allow this; ``status`` says which it is in."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


class Changed(Exception):
    """The paper changed while it was being signed; the signature was thrown away."""


def locked(pk: int) -> Document:
    """Return the paper, nobody else's until the transaction ends."""
    return Document.objects.select_for_update().get(pk=pk)


def must_be(document: Document, *statuses: str) -> None:
    """Raise ``NotPossible`` unless the paper is in one of these states."""
    if document.status not in statuses:
        raise NotPossible(document.status)


def add(document: Document, pdf: bytes, *, n: int, box: Box | None = None, **columns: Any) -> Version:
    """Keep a PDF that Balai drew or had signed as the paper's version ``n``."""
    name = f"{document.type_code}-{document.pk}.pdf"
    file = files.keep_bytes(pdf, name=name, kind="pdf", purpose=PURPOSE, case_id=document.case_id)
    return add_file(document, file, n=n, box=box, **columns)


def add_file(document: Document, file: StoredFile, *, n: int, box: Box | None = None, **columns: Any) -> Version:
    """Make a kept file the paper's version ``n``. ``columns`` are further ones of ``Version``."""
    place = [box.page, box.x, box.y, box.width, box.height, box.page_height] if box else None
    return Version.objects.create(
        document=document, n=n, file=file, sha256=file.sha256, box=place, made_at=clock.now(), **columns
    )


def sha256(pdf: bytes) -> str:
    """Return the hash by which a file is recognised."""
    return hashlib.sha256(pdf).hexdigest()


def note(document: Document, what: History.What, by: User | None, reason: str = "") -> None:
    """Write what happened into the paper's history, which anyone can read, and into the audit trail."""
    History.objects.create(document=document, what=what, at=clock.now(), by=by, reason=reason[:300])
    detail = {"number": document.number, "type": document.type_code}
    record(f"document.{what.value}", by=by, subject=f"document:{document.pk}", detail=detail, reason=reason)
