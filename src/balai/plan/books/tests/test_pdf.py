"""The printed book: contents that lead to the right page, tables whose heads repeat, fonts inside, tags for readers."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from balai.plan.books import composing, content, pdf

from . import made


@pytest.fixture(scope="module")
def book():
    return composing.compose(made.matter(7), 2)


@pytest.fixture(scope="module")
def printed(book):
    return PdfReader(BytesIO(pdf.draft(book, agency="Bappeda", on=made.TODAY)))


@pytest.fixture(scope="module")
def texts(printed):
    return [" ".join(page.extract_text().split()) for page in printed.pages]


def bare(words):
    """Letters and digits only: a PDF breaks lines and spaces where it likes."""
    return re.sub(r"\W", "", words).lower()


def test_the_contents_name_the_page_on_which_each_chapter_begins(book, printed, texts):
    start = next(n for n, t in enumerate(texts) if t.startswith("Daftar isi"))
    end = next(n for n, t in enumerate(texts) if t.startswith("Daftar tabel"))
    contents = bare(" ".join(texts[start:end]))
    pages = {e.title: printed.get_destination_page_number(e) for e in printed.outline if not isinstance(e, list)}
    for number, chapter in enumerate(book.chapters, 1):
        page = next(n for title, n in pages.items() if title.endswith(chapter.title))
        assert bare(chapter.title) in bare(texts[page])
        assert f"{number}{bare(chapter.title)}{page + 1}" in contents, chapter.title


def test_the_number_at_the_foot_is_the_page_in_the_file(texts):
    for n, text in enumerate(texts[1:12], 2):
        assert re.search(rf"\b{n}\b", text) or "Smart" in text, text[-80:]


def test_every_programme_is_in_the_book(book, texts):
    whole = bare(" ".join(texts))
    for chapter in book.chapters:
        for block in chapter.blocks:
            if isinstance(block, content.Sheet):
                assert bare(block.code) in whole
                assert bare(block.title) in whole


def test_a_tables_head_stands_on_every_page_that_it_reaches():
    rows = tuple((f"baris-{n:03d}", "isi") for n in range(120))
    table = content.Table("Panjang", (content.Column("Kepala Satu"), content.Column("Kepala Dua")), rows)
    one = content.Book("I", "Buku I", "Uji", "Kota", "2026", "Rancangan", True, (), (content.Chapter("Bab", (table,)),))
    found = PdfReader(BytesIO(pdf.draft(one, agency="", on=made.TODAY)))
    reached = [page.extract_text() for page in found.pages if "baris-" in page.extract_text()]
    assert len(reached) > 2
    assert all("Kepala Satu" in text and "Kepala Dua" in text for text in reached)
    assert [f"baris-{n:03d}" for n in range(120)] == re.findall(r"baris-\d{3}", "".join(reached))


def test_the_file_carries_its_fonts_its_language_and_its_tags(printed):
    root = printed.trailer["/Root"]
    assert root["/Lang"].startswith("id")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert printed.metadata.title == "Buku II Kota Melati Raya"
    assert printed.metadata.author == "Kota Melati Raya"
    for page in printed.pages[:6]:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert "/FontFile3" in inner or "/FontFile2" in inner


def test_pages_are_a4_and_counted(printed):
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in printed.pages} <= {
        (595, 842),
        (842, 595),
    }


def test_a_draft_says_so_on_its_pages_and_proves_nothing(texts):
    assert sum("Rancangan versi 1" in text for text in texts) > len(texts) / 2
    assert not any("Pengesahan" in text for text in texts)
    assert not any("periksa/" in text for text in texts)


@pytest.mark.parametrize("long", ["problem", "description", "outputs", "outcome"])
def test_a_long_text_of_a_programme_runs_on_over_pages_without_losing_a_word(long):
    """Words below the foot of a page would be printed nowhere."""
    told = " ".join(f"kata{n:04d}" for n in range(1200))
    matter = made.matter(1)
    first = replace(matter.programmes[0], **{long: told})
    book = composing.compose(replace(matter, programmes=(first, *matter.programmes[1:])), 2)
    seen: set[str] = set()
    for page in PdfReader(BytesIO(pdf.draft(book, agency="", on=made.TODAY))).pages:
        page.extract_text(
            visitor_text=lambda words, cm, tm, _font, _size: seen.update(_above(words, tm[5] * cm[3] + cm[5]))
        )
    assert seen >= set(told.split())


def test_a_word_without_end_stays_on_the_paper():
    matter = made.matter(1)
    word = "https://contoh.id/" + "panjang" * 20
    first = replace(matter.programmes[0], title=f"Program {word}", regulations=word)
    book = composing.compose(replace(matter, programmes=(first, *matter.programmes[1:])), 2)
    pages = PdfReader(BytesIO(pdf.draft(book, agency="", on=made.TODAY))).pages
    page = next(p for p in pages if "GO-01" in p.extract_text() and "Dasar aturan" in p.extract_text())
    assert bare(page.extract_text()).count(bare(word)) == 2
    widest = max((line.count("panjang") for line in page.extract_text().splitlines()), default=0)
    assert widest < 20


def _above(words: str, y: float, foot: float = 50) -> list[str]:
    """Return the words that stand above the foot of the page. Unit of ``y`` and ``foot``: points from below."""
    return re.findall(r"kata\d{4}", words) if y > foot else []


def test_letters_that_no_font_has_spoil_no_book():
    chapter = content.Chapter("Bab", (content.Paragraph(content.words("Aksara 漢字 dan 🙂 dan Ĕ")),))
    one = content.Book("I", "Buku I", "Uji", "Kota", "2026", "Rancangan", True, (), (chapter,))
    text = PdfReader(BytesIO(pdf.draft(one, agency="", on=made.TODAY))).pages[-1].extract_text()
    assert "dan Ĕ" in text
