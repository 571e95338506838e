"""Finding papers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from balai.core.agencies import queries as agencies
from balai.core.files.models import StoredFile

from . import rules
from .models import Document, Status, Version

if TYPE_CHECKING:
    from balai.core.people.models import User


def to_sign(user: User) -> QuerySet[Document]:
    """Return the papers that wait for this account's signature, the oldest first.

    They are those of every post that the account signs for today: who stands in comes before the one stood in for.
    """
    mine = {(h.post.agency, h.post.role) for h in agencies.holdings_of(user)}
    signs = [
        Q(agency=agency, signer_role=role)
        for agency, role in mine
        if (first := agencies.signer(agency, role)) is not None and first.user_id == user.pk
    ]
    waiting = Document.objects.filter(status=Status.UNSIGNED).select_related("agency").order_by("issued_at", "pk")
    return waiting.filter(reduce(or_, signs)) if signs else waiting.none()


def of_case(case_id: int) -> QuerySet[Document]:
    """Return every paper of a case, the newest first."""
    return Document.objects.filter(case_id=case_id).select_related("agency").order_by("-issued_at", "-pk")


def in_force(case_id: int) -> list[Document]:
    """Return the papers of a case that are valid today."""
    return [d for d in of_case(case_id).filter(status=Status.SIGNED) if d.standing is rules.Status.SIGNED]


def signed_file(document: Document) -> StoredFile | None:
    """Return the signed PDF, ``None`` while there is none."""
    version = document.versions.filter(signed=True).select_related("file").first()
    return version.file if version else None


def latest_files(documents: Iterable[Document]) -> dict[int, StoredFile]:
    """Return the file of the latest version of each paper, by the paper's id."""
    versions = Version.objects.filter(document__in=list(documents)).select_related("file").order_by("n")
    return {version.document_id: version.file for version in versions}


def signed_version_of(file: StoredFile) -> Version | None:
    """Return the signed version that a stored file is, for whoever decides who may read it."""
    return Version.objects.filter(file=file, signed=True).select_related("document").first()


def by_code(code: str) -> Document | None:
    """Return the paper with that verification code, as typed or scanned."""
    bare = rules.bare(code)
    return Document.objects.select_related("agency").filter(code=bare).first() if bare else None
