"""Every kind of block as Word has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from docx.shared import Cm

from balai.plan.books.content import (
    Band,
    Block,
    Facts,
    Four,
    Heading,
    Note,
    Numbers,
    Paragraph,
    Picture,
    Points,
    Sheet,
    Table,
    Text,
    Timeline,
)
from balai.plan.books.pictures import HUES

from . import contents, fields, grids
from .grids import Cell

TEXT_CM = 16.4
YEAR_CM = 1.2
ABREAST = 4
"""Large figures side by side."""


class Writer:
    """Writes blocks at the end of a document; counts tables and pictures, gathers notes until the chapter ends."""

    def __init__(self, document: Any, pictures: Mapping[str, bytes]) -> None:
        self.document, self.pictures = document, pictures
        self._tables = self._figures = 0
        self._notes: list[str] = []
        self._marked = 0

    def draw(self, block: Block) -> None:
        """Write one block."""
        getattr(self, type(block).__name__.lower())(block)

    def heading(self, block: Heading, *, new_page: bool = False) -> Any:
        """A heading in its style; the contents know those of the first two levels by a bookmark."""
        line = self._line(block.text, f"Heading{block.level}")
        if new_page:
            line.paragraph_format.page_break_before = True
        if block.level <= contents.DEEPEST:
            self._marked += 1
            fields.bookmark(line, contents.mark(self._marked), self._marked)
        return line

    def paragraph(self, block: Paragraph) -> None:
        """Running text."""
        self._runs(self._line("", "Pembuka" if block.large else ""), block.text)

    def note(self, block: Note) -> None:
        """Words set apart."""
        self._runs(self._line("", "KutipanBesar" if block.large else "Sebut"), block.text)

    def points(self, block: Points) -> None:
        """A list."""
        for item in block.items:
            self._runs(self._line("", "ListNumber" if block.ordered else "ListBullet"), item)

    def table(self, block: Table, *, counted: bool = True) -> None:
        """A table whose head repeats and whose rows stay whole."""
        if counted and block.title:
            self._title(block.title)
        elif block.title:
            self._line(block.title, "Caption")
        right = [c.number for c in block.columns]
        last = len(block.rows) - 1 if block.total else -1
        rows = [[Cell(c.title, right=c.number) for c in block.columns]]
        rows += [
            [Cell(words, bold=n == last, right=side) for words, side in zip(row, right, strict=True)]
            for n, row in enumerate(block.rows)
        ]
        words = [tuple(cell.words for cell in row) for row in rows]
        grids.add(self.document, rows, grids.widths(TEXT_CM, [c.share for c in block.columns], words), head=True)
        self._source(block.source)

    def picture(self, block: Picture) -> None:
        """A picture as PNG with its words."""
        self._figures += 1
        self._line(f"Gambar {self._figures}. {block.title}", "Caption")
        shape = self.document.add_picture(BytesIO(self.pictures[block.svg]), width=Cm(TEXT_CM * block.width))
        fields.described(shape, block.alt)
        self._source(block.source)

    def band(self, block: Band) -> None:
        """A heading under a strip in its dimension's colour."""
        fields.topped(self.heading(Heading(block.title, contents.DEEPEST)), _fill(block.pillar))

    def numbers(self, block: Numbers) -> None:
        """Large figures side by side, each over what it is."""
        for start in range(0, len(block.items), ABREAST):
            row = [Cell(value, big=True, lines=(label,)) for value, label in block.items[start : start + ABREAST]]
            self._grid([row], [1] * len(row), head=False)
        self._source("")

    def facts(self, block: Facts) -> None:
        """Label and value, row by row."""
        self.pairs(block.rows)

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """Two columns: what, and what it is."""
        self._grid([[Cell(label), Cell(value, bold=True)] for label, value in rows], [1, 2.6], head=False)
        self._source("")

    def four(self, block: Four) -> None:
        """Four lists in a square."""
        self._title(block.title)
        cells = [Cell(name, bold=True, lines=tuple(f"• {p}" for p in points or ("–",))) for name, points in block.parts]
        self._grid([cells[i : i + 2] for i in range(0, len(cells), 2)], [1, 1], head=False)
        self._source("")

    def timeline(self, block: Timeline) -> None:
        """Years as columns, painted where a row's work lies."""
        self._title(block.title)
        rows = [[Cell("Program"), *(Cell(str(year)) for year in block.years)]]
        for group, spans in block.groups:
            if group:
                rows.append([Cell(group, bold=True), *(Cell("") for _ in block.years)])
            for s in spans:
                done = (_fill(s.pillar) if s.start <= year <= s.end else "" for year in block.years)
                rows.append([Cell(s.name), *(Cell("", fill=fill) for fill in done)])
        years = [YEAR_CM] * len(block.years)
        self._grid(rows, [TEXT_CM - sum(years), *years], head=True)
        self._source(block.source)

    def sheet(self, block: Sheet) -> None:
        """One programme."""
        if block.over:
            self.heading(Heading(block.over))
        self.heading(Heading(f"{block.code} {block.title}", 3))
        self._line(" · ".join(block.tags), "Sumber")
        for name, words in (*block.texts, *((s.name, s.words) for s in block.chain)):
            line = self._line("")
            line.add_run(f"{name}. ").bold = True
            line.add_run(words)
        if block.facts:
            self.pairs(block.facts)
        for table in block.tables:
            self.table(table, counted=False)

    def notes(self) -> None:
        """Write the chapter's notes at its end."""
        for number, words in enumerate(self._notes, 1):
            self._line(f"{number}. {words}", "Sumber")
        self._notes = []

    def _line(self, words: str, style: str = "") -> Any:
        """Add a paragraph. ``style``: the style's id; looking one up by name costs 3 ms each."""
        line = self.document.add_paragraph(words)
        if style:
            line._p.style = style
        return line

    def _title(self, words: str) -> None:
        self._tables += 1
        self._line(f"Tabel {self._tables}. {words}", "Caption")

    def _runs(self, paragraph: Any, text: Text) -> None:
        for run in text:
            if run.link:
                fields.link(paragraph, run.link, run.text)
            else:
                made = paragraph.add_run(run.text)
                made.bold, made.italic = run.bold or None, run.italic or None
            if run.note:
                self._notes.append(run.note)
                paragraph.add_run(str(len(self._notes))).font.superscript = True

    def _source(self, words: str) -> None:
        """Say where a table's rows come from; without that, a line that keeps two tables from becoming one."""
        self._line(f"Sumber: {words}" if words else "", "Sumber" if words else "Sela")

    def _grid(self, rows: Sequence[Sequence[Cell]], shares: Sequence[float], *, head: bool) -> None:
        whole = sum(shares)
        grids.add(self.document, rows, [TEXT_CM * share / whole for share in shares], head=head)


def _fill(pillar: str) -> str:
    return HUES.get(pillar, "#22377e")[1:].upper()
