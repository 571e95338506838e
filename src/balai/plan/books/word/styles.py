"""The look of a Word book, held in its styles, so that an editor changes one style and not a hundred paragraphs."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from .fields import element

INK, INK_2, NILA = RGBColor(0x12, 0x20, 0x1F), RGBColor(0x46, 0x56, 0x53), RGBColor(0x22, 0x37, 0x7E)
INDENT = (680, 680)
"""Room for a heading's number. Unit: twentieths of a point."""
HEADS, BODY = "Calibri", "Cambria"
"""Fonts that every office has; the PDF carries the city's own."""

OWN = (
    ("Isi Tabel", HEADS, 8.5, INK), ("Sumber", HEADS, 8, INK_2), ("Pembuka", BODY, 12.5, INK_2),
    ("Angka Besar", HEADS, 18, NILA), ("Judul Daftar", HEADS, 26, INK), ("Kutipan Besar", HEADS, 20, NILA),
    ("Sebut", HEADS, 10, INK_2), ("Sela", HEADS, 4, INK_2),
)  # fmt: skip
"""Styles of the books' own: name, font, size in points, colour."""
HEAVY = ("Angka Besar", "Judul Daftar", "Kutipan Besar")


def prepare(document: Any, *, title: str, author: str, subject: str) -> None:
    """Set page, language, properties and styles of an empty document."""
    _page(document.sections[0])
    core = document.core_properties
    core.title, core.author, core.subject, core.language = title, author, subject, "id-ID"
    styles = document.styles
    normal = _font(styles["Normal"], BODY, 10.5, INK)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(7), 1.15
    normal.element.get_or_add_rPr().append(element("w:lang", val="id-ID"))
    for level, size in ((1, 26), (2, 15), (3, 12), (4, 10.5)):
        _heading(styles[f"Heading {level}"], size)
    _font(styles["Title"], HEADS, 36, NILA, bold=True)
    _font(styles["Subtitle"], HEADS, 16, INK_2)
    _font(styles["Caption"], HEADS, 9, INK, bold=True).paragraph_format.keep_with_next = True
    for name, font, size, colour in OWN:
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        _font(made, font, size, colour, bold=name in HEAVY).paragraph_format.space_after = Pt(2)
    styles["Sumber"].paragraph_format.space_before, styles["Sumber"].paragraph_format.space_after = Pt(3), Pt(8)
    styles["Isi Tabel"].paragraph_format.line_spacing = 1.0
    styles["Judul Daftar"].paragraph_format.space_after = Pt(12)
    for name in ("Sebut", "Kutipan Besar"):
        styles[name].paragraph_format.space_before, styles[name].paragraph_format.space_after = Pt(8), Pt(10)
    hyperlink = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    hyperlink.font.color.rgb, hyperlink.font.underline = NILA, True
    for level in (1, 2):
        _contents_line(styles, level)


def _page(section: Any) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2.1)
    section.top_margin, section.bottom_margin = Cm(2.7), Cm(2.5)
    section.different_first_page_header_footer = True


def _font(style: Any, name: str, size: float, colour: RGBColor, *, bold: bool = False) -> Any:
    style.font.name, style.font.size, style.font.color.rgb, style.font.bold = name, Pt(size), colour, bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), name)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    return style


def _heading(style: Any, size: float) -> None:
    _font(style, HEADS, size, NILA if size > 20 else INK, bold=True)
    style.font.italic = False
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(size), Pt(size / 2)
    style.paragraph_format.keep_with_next = True


def _contents_line(styles: Any, level: int) -> None:
    made = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = styles["Normal"]
    _font(made, HEADS, 11 if level == 1 else 10, INK, bold=level == 1)
    made.paragraph_format.left_indent = Cm(0.6 * (level - 1))
    made.paragraph_format.space_after = Pt(3)
    made.paragraph_format.tab_stops.add_tab_stop(Cm(16.4), alignment=2, leader=1)


HEADINGS = 90
"""Number of the list that numbers the headings; the template's own lists have small ones."""


def number_headings(document: Any, *, deepest: int) -> None:
    """Let Word number the headings of the first levels: 1, 1.1."""
    formats = ("%1", "%1.%2")[:deepest]
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{n + 1}"/>'
        f'<w:suff w:val="tab"/><w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{INDENT[n]}" w:hanging="{INDENT[n]}"/></w:pPr></w:lvl>'
        for n, pattern in enumerate(formats)
    )
    numbering = document.part.numbering_part.element
    kind = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{HEADINGS}"><w:multiLevelType w:val="multilevel"/>'
    numbering.insert(0, parse_xml(f"{kind}{levels}</w:abstractNum>"))
    used = f'<w:num {nsdecls("w")} w:numId="{HEADINGS}"><w:abstractNumId w:val="{HEADINGS}"/></w:num>'
    numbering.append(parse_xml(used))
    for n in range(deepest):
        number = document.styles[f"Heading {n + 1}"].element.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val, number.get_or_add_numId().val = n, HEADINGS
