"""Put a book's chapters into a Word file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from balai.plan.books.content import Book, Chapter, Heading, Picture

from . import blocks, fields, styles

PPI = 170


def write(book: Book) -> bytes:
    """Return the DOCX. Raises ``drawing.NotDrawn`` for a picture that isn't one."""
    from docx import Document

    document = Document()
    styles.prepare(document, title=f"{book.title} {book.city}", author=book.city, subject=book.subtitle)
    _cover(document, book)
    _heads(document, book)
    _contents(document, book)
    writer = blocks.Writer(document, pngs(book))
    for chapter in book.chapters:
        _chapter(writer, chapter)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pngs(book: Book) -> dict[str, bytes]:
    """Return every picture of a book as PNG, by its SVG: one drawing for all of them."""
    from balai.core.documents import drawing

    wanted = list(dict.fromkeys(b.svg for c in book.chapters for b in c.blocks if isinstance(b, Picture)))
    return dict(zip(wanted, drawing.pages("gambar", {"pictures": wanted}, ppi=PPI), strict=True)) if wanted else {}


def _cover(document: Any, book: Book) -> None:
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
    foot.add_run(f"{book.standing}\t\t")
    fields.field(foot, "PAGE", "1")


def _contents(document: Any, book: Book) -> None:
    """Put a contents field in, filled with the headings; Word adds the page numbers when it opens the file."""
    document.add_page_break()
    document.add_paragraph("Daftar isi", style="Subtitle")
    depth = 1 if book.short else 2
    lines = [(1, f"{n} {c.title}") for n, c in enumerate(book.chapters, 1)]
    first = document.add_paragraph(style="toc 1")
    fields.field(first, f'TOC \\o "1-{depth}" \\h \\z \\u', "\n".join(words for _level, words in lines), dirty=True)


def _chapter(writer: blocks.Writer, chapter: Chapter) -> None:
    writer.heading(Heading(chapter.title, 1))
    if chapter.lead:
        writer.document.add_paragraph(chapter.lead, style="Pembuka")
    if chapter.opener:
        writer.pairs([(label, value) for value, label in chapter.opener])
    for block in chapter.blocks:
        writer.draw(block)
    writer.notes()
