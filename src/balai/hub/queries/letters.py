"""Letters of a selection: who may open one, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from balai.core.documents import queries as documents
from balai.core.documents.models import Document, Status
from balai.core.files.models import StoredFile
from balai.hub.models import Candidate
from balai.hub.representing import city_of


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its number, its newest PDF, and whether it is signed. ``check``: where anybody verifies it."""

    number: str
    url: str
    signed: bool
    check: str


def of(rows: Iterable[Candidate]) -> dict[int, Letter]:
    """Return the letters of candidates, by candidate id."""
    wanted = {row.letter_id: row.pk for row in rows if row.letter_id is not None}
    found = list(Document.objects.filter(pk__in=wanted))
    files = documents.latest_files(found)
    return {wanted[one.pk]: _letter(one, files.get(one.pk)) for one in found}


def _letter(one: Document, file: StoredFile | None) -> Letter:
    url = reverse("files:read", args=[file.pk]) if file else ""
    return Letter(one.number, url, one.status == Status.SIGNED, reverse("documents:check", args=[one.code]))


def reads(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether the account represents the city to which a signed letter was written."""
    mine = city_of(request.user)
    version = documents.signed_version_of(file) if mine is not None else None
    return version is not None and Candidate.objects.filter(city=mine, letter_id=version.document_id).exists()
