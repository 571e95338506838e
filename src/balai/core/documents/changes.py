"""What a paper goes through after it was drawn: signed, withdrawn, replaced, printed again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from balai.core.audit import record
from balai.core.signing.values import SignedPdf
from balai.core.store import clock

from . import keeping, signals
from .models import Document, History, Status, Version

if TYPE_CHECKING:
    from balai.core.people.models import User


@transaction.atomic
def keep_signature(document_id: int, version: Version, signed: SignedPdf, *, by: User, official: bool) -> Document:
    """Put a signed file in force, all at once, and tell whoever waits for it.

    Raises ``Changed`` when the paper isn't the one that was sent to be signed any more: signed already, withdrawn,
    drawn anew.
    """
    document = keeping.locked(document_id)
    if document.status != Status.UNSIGNED:
        raise keeping.Changed(document_id)
    columns: dict[str, Any] = {"template": version.template, "signed": True, "reference": signed.reference}
    try:
        keeping.add(document, signed.pdf, n=version.n + 1, **columns)
    except IntegrityError:  # drawn anew meanwhile: that version has this number
        raise keeping.Changed(document_id) from None
    document.status, document.signed_at = Status.SIGNED, clock.now()
    document.back_end, document.official, document.data = signed.back_end, official, None
    document.save(update_fields=["status", "signed_at", "back_end", "official", "data"])
    keeping.note(document, History.What.SIGNED, by)
    in_force(document, by)
    return document


def in_force(document: Document, by: User | None) -> None:
    """Let a paper that has just come into force replace its forerunner, and tell the services."""
    if document.replaces_id:
        old = keeping.locked(document.replaces_id)
        if old.status == Status.SIGNED:
            _supersede(old, document, by)
    signals.signed.send(sender=document.type_code, document=document, by=by)


@transaction.atomic
def withdraw(document: Document, by: User | None, reason: str) -> Document:
    """Take a paper's force away. ``reason`` is shown to anyone who checks it. Raises ``NotPossible``."""
    document = keeping.locked(document.pk)
    keeping.must_be(document, Status.SIGNED, Status.UNSIGNED)
    document.status, document.data = Status.WITHDRAWN, None
    document.save(update_fields=["status", "data"])
    keeping.note(document, History.What.WITHDRAWN, by, reason)
    signals.withdrawn.send(sender=document.type_code, document=document, by=by)
    return document


@transaction.atomic
def supersede(old: Document, new: Document, by: User | None = None) -> Document:
    """Let ``new`` take the place of ``old``: at once when it is signed, else at the moment it is signed.

    Raises ``NotPossible`` when ``old`` is not in force, or ``new`` already replaces another.
    """
    old, new = keeping.locked(old.pk), keeping.locked(new.pk)
    keeping.must_be(old, Status.SIGNED)
    keeping.must_be(new, Status.SIGNED, Status.UNSIGNED)
    if new.replaces_id not in (None, old.pk):
        raise keeping.NotPossible(new.status)
    new.replaces = old
    new.save(update_fields=["replaces"])
    if new.status == Status.SIGNED:
        _supersede(old, new, by)
    return old


def _supersede(old: Document, new: Document, by: User | None) -> None:
    old.status = Status.SUPERSEDED
    old.save(update_fields=["status"])
    keeping.note(old, History.What.SUPERSEDED, by)
    signals.superseded.send(sender=old.type_code, document=old, new=new, by=by)


@transaction.atomic
def reprint(document: Document, by: User, reason: str = "") -> Version:
    """Count a further printing, on the record, and return the same version. Raises ``NotPossible``."""
    document = keeping.locked(document.pk)
    keeping.must_be(document, Status.SIGNED)
    document.reprints += 1
    document.save(update_fields=["reprints"])
    detail = {"times": document.reprints}
    record("document.reprinted", by=by, subject=f"document:{document.pk}", detail=detail, reason=reason)
    return document.current
