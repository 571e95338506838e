"""What Word computes itself: contents, page numbers; and what python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(tag: str, **attributes: str) -> Any:
    """Return an XML element; ``w:`` is put before the attributes."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def field(paragraph: Any, code: str, shown: str = "", *, dirty: bool = False) -> None:
    """Put a field into a paragraph: ``PAGE``, ``TOC \\o "1-2"``. ``shown`` stands there until Word computes it."""
    begin = element("w:fldChar", fldCharType="begin")
    if dirty:
        begin.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(begin)
    instruction = element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="separate"))
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))


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
