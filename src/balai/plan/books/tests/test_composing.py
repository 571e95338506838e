"""What stands in the three books: every programme once, money that adds up, nothing lost with an odd outline."""

from collections import Counter
from dataclasses import replace

import pytest

from balai.plan.books import composing
from balai.plan.books.composing.saying import miliar
from balai.plan.books.composing.sheets import sheet
from balai.plan.books.content import Band, Four, Picture, Sheet, Table, Timeline
from balai.plan.books.matter import Money, Section

from . import made


def blocks_of(book, kind):
    return [b for c in book.chapters for b in c.blocks if isinstance(b, kind)]


def test_the_masterplan_has_one_sheet_for_every_programme():
    m = made.matter(5)
    sheets = blocks_of(composing.compose(m, 2), Sheet)
    assert Counter(s.code for s in sheets) == Counter(p.code for p in m.programmes)


@pytest.mark.parametrize("kept", [(), ("b2-pendahuluan",), ("b2-aksi-living", "b2-penutup")])
def test_programmes_find_their_place_even_when_the_outline_has_none(kept):
    m = made.matter(2)
    sections = tuple(s for s in m.sections[2] if s.code in kept)
    book = composing.compose(replace(m, sections={2: sections}), 2)
    assert {s.code for s in blocks_of(book, Sheet)} == {p.code for p in m.programmes}
    assert {"Smart Living", "Smart Environment"} <= {c.title for c in book.chapters}


def test_a_heading_that_the_city_added_keeps_its_text():
    m = made.matter(1)
    own = Section("b2-k7m2", 1, "Pesan pulau terluar", "Feri membawa berkas.")
    book = composing.compose(replace(m, sections={2: (*m.sections[2], own)}), 2)
    assert next(c for c in book.chapters if c.title == "Pesan pulau terluar").blocks


ORDER = ["governance", "branding", "economy", "living", "society", "environment"]


def test_each_dimension_of_the_masterplan_opens_in_its_colour():
    assert [c.pillar for c in composing.compose(made.matter(), 2).chapters if c.pillar] == ORDER


@pytest.mark.parametrize("n", [1, 3])
def test_in_the_other_books_each_dimension_stands_under_its_cloth(n):
    assert [b.pillar for b in blocks_of(composing.compose(made.matter(), n), Band)] == ORDER


def test_tables_name_the_dimensions_in_the_movements_order():
    m = made.matter()
    shuffled = replace(m, readiness=m.readiness[::-1], quick_wins=m.quick_wins[::-1])
    names = [f"Smart {d.capitalize()}" for d in ORDER]
    for n, start in ((1, "Kesiapan"), (3, "Program percepatan")):
        for table in (t for t in blocks_of(composing.compose(shuffled, n), Table) if t.title.startswith(start)):
            assert list(dict.fromkeys(row[0] for row in table.rows)) == names


def money_of(*budgets):
    p = replace(made.matter(1).programmes[0], budgets=budgets)
    return next(t for t in sheet(made.matter(1), p).tables if t.title.startswith("Pagu"))


def test_a_sheet_has_years_side_by_side_and_sources_below_each_other():
    table = money_of(Money(2026, "PAD", 1_250_000_001), Money(2027, "PAD", 10), Money(2027, "DAK", 5))
    assert [c.title for c in table.columns] == ["Sumber dana", "2026", "2027", "Jumlah"]
    assert table.rows == (
        ("DAK", "–", "5", "5"),
        ("PAD", "1.250.000.001", "10", "1.250.000.011"),
        ("Jumlah", "1.250.000.001", "15", "1.250.000.016"),
    )
    assert table.total


def test_years_that_do_not_fit_across_stand_below_each_other():
    table = money_of(*(Money(year, "PAD", 1) for year in range(2026, 2036)))
    assert [row[0] for row in table.rows] == [*map(str, range(2026, 2036)), "Jumlah"]
    assert table.rows[-1][-1] == "Rp10"


def test_money_by_dimension_adds_up_to_the_whole_plan():
    m = made.matter(4)
    table = next(t for t in blocks_of(composing.compose(m, 2), Table) if t.title.startswith("Pagu menurut dimensi"))
    whole = sum(p.money for p in m.programmes) // 10**6
    columns = [[int(cell.replace(".", "").replace("–", "0")) for cell in row[1:]] for row in table.rows]
    assert columns[-1][-1] == whole
    assert [sum(c[i] for c in columns[:-1]) for i in range(len(columns[0]))] == columns[-1]


def test_the_roadmap_shows_every_programme_in_its_years():
    m = made.matter(4)
    lines = [b for b in blocks_of(composing.compose(m, 2), Timeline) if b.title.startswith("Peta jalan")]
    spans = {s.name.split()[0]: (s.start, s.end) for line in lines for _, group in line.groups for s in group}
    assert spans == {p.code: (p.year_start, p.year_end) for p in m.programmes}


def test_the_analysis_has_swot_readiness_and_gaps_of_all_six():
    book = composing.compose(made.matter(), 1)
    assert len(blocks_of(book, Four)) == 12
    assert sum(t.title.startswith("Kesiapan") for t in blocks_of(book, Table)) == 3
    assert sum(t.title.startswith("Kesenjangan") for t in blocks_of(book, Table)) == 6


def test_the_summary_is_short_and_mostly_seen():
    m = made.matter(6)
    book = composing.compose(m, 3)
    assert book.short
    assert not blocks_of(book, Sheet)
    assert len(blocks_of(book, Picture)) >= 2


def test_every_picture_says_in_words_what_it_shows():
    for n in (1, 2, 3):
        assert all(p.alt.strip() for p in blocks_of(composing.compose(made.matter(), n), Picture))


def test_a_plan_without_anything_is_still_three_books():
    m = made.matter(0, words=0)
    empty = replace(m, readiness=(), swot={}, gaps=(), apps=(), links=(), map=None, vision="")
    for n in (1, 2, 3):
        assert composing.compose(empty, n).chapters


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "Rp0"),
        (950_000, "Rp950.000"),
        (1_000_000, "Rp1 juta"),
        (18_400_000_000, "Rp18,4 miliar"),
        (2_000_000_000_000, "Rp2 triliun"),
    ],
)
def test_money_is_said_as_people_say_it(amount, said):
    assert miliar(amount) == said
