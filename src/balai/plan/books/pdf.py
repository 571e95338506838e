"""A book as PDF/A-3b: tagged, with its fonts inside, drawn by the house's own Typst compiler."""

from __future__ import annotations

from datetime import date
from typing import Any

from balai.core.documents import drawing, letterhead
from balai.vocabulary.words import tgl

from .content import Book, as_data

TEMPLATE = "buku"


def draft(book: Book, *, agency: str, on: date) -> bytes:
    """Return a draft: nobody signs it and no code proves it. Raises ``drawing.NotDrawn``."""
    return drawing.draw(TEMPLATE, paper=unsigned(book, agency=agency, on=on), values=as_data(book))


def unsigned(book: Book, *, agency: str, on: date) -> dict[str, Any]:
    """Return what ``letterhead.paper`` gives an adopted book, as far as a draft has it."""
    return {
        "over": f"Pemerintah {book.city}",
        "agency": agency,
        "lines": [],
        "title": book.title,
        "number": "",
        "created": [on.year, on.month, on.day],
        "date": tgl(on),
        "place": letterhead.place(book.city),
        "lang": "id",
        "official": True,
        "statement": "",
        "address": "",
        "site": "",
        "code": "",
        "qr": "",
        "crest": letterhead.picture("crest"),
        "motif": letterhead.picture("motif"),
        "signer": {"lines": [], "name": "", "rank": "", "nip": ""},
    }
