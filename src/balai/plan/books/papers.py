"""The adopted books as documents of the city: their kinds, who signs them, who may open their files."""

from __future__ import annotations

from django.http import HttpRequest

from balai.core.access import may
from balai.core.agencies.models import Agency, Post
from balai.core.declare import DocumentType, PersonalData
from balai.core.files.models import StoredFile

from .composing import BOOKS
from .models import Printing
from .pdf import TEMPLATE

SIGNER = "walikota"
PURPOSE = "plan_book"
SEES = "plan.see"


class NoSigner(Exception):
    """No post of the city's leader exists, so nobody could sign the book."""


def code(book: int) -> str:
    """Return the code of a book's kind of document."""
    return f"plan_book_{book}"


KINDS = tuple(
    DocumentType(
        code=code(n),
        name=f"{number} {name}",
        template=TEMPLATE,
        number=f"{{n:03d}}/RIK-{number.removeprefix('Buku ')}/{{year}}",
        data=dict,
        signer_role=SIGNER,
        personal=PersonalData.NONE,
    )
    for n, (number, name) in BOOKS.items()
)


def signing_agency() -> Agency:
    """Return the agency whose leader signs the plan's books. Raises ``NoSigner``."""
    posts = Post.objects.filter(role=SIGNER, abolished_date=None, agency__active=True).select_related("agency")
    post = posts.order_by("pk").first()
    if post is None:
        raise NoSigner
    return post.agency


def open_to(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether a book's file may be read: drafts by those who may read the draft plan, signed editions by all."""
    found = Printing.objects.filter(pdf=file) | Printing.objects.filter(docx=file)
    printing = found.select_related("document").first()
    if printing is None:
        return False
    return published(printing) or may(request.user, SEES)  # type: ignore[arg-type]


def paper_open_to(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether a paper's file is a book's: its signed version is everybody's, others for planners only."""
    printing = Printing.objects.filter(document__versions__file=file).select_related("document").first()
    if printing is None:
        return False
    signed = printing.document.versions.filter(file=file, signed=True).exists()  # type: ignore[union-attr]
    return signed or may(request.user, SEES)  # type: ignore[arg-type]


def published(printing: Printing) -> bool:
    """Tell whether a printing is an edition that was signed, whatever became of it later."""
    return printing.document is not None and printing.document.signed_at is not None
