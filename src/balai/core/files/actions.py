"""Keep files, attach them, forget them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.audit import record
from balai.core.parameters import value

from . import archives, names, pdfs, pictures, purposes, scanning
from .kinds import Kind, sniff
from .models import StoredFile
from .refusing import NoRoom, Refused
from .storage import store

if TYPE_CHECKING:
    from balai.core.people.models import User

WORDS = {
    Kind.PDF: "PDF",
    Kind.CSV: "CSV",
    Kind.XLSX: "XLSX",
    Kind.DOCX: "DOCX",
    Kind.JSON: "JSON",
    Kind.ZIP: "ZIP",
}


def keep(upload: Any, *, by: User | None, purpose: str, case_id: int | None = None) -> StoredFile:
    """Keep what somebody uploaded, after looking at its content; pictures are drawn anew.

    ``upload`` is Django's ``UploadedFile``. Raises ``Refused`` with a sentence; then nothing was kept.
    """
    if upload is None:
        raise Refused("none")
    if getattr(upload, "no_room", False):
        raise NoRoom
    rule = purposes.purpose(purpose)
    data = _read(upload, _largest(rule))
    kind = sniff(data)
    _refuse_kind(kind, rule)
    pages = None
    if kind is Kind.PDF:
        pages = pdfs.pages_of(data)
    if kind in {Kind.XLSX, Kind.DOCX, Kind.ZIP}:
        archives.check(data, kind)
    scan = _scan(data, by, purpose)
    if kind.picture or kind is Kind.HEIC:
        data, kind = pictures.redraw(data, kind, transparent=rule.transparent)
    return _put(data, upload.name or "", kind, purpose, case_id, by, pages, scan)


def keep_bytes(
    data: bytes, *, name: str, kind: Kind | str, purpose: str, case_id: int | None = None, by: User | None = None
) -> StoredFile:
    """Keep a file that Balai made itself, as it is. Raises ``Refused`` when empty or when there is no room."""
    if not data:
        raise Refused("empty")
    return _put(data, name, Kind(kind), purpose, case_id, by, None, StoredFile.Scan.NONE)


def attach(ids: Iterable[UUID | str], *, case_id: int) -> int:
    """Give files that belong to no case yet to one; return how many."""
    return StoredFile.objects.filter(pk__in=list(ids), case_id=None).update(case_id=case_id)


@transaction.atomic
def forget(file: StoredFile, *, by: User | None, reason: str) -> None:
    """Destroy a file; the trail keeps that it was there. The bytes go after the transaction holds."""
    record("files.forgotten", by=by, subject=_subject(file), detail={"file": str(file.pk)}, reason=reason)
    key = file.key
    StoredFile.objects.filter(pk=file.pk).delete()
    transaction.on_commit(lambda: store().delete(key))


def _largest(rule: purposes.Purpose) -> int:
    return rule.megabytes or value("files.megabytes")


def _read(upload: Any, megabytes: int) -> bytes:
    limit = megabytes * 1024 * 1024
    if (upload.size or 0) > limit:
        raise Refused("too_big", megabytes=megabytes)
    stream: BinaryIO = upload.file if hasattr(upload, "file") else io.BytesIO(upload.read())
    stream.seek(0)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Refused("too_big", megabytes=megabytes)
    return data


def _refuse_kind(kind: Kind, rule: purposes.Purpose) -> None:
    if kind is Kind.EMPTY:
        raise Refused("empty")
    if kind in rule.kinds:
        return
    takes_pictures = any(k.picture for k in rule.kinds)
    if kind is Kind.HEIC and takes_pictures:
        return  # drawn anew as JPEG
    shown = [
        *([_("foto (JPEG, PNG, WebP, HEIC)")] if takes_pictures else []),
        *(WORDS[k] for k in rule.kinds if k in WORDS),
    ]
    raise Refused("wrong_type", kinds=" / ".join(shown))


def _scan(data: bytes, by: User | None, purpose: str) -> StoredFile.Scan:
    scan = scanning.scanner()
    if scan is None:
        return StoredFile.Scan.NONE
    try:
        virus = scan(data)
    except scanning.ScannerAway:
        return StoredFile.Scan.WAITING
    if virus:
        record("files.virus", by=by, subject=f"purpose:{purpose}", detail={"virus": virus[:80]})
        raise Refused("virus")
    return StoredFile.Scan.CLEAN


def _put(
    data: bytes,
    name: str,
    kind: Kind,
    purpose: str,
    case_id: int | None,
    by: User | None,
    pages: int | None,
    scan: StoredFile.Scan,
) -> StoredFile:
    """Write the bytes, then the row: a row without bytes can't be; bytes without a row are swept later."""
    file = StoredFile(
        name=names.clean(name, kind),
        kind=kind,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        pages=pages,
        purpose=purpose,
        case_id=case_id,
        owner=by if by is not None and by.pk else None,
        scan=scan,
    )
    store().write(file.key, data)
    file.save(force_insert=True)
    return file


def _subject(file: StoredFile) -> str:
    return f"case:{file.case_id}" if file.case_id else f"file:{file.pk}"
