"""The report as DOCX, for those who must edit it: headings, repeated table heads, page numbers."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext as _

from .content import HEAD, INDICATORS_IN, Content
from .pdf import ROMAN

WIDTHS = (1.3, 5.0, 4.9, 2.1, 2.1, 1.8)
"""Centimetres of the columns; together the width between the margins."""
NUMBERS_IN = (3, 4)
"""Columns that are set to the right."""


def write(content: Content) -> bytes:
    """Return the document."""
    from docx import Document

    book = Document()
    _dress(book, content)
    book.add_paragraph(_("Laporan Penyelenggaraan Pemerintahan Daerah"), style="Title")
    book.add_paragraph(_("{city}, tahun {year}").format(city=content.city, year=content.year), style="Subtitle")
    if not content.approved:
        book.add_paragraph(_("Rancangan, belum disetujui"))
    for n, title, paragraphs in content.chapters:
        book.add_heading(f"Bab {ROMAN[n]} {title}", 1)
        for text in paragraphs:
            book.add_paragraph(text)
        if n == INDICATORS_IN:
            _tables(book, content)
    _page_number(book.sections[0].footer.paragraphs[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _dress(book: Any, content: Content) -> None:
    """Set page and styles: dark ink on white as on the city's own papers, so that an editor changes a style once."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.9)
    book.core_properties.title = f"LPPD {content.city} {content.year}"
    book.core_properties.language = "id-ID"
    ink = RGBColor(0x12, 0x20, 0x1F)
    for name, size in (("Normal", 11), ("Title", 26), ("Subtitle", 13), ("Heading 1", 18), ("Heading 2", 12)):
        style = book.styles[name]
        style.font.name, style.font.size, style.font.color.rgb, style.font.italic = "Calibri", Pt(size), ink, False
        style.font.bold = name not in ("Normal", "Subtitle")
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    book.styles["Heading 1"].paragraph_format.page_break_before = True


def _tables(book: Any, content: Content) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    for affair, lines in content.tables:
        book.add_heading(affair, 2)
        table = book.add_table(rows=1, cols=len(HEAD))
        table.style, table.autofit = "Table Grid", False
        for column, width in zip(table.columns, WIDTHS, strict=True):
            column.width = Cm(width)
        for cell, name in zip(table.rows[0].cells, HEAD, strict=True):
            cell.paragraphs[0].add_run(name).bold = True
        _repeat(table.rows[0])
        for line in lines:
            cells = table.add_row().cells
            said = (line.code, line.name, line.numbers or line.formula, line.previous, line.value, line.apip)
            for cell, text in zip(cells, said, strict=True):
                cell.text = text
        for row in table.rows:
            _whole(row)
            for at, (cell, width) in enumerate(zip(row.cells, WIDTHS, strict=True)):
                cell.width = Cm(width)
                paragraph = cell.paragraphs[0]
                if at in NUMBERS_IN:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                for run in paragraph.runs:
                    run.font.size = Pt(9)


def _whole(row: Any) -> None:
    """Keep a row on one page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


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
