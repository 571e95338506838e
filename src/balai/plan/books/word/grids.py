"""Tables as Word's own XML, written in one piece: python-docx takes ten seconds for the tables of a hundred pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

TWIPS = 567
"""Per centimetre."""
RULES = (("top", 12, "12201F"), ("bottom", 6, "12201F"), ("insideH", 4, "C8D1CE"))
ASIDE = 70
"""Space beside the words of a cell, in twentieths of a point."""
STYLE = "IsiTabel"
BIG = "AngkaBesar"
LETTER_CM, LETTERS = 0.168, 26
"""How wide a letter of a cell is, and how many make a column that is as wide as it needs: longer words turn over."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a cell, then ``lines`` as paragraphs of their own. ``fill``: RRGGBB; ``big``: a figure to be seen."""

    words: str
    bold: bool = False
    big: bool = False
    right: bool = False
    fill: str = ""
    lines: tuple[str, ...] = ()


def add(
    document: Any, rows: Iterable[Sequence[Cell]], widths: Sequence[float], *, head: bool, strip: bool = False
) -> None:
    """Add a table at the end. ``widths`` in centimetres; ``head``: the first row stands on every page.

    ``strip``: fields of colour without rules.
    """
    size = [round(width * TWIPS) for width in widths]
    rules = () if strip else RULES
    borders = "".join(f'<w:{s} w:val="single" w:sz="{n}" w:space="0" w:color="{c}"/>' for s, n, c in rules)
    body = "".join(_row(cells, size, head=head and n == 0) for n, cells in enumerate(rows))
    made = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(size)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{ASIDE}" w:type="dxa"/>'
        f'<w:right w:w="{ASIDE}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
        f"{''.join(f'<w:gridCol w:w={chr(34)}{w}{chr(34)}/>' for w in size)}</w:tblGrid>{body}</w:tbl>"
    )
    body_of = document.element.body
    body_of.insert(len(body_of) - 1, parse_xml(made))  # before the section's own settings, which come last


def widths(room: float, shares: Sequence[float], rows: Sequence[Sequence[str]]) -> list[float]:
    """Return each column's width: what its words need where the share is 0, a share of what is left elsewhere.

    Unit: centimetres. Columns that say what they need never take more than three quarters of ``room``.
    """
    longest = [max(len(row[n]) for row in rows) for n in range(len(shares))]
    aside = 2 * ASIDE / TWIPS
    needed = [0 if s else min(size, LETTERS) * LETTER_CM + aside for s, size in zip(shares, longest, strict=True)]
    whole = sum(shares)
    most = room * 0.75 if whole else room
    fit = min(1.0, most / sum(needed)) if sum(needed) else 1.0
    if not whole:
        return [width * room / sum(needed) for width in needed]
    left = room - sum(needed) * fit
    return [left * s / whole if s else width * fit for s, width in zip(shares, needed, strict=True)]


def _row(cells: Sequence[Cell], widths: Sequence[int], *, head: bool) -> str:
    repeated = '<w:tblHeader w:val="true"/>' if head else ""
    inside = "".join(_cell(cell, width, head=head) for cell, width in zip(cells, widths, strict=True))
    return f'<w:tr><w:trPr><w:cantSplit w:val="true"/>{repeated}</w:trPr>{inside}</w:tr>'


def _cell(cell: Cell, width: int, *, head: bool) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    lines = _line(cell.words, bold=head or cell.bold, right=cell.right, keep=head, style=BIG if cell.big else STYLE)
    lines += "".join(_line(words, bold=False, right=cell.right) for words in cell.lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{lines}</w:tc>'


def _line(words: str, *, bold: bool, right: bool, keep: bool = False, style: str = STYLE) -> str:
    kept = "<w:keepNext/>" if keep else ""
    side = '<w:jc w:val="right"/>' if right else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{side}</w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r></w:p>'
    )
