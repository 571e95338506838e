"""What writers typed reaches the book: headings under the section's own, lists, tables, links, pictures."""

from io import BytesIO

from PIL import Image

from balai.plan.books.content import Heading, Note, Paragraph, Picture, Points, Run, Table, plain
from balai.plan.books.markup import blocks


def test_paragraphs_keep_their_looks_and_links():
    (found,) = blocks("Warga **tidak** datang *dua kali*, lihat [papan](https://kota.example/papan/).")
    assert found == Paragraph(
        (
            Run("Warga "),
            Run("tidak", bold=True),
            Run(" datang "),
            Run("dua kali", italic=True),
            Run(", lihat "),
            Run("papan", link="https://kota.example/papan/"),
            Run("."),
        )
    )


def test_headings_go_below_the_sections_own_without_a_gap():
    found = blocks("# Satu\n\n### Dua\n", top=3)
    assert found == [Heading("Satu", 3), Heading("Dua", 4)]


def test_lists_tables_and_quotes_become_blocks():
    text = "1. satu\n2. dua\n\n| Hal | Nilai |\n|---|--:|\n| a | 3 |\n\n> Visi kota.\n"
    points, table, note = blocks(text)
    assert isinstance(points, Points)
    assert points.ordered
    assert [plain(item) for item in points.items] == ["satu", "dua"]
    assert isinstance(table, Table)
    assert ([c.title for c in table.columns], [c.number for c in table.columns]) == (["Hal", "Nilai"], [False, True])
    assert table.rows == (("a", "3"),)
    assert isinstance(note, Note)
    assert plain(note.text) == "Visi kota."


def test_a_lists_own_list_keeps_its_words():
    (points,) = blocks("- luar\n  - dalam satu\n  - dalam dua\n")
    assert isinstance(points, Points)
    assert plain(points.items[0]) == "luar; dalam satu dalam dua"


def test_html_is_words_and_never_markup():
    found = blocks("<script>alert(1)</script>\n\n`kode <b>`")
    assert "".join(plain(b.text) for b in found if isinstance(b, Paragraph)) == "<script>alert(1)</script>kode <b>"


def test_a_picture_stands_after_its_paragraph_and_a_missing_one_costs_no_words():
    out = BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG")
    found = blocks("Lihat ![Kantor baru](gambar:1) dan ![hilang](gambar:9).", pictures={1: (out.getvalue(), "Kantor")})
    paragraph, picture = found
    assert isinstance(paragraph, Paragraph)
    assert isinstance(picture, Picture)
    assert (picture.title, picture.alt) == ("Kantor", "Kantor")
    assert 'width="40" height="20"' in picture.svg


def test_nothing_written_is_no_block():
    assert blocks("  \n\n") == []
