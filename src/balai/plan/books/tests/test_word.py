"""The Word file holds what the printed book holds, in styles that an editor can change."""

from io import BytesIO

import pytest
from docx import Document

from balai.plan.books import composing, content, word

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
    return isinstance(block, content.Heading) and block.level == 2


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
    assert "PAGE" in opened.sections[0].footer.paragraphs[0]._p.xml


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
