"""The Word file holds what the printed book holds, in styles that an editor can change."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from balai.plan.books import composing, content, word
from balai.plan.books.word.grids import widths

from . import made


@pytest.fixture(scope="module")
def book():
    return composing.compose(made.matter(3), 2)


@pytest.fixture(scope="module")
def opened(book):
    return Document(BytesIO(word.write(book)))


def is_second(block):
    if isinstance(block, content.Sheet):
        return bool(block.over)
    return isinstance(block, content.Band) or (isinstance(block, content.Heading) and block.level == 2)


def test_chapters_and_headings_are_real_headings(book, opened):
    found = [p.text for p in opened.paragraphs if p.style.name == "Heading 1"]
    assert found == [c.title for c in book.chapters]
    blocks = [b for c in book.chapters for b in c.blocks]
    second = [getattr(b, "over", "") or getattr(b, "text", "") for b in blocks if is_second(b)]
    assert [p.text for p in opened.paragraphs if p.style.name == "Heading 2"] == second


def test_every_programme_is_in_it(book, opened):
    sheets = [f"{b.code} {b.title}" for c in book.chapters for b in c.blocks if isinstance(b, content.Sheet)]
    assert [p.text for p in opened.paragraphs if p.style.name == "Heading 3" and p.text in sheets] == sheets


def test_the_contents_are_a_field_that_word_fills(opened):
    xml = opened.element.xml
    assert 'TOC \\o "1-2"' in xml
    assert xml.count('w:fldCharType="begin"') == xml.count('w:fldCharType="end"')
    assert "PAGE" in opened.sections[0].footer.paragraphs[0]._p.xml


@pytest.mark.parametrize("n", [1, 2, 3])
def test_every_line_of_the_contents_leads_to_its_heading(n):
    opened = Document(BytesIO(word.write(composing.compose(made.matter(2), n))))
    headings = {mark.get(qn("w:name")): p.text for p in opened.paragraphs for mark in p._p.iter(qn("w:bookmarkStart"))}
    lines = [p for p in opened.paragraphs if p.style.name.startswith("toc")]
    links = [(link.get(qn("w:anchor")), p.text) for p in lines for link in p._p.iter(qn("w:hyperlink"))]
    assert len(links) == len(lines) > 5
    for mark, words in links:
        assert words.strip().split("  ", 1)[1] == headings[mark]


def test_word_numbers_the_headings_by_itself(opened):
    for level, name in enumerate(("Heading 1", "Heading 2")):
        number = opened.styles[name].element.pPr.numPr
        assert number.ilvl.val == level
        assert f'w:abstractNumId="{number.numId.val}"' in opened.part.numbering_part.element.xml


def test_a_column_is_as_wide_as_its_words_and_the_page_is_not_passed():
    rows = [("Dimensi", "Uraian", "Terkini"), ("Smart Environment", "kata " * 40, "1.489 (2026)")]
    first, second, third = widths(16.4, [0, 2, 0], rows)
    assert first + second + third == pytest.approx(16.4)
    assert first > 2.5 and second > first and third > 1.5
    many = widths(16.4, [1, *[0] * 14], [("Indikator", *["123.456.789"] * 14)])
    assert sum(many) == pytest.approx(16.4) and many[0] == pytest.approx(16.4 / 4)


def test_tables_hold_the_same_rows_and_repeat_their_heads(book, opened):
    wanted = next(b for c in book.chapters for b in c.blocks if isinstance(b, content.Table) and b.total)
    heads = [c.title for c in wanted.columns]
    found = next(t for t in opened.tables if [c.text for c in t.rows[0].cells] == heads)
    assert [tuple(c.text for c in row.cells) for row in found.rows[1:]] == list(wanted.rows)
    assert "w:tblHeader" in found.rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in found.rows)


def test_pictures_are_png_and_described(book, opened):
    pictures = [b for c in book.chapters for b in c.blocks if isinstance(b, content.Picture)]
    shapes = opened.inline_shapes
    assert len(shapes) == len(pictures)
    assert [s._inline.docPr.get("descr") for s in shapes] == [p.alt[:2000] for p in pictures]


def test_notes_stand_at_the_end_of_their_chapter():
    words = (content.Run("Sumber lain", note="Perpres 39/2019."),)
    chapters = (content.Chapter("Satu", (content.Paragraph(words),)), content.Chapter("Dua", ()))
    one = content.Book("I", "Buku I", "Uji", "Kota", "2026", "Rancangan", True, (), chapters)
    lines = [p.text for p in Document(BytesIO(word.write(one))).paragraphs]
    assert lines.index("1. Perpres 39/2019.") < lines.index("Dua")


def test_it_knows_its_language_and_title(opened):
    assert opened.core_properties.language == "id-ID"
    assert opened.core_properties.title == "Buku II Kota Melati Raya"
