"""Letters of a selection: who may open one, where it stands, how many are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from balai.core.documents import queries as documents
from balai.core.documents.models import Document, Status
from balai.core.files.models import StoredFile
from balai.core.jobs.models import JobRow
from balai.hub.actions.writing import JOB
from balai.hub.models import Candidate, Cohort
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


def work_of(cohort: Cohort) -> JobRow | None:
    """Return the worker's row of a cohort's letters: how many are written, of how many, and whether it failed."""
    return JobRow.objects.filter(kind=JOB, key=str(cohort.pk)).first()


def reads(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether the account represents the city to which a signed letter was written."""
    mine = city_of(request.user)
    version = documents.signed_version_of(file) if mine is not None else None
    return version is not None and Candidate.objects.filter(city=mine, letter_id=version.document_id).exists()
