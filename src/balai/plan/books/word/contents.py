"""The contents of a Word book: one field over lines that each lead to a heading and say its page.

Word fills the field anew when it opens the file. Programs that don't still show every heading, and the page that the
line's own field finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from balai.plan.books.content import Band, Block, Book, Heading, Sheet

from . import fields

DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents. ``mark``: the bookmark on its heading."""

    level: int
    words: str
    mark: str


def mark(n: int) -> str:
    """Return the name of the bookmark on the ``n``-th heading of the first two levels, counted from 1."""
    return f"_Toc{n:08d}"


def entries(book: Book) -> Iterator[Entry]:
    """Yield what the contents list: chapters, and in a long book the headings inside them with their numbers."""
    n = 0
    for chapter_number, chapter in enumerate(book.chapters, 1):
        n += 1
        yield Entry(1, f"{chapter_number}  {chapter.title}", mark(n))
        for place, words in enumerate(filter(None, map(_second, chapter.blocks)), 1):
            n += 1
            if not book.short:
                yield Entry(2, f"{chapter_number}.{place}  {words}", mark(n))


def _second(block: Block) -> str:
    if isinstance(block, Heading):
        return block.text if block.level == DEEPEST else ""
    return block.title if isinstance(block, Band) else block.over if isinstance(block, Sheet) else ""


def write(document: Any, book: Book) -> None:
    """Put the contents on a page of their own."""
    document.add_page_break()
    document.add_paragraph("Daftar isi", style="Judul Daftar")
    lines = [(_line(document, entry), entry) for entry in entries(book)]
    if lines:
        first, last = lines[0][0], lines[-1][0]
        depth = 1 if book.short else DEEPEST
        fields.open_field(first, f'TOC \\o "1-{depth}" \\h \\z \\u', dirty=True)
        fields.close_field(last)


def _line(document: Any, entry: Entry) -> Any:
    line = document.add_paragraph(style=f"toc {entry.level}")
    inside = fields.inner_link(line, entry.mark)
    inside.append(fields.text(entry.words))
    inside.append(fields.tab())
    inside.extend(fields.runs(f"PAGEREF {entry.mark} \\h"))
    return line
