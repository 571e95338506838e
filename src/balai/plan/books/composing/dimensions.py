"""What the books say of one dimension: readiness, SWOT, gaps, strategy, programmes."""

from __future__ import annotations

from balai.plan.books.content import Block, Column, Four, Heading, Numbers, Points, Table, words
from balai.plan.books.matter import Matter, Section

from .saying import DIMENSIONS, HORIZONS, PLAN, dimension_name, miliar, subdimension_name, subdimension_names, years
from .sheets import sheet

LISTS = (("S", "Kekuatan"), ("W", "Kelemahan"), ("O", "Peluang"), ("T", "Ancaman"))
MATRIX = (
    ("SO", "Kekuatan untuk meraih peluang"),
    ("WO", "Mengatasi kelemahan dengan peluang"),
    ("ST", "Kekuatan menghadapi ancaman"),
    ("WT", "Mengurangi kelemahan, menghindari ancaman"),
)
FEATURED = 3


def used(m: Matter) -> list[str]:
    """Return the dimensions that have programmes, in the movement's order."""
    return [d for d in DIMENSIONS if m.of(d)]


def lead(section: Section) -> str:
    """Return the sentence on a dimension's opening page: its three thirds."""
    first, second, third = subdimension_names(section.dimension)
    return f"{first}, {second[0].lower()}{second[1:]}, dan {third[0].lower()}{third[1:]}."


def swot(m: Matter, dimension: str) -> list[Block]:
    """Return the four lists and the matrix that follows from them."""
    found = m.swot.get(dimension)
    if found is None:
        return []
    name = dimension_name(dimension)
    lists = tuple((title, found.lists.get(letter, ())) for letter, title in LISTS)
    matrix = tuple((title, found.matrix.get(cell, ())) for cell, title in MATRIX)
    blocks: list[Block] = [Four(f"Kekuatan, kelemahan, peluang, dan ancaman {name}", lists)]
    return [*blocks, Four(f"Matriks strategi {name}", matrix)] if any(points for _, points in matrix) else blocks


def gaps(m: Matter, dimension: str) -> list[Block]:
    """Return the table of gaps of a dimension's thirds."""
    rows = tuple(
        (subdimension_name(g.subdimension), g.ideal, g.existing, g.gap, g.proposal or "–")
        for g in m.gaps
        if g.subdimension.startswith(f"{dimension}.")
    )
    columns = tuple(
        Column(title, share)
        for title, share in (("Subdimensi", 1.3), ("Ideal", 2), ("Sekarang", 2), ("Kesenjangan", 2), ("Program", 1.5))
    )
    return [Table(f"Kesenjangan {dimension_name(dimension)}", columns, rows, PLAN)] if rows else []


def strategy(m: Matter, dimension: str) -> list[Block]:
    """Return the strategies of the matrix and the programmes that carry them."""
    found = m.swot.get(dimension)
    points = tuple(words(p) for cell, _ in MATRIX for p in (found.matrix.get(cell, ()) if found else ()))
    return [*([Points(points)] if points else []), *listing(m, dimension)]


def listing(m: Matter, dimension: str) -> list[Block]:
    """Return a dimension's programmes in one table."""
    rows = tuple(
        (p.code, p.title, HORIZONS.get(p.horizon, p.horizon), years(p.year_start, p.year_end), p.lead, miliar(p.money))
        for p in m.of(dimension)
    )
    columns = (
        Column("Kode", 0), Column("Program", 3), Column("Jangka", 0), Column("Tahun", 0),
        Column("Penanggung jawab", 1.6), Column("Pagu", 0, number=True),
    )  # fmt: skip
    return [Table(f"Program {dimension_name(dimension)}", columns, rows, PLAN)] if rows else []


def programmes(m: Matter, dimension: str) -> list[Block]:
    """Return a dimension's programmes: the table, then a sheet each, under the third they serve first."""
    blocks: list[Block] = [Heading("Ringkasan"), *listing(m, dimension)] if m.of(dimension) else []
    before = ""
    for programme in sorted(m.of(dimension), key=lambda p: p.subdimension):
        first = programme.subdimension != before
        before = programme.subdimension
        blocks.append(sheet(m, programme, over=subdimension_name(before) if first else ""))
    return blocks


def brief(m: Matter, dimension: str) -> list[Block]:
    """Return a dimension in a few lines, for the summary: what it is worth, its foremost programmes."""
    own = m.of(dimension)
    wins = sum(p.quick_win for p in own)
    numbers = ((str(len(own)), "program"), (miliar(sum(p.money for p in own)), "pagu"), (str(wins), "quick win"))
    first = sorted(own, key=lambda p: (not p.quick_win, -p.money))[:FEATURED]
    points = tuple(words(f"{p.title} ({years(p.year_start, p.year_end)}). {p.goal}".strip()) for p in first)
    return [Numbers(numbers, dimension), *([Points(points)] if points else [])]
