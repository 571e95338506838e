"""Lay the blocks of a plan version along the outline of each book."""

from __future__ import annotations

from collections.abc import Iterator

from balai.plan.books import markup
from balai.plan.books.content import Band, Block, Book, Chapter, Heading
from balai.plan.books.matter import Matter, Section
from balai.vocabulary.words import tgl

from . import dimensions, placing
from .saying import dimension_name, miliar

BOOKS = {
    1: ("Buku I", "Analisis Strategis"),
    2: ("Buku II", "Masterplan"),
    3: ("Buku III", "Ringkasan Eksekutif"),
}
OPENED = "b2-aksi-"
"""How the code of a dimension's heading starts that opens on a page of its own."""
BANDED = ("b1-swot-", "b3-dimensi-")
"""How the codes start of those that stand under a strip of its cloth."""


def compose(m: Matter, n: int, *, edition: bool = False) -> Book:
    """Return book ``n`` (1, 2 or 3) of a plan version. ``edition``: the one to be signed, of an adopted plan."""
    number, name = BOOKS[n]
    return Book(
        code=number.removeprefix("Buku "),
        title=number,
        subtitle=f"{name} Kota Cerdas" if n == 2 else name,
        city=m.city,
        years=f"{m.year_start}–{m.year_end}",
        standing=m.act if edition else _standing(m),
        draft=not edition,
        imprint=_imprint(m, f"{number} {name}"),
        chapters=tuple(_chapters(m, n)),
        short=n == 3,
    )


def _standing(m: Matter) -> str:
    kind = "Salinan kerja" if m.act else "Rancangan"
    return f"{kind} versi {m.version}, disusun {tgl(m.today)}"


def _imprint(m: Matter, name: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Buku", name),
        ("Rencana", f"{m.title}, versi {m.version}"),
        ("Penetapan", m.act or "belum ditetapkan"),
        ("Disusun oleh", m.agency),
        ("Tanggal data", tgl(m.today)),
        ("Dibuat dengan", "Balai, dari data rencana dan layanan kota"),
    )


def _chapters(m: Matter, n: int) -> Iterator[Chapter]:
    """Yield the outline's chapters, then those for dimensions whose programmes the outline has no place for."""
    waiting: list[Section] = []
    placed: set[str] = set()
    for section in m.sections.get(n, ()):
        if waiting and (section.level == 1 or _opens(section) or _opens(waiting[0])):
            yield _chapter(m, waiting)
            waiting = []
        waiting.append(section)
        placed.add(section.code)
    if waiting:
        yield _chapter(m, waiting)
    if n == 2:
        for dimension in dimensions.used(m):
            if f"b2-aksi-{dimension}" not in placed:
                yield _chapter(m, [Section(f"b2-aksi-{dimension}", 2, "", dimension=dimension)])


def _opens(section: Section) -> bool:
    return bool(section.dimension) and section.code.startswith(OPENED)


def _chapter(m: Matter, sections: list[Section]) -> Chapter:
    head, *rest = sections
    blocks = _under(m, head)
    for section in rest:
        blocks += [_heading(section), *_under(m, section)]
    if not _opens(head):
        return Chapter(head.title, tuple(blocks))
    return Chapter(
        title=dimension_name(head.dimension),
        blocks=tuple(blocks),
        lead=dimensions.lead(head),
        pillar=head.dimension,
        opener=_numbers(m, head.dimension),
    )


def _heading(section: Section) -> Block:
    if section.dimension and section.code.startswith(BANDED):
        return Band(section.dimension, section.title)
    return Heading(section.title, min(section.level, 3))


def _under(m: Matter, section: Section) -> list[Block]:
    """Return what stands under a heading: its text first, then its tables and pictures."""
    text = markup.blocks(section.text, top=3, pictures=section.pictures)
    return [*text, *placing.under(m, section)]


def _numbers(m: Matter, dimension: str) -> tuple[tuple[str, str], ...]:
    own = m.of(dimension)
    wins = sum(p.quick_win for p in own)
    money = (miliar(sum(p.money for p in own)), f"pagu {m.year_start}–{m.year_end}")
    return ((str(len(own)), "program"), money, (str(wins), "quick win"))
