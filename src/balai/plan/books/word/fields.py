"""What Word computes itself: contents, page numbers; and what python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

THICKEST = "96"
"""The thickest border that Word has. Unit: eighths of a point."""


def element(tag: str, **attributes: str) -> Any:
    """Return an XML element; ``w:`` is put before the attributes."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _run(*inside: Any) -> Any:
    made = element("w:r")
    made.extend(inside)
    return made


def text(words: str) -> Any:
    """Return a run of words."""
    made = element("w:t")
    made.set(qn("xml:space"), "preserve")
    made.text = words
    return _run(made)


def tab() -> Any:
    """Return a run that jumps to the next tab stop."""
    return _run(element("w:tab"))


def _opening(code: str, *, dirty: bool = False) -> list[Any]:
    begin = element("w:fldChar", fldCharType="begin", **({"dirty": "true"} if dirty else {}))
    instruction = element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    return [_run(begin), _run(instruction), _run(element("w:fldChar", fldCharType="separate"))]


def _closing() -> Any:
    return _run(element("w:fldChar", fldCharType="end"))


def runs(code: str, shown: str = "") -> list[Any]:
    """Return the runs of a field: ``PAGE``, ``PAGEREF name``. ``shown`` stands there until Word computes it."""
    return [*_opening(code), text(shown), _closing()]


def field(paragraph: Any, code: str, shown: str = "") -> None:
    """Put a field at the end of a paragraph."""
    paragraph._p.extend(runs(code, shown))


def open_field(paragraph: Any, code: str, *, dirty: bool = False) -> None:
    """Begin a field before a paragraph's words; it lasts to ``close_field``. ``dirty``: Word computes it at once."""
    place = 1 if paragraph._p.pPr is not None else 0
    for offset, run in enumerate(_opening(code, dirty=dirty)):
        paragraph._p.insert(place + offset, run)


def close_field(paragraph: Any) -> None:
    """End at the end of a paragraph the field that ``open_field`` began in it or in an earlier one."""
    paragraph._p.append(_closing())


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Give a paragraph a name that fields and links find. ``number``: unlike any other bookmark's."""
    place = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(place, element("w:bookmarkStart", id=str(number), name=name))
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def topped(paragraph: Any, colour: str) -> None:
    """Draw a strip over a paragraph, which no page's end can part from it. ``colour``: RRGGBB."""
    border = element("w:pBdr")
    border.append(element("w:top", val="single", sz=THICKEST, space="8", color=colour))
    paragraph._p.get_or_add_pPr().append(border)


def inner_link(paragraph: Any, name: str) -> Any:
    """Put a link to a bookmark into a paragraph and return it, empty."""
    made = element("w:hyperlink", anchor=name, history="1")
    paragraph._p.append(made)
    return made


def described(shape: Any, words: str) -> None:
    """Say in words what a picture shows, for those who hear the file read."""
    shape._inline.docPr.set("descr", words[:2000])


def link(paragraph: Any, url: str, words: str) -> None:
    """Put a link into a paragraph."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), paragraph.part.relate_to(url, kind, is_external=True))
    run = paragraph.add_run(words)
    run.style = "Hyperlink"
    made.append(run._r)
    paragraph._p.append(made)
