"""Reading the books: every signed edition of every version, for ever."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.plan.masterplan import queries as plans
from balai.vocabulary.words import angka, tgl, ukuran

from .. import queries
from ..models import Printing


@public
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """List the signed books of every version, the newest version first."""
    versions = [(plan, [_book(p) for p in queries.editions(plan)]) for plan in plans.readable().order_by("-version")]
    return render(request, "books/shelf.html", {"versions": [(plan, books) for plan, books in versions if books]})


def _book(printing: Printing) -> dict[str, Any]:
    file, document = queries.signed_pdf(printing), printing.document
    assert document is not None
    where = [printing.plan.version, printing.book]
    return {
        "name": printing.get_book_display(),
        "number": document.number,
        "signed": tgl(document.signed_at),
        "pages": angka(printing.pages),
        "size": ukuran(file.size) if file else "",
        "sha256": file.sha256 if file else "",
        "check": reverse("documents:check", args=[document.code]),
        "pdf": reverse("books:file", args=[*where, "pdf"]),
        "docx": reverse("books:file", args=[*where, "docx"]),
        "void": printing.void,
        "test": not document.official,
    }


@public
@require_safe
def file(request: HttpRequest, version: int, book: int, kind: str) -> HttpResponseBase:
    """Lead to a signed book's file; the address stays the same for ever."""
    printing = queries.edition(version, book)
    if printing is None or kind not in ("pdf", "docx"):
        raise Http404
    found = queries.signed_pdf(printing) if kind == "pdf" else printing.docx
    if found is None:
        raise Http404
    return redirect(found.get_absolute_url())
