"""Put a book's chapters into a Word file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm

from balai.plan.books.content import Book, Chapter, Heading, Numbers, Picture
from balai.plan.books.pictures import HUES

from . import blocks, contents, fields, grids, styles

PPI = 170


def write(book: Book) -> bytes:
    """Return the DOCX. Raises ``drawing.NotDrawn`` for a picture that isn't one."""
    from docx import Document

    document = Document()
    styles.prepare(document, title=f"{book.title} {book.city}", author=book.city, subject=book.subtitle)
    styles.number_headings(document, deepest=1 if book.short else 2)
    _cover(document, book)
    _heads(document, book)
    contents.write(document, book)
    writer = blocks.Writer(document, pngs(book))
    for n, chapter in enumerate(book.chapters):
        _chapter(writer, chapter, new_page=not n or not book.short)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pngs(book: Book) -> dict[str, bytes]:
    """Return every picture of a book as PNG, by its SVG: one drawing for all of them."""
    from balai.core.documents import drawing

    wanted = list(dict.fromkeys(b.svg for c in book.chapters for b in c.blocks if isinstance(b, Picture)))
    return dict(zip(wanted, drawing.pages("gambar", {"pictures": wanted}, ppi=PPI), strict=True)) if wanted else {}


def _cover(document: Any, book: Book) -> None:
    strips = [[grids.Cell("", fill=hue[1:].upper())] for hue in HUES.values()]
    grids.add(document, strips, [blocks.TEXT_CM], head=False, strip=True)
    document.add_paragraph(book.title, style="Subtitle")
    document.add_paragraph(book.subtitle, style="Title")
    document.add_paragraph(f"{book.city}, {book.years}", style="Subtitle")
    document.add_paragraph(book.standing, style="Pembuka")
    for label, value in book.imprint:
        line = document.add_paragraph(style="Isi Tabel")
        line.add_run(f"{label}: ").bold = True
        line.add_run(value)


def _heads(document: Any, book: Book) -> None:
    """Put the book's name over, and its standing and page number under, every page but the first."""
    section = document.sections[0]
    section.header.paragraphs[0].text = f"{book.title} · {book.city}"
    section.header.paragraphs[0].style = "Sumber"
    foot = section.footer.paragraphs[0]
    foot.style = "Sumber"
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(blocks.TEXT_CM), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{book.standing}\t")
    fields.field(foot, "PAGE", "1")


def _chapter(writer: blocks.Writer, chapter: Chapter, *, new_page: bool) -> None:
    writer.heading(Heading(chapter.title, 1), new_page=new_page)
    if chapter.lead:
        writer.document.add_paragraph(chapter.lead, style="Pembuka")
    if chapter.opener:
        writer.numbers(Numbers(chapter.opener, chapter.pillar))
    for block in chapter.blocks:
        writer.draw(block)
    writer.notes()
