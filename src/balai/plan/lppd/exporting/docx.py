"""The report as DOCX, for those who must edit it: headings, repeated table heads, page numbers."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext as _

from .content import HEAD, INDICATORS_IN, Content
from .pdf import ROMAN

WIDTHS = (1.4, 6.2, 4.2, 1.8, 1.8, 1.8)
"""Centimetres of the columns; together the width between the margins."""


def write(content: Content) -> bytes:
    """Return the document."""
    from docx import Document
    from docx.shared import Cm, Pt

    book = Document()
    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.9)
    book.styles["Normal"].font.name = "Calibri"
    book.styles["Normal"].font.size = Pt(11)
    book.core_properties.title = f"LPPD {content.city} {content.year}"
    book.add_heading(_("Laporan Penyelenggaraan Pemerintahan Daerah"), 0)
    book.add_paragraph(_("{city}, tahun {year}").format(city=content.city, year=content.year))
    for n, title, paragraphs in content.chapters:
        book.add_heading(f"BAB {ROMAN[n]} {title}", 1)
        for text in paragraphs:
            book.add_paragraph(text)
        if n == INDICATORS_IN:
            _tables(book, content)
    _page_number(section.footer.paragraphs[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _tables(book: Any, content: Content) -> None:
    from docx.shared import Cm, Pt

    for affair, lines in content.tables:
        book.add_heading(affair, 2)
        table = book.add_table(rows=1, cols=len(HEAD))
        table.style = "Table Grid"
        for cell, name in zip(table.rows[0].cells, HEAD, strict=True):
            cell.text = name
        _repeat(table.rows[0])
        for line in lines:
            cells = table.add_row().cells
            said = (line.code, line.name, line.numbers or line.formula, line.previous, line.value, line.apip)
            for cell, text in zip(cells, said, strict=True):
                cell.text = text
        for row in table.rows:
            for cell, width in zip(row.cells, WIDTHS, strict=True):
                cell.width = Cm(width)
                for run in cell.paragraphs[0].runs:
                    run.font.size = Pt(9)


def _repeat(row: Any) -> None:
    """Let a table's head stand on every page."""
    from docx.oxml import OxmlElement

    mark = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)


def _page_number(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
