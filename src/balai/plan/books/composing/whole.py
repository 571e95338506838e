"""What the books say of the whole plan: numbers, money, targets, roadmap, applications, quick wins."""

from __future__ import annotations

from collections import Counter

from balai.plan.books import pictures
from balai.plan.books.content import Block, Column, Heading, Note, Numbers, Span, Table, Timeline, words
from balai.plan.books.matter import Matter
from balai.vocabulary.words import persen

from .saying import COUNTED, DIMENSIONS, HORIZONS, PLAN, dimension_name, juta, measured, miliar, with_unit, years


def numbers(m: Matter) -> list[Block]:
    """Return the plan in four numbers."""
    aims = {aim.indicator for p in m.programmes for aim in p.aims if aim.indicator}
    return [
        Numbers(
            (
                (str(len(m.programmes)), "program"),
                (miliar(sum(p.money for p in m.programmes)), f"pagu {m.year_start}–{m.year_end}"),
                (str(len(aims)), "indikator"),
                (str(sum(p.quick_win for p in m.programmes)), "quick win"),
            )
        )
    ]


def vision(m: Matter) -> list[Block]:
    """Return the vision, set apart."""
    return [Note(words(m.vision), large=True)] if m.vision else []


def readiness(m: Matter, element: str) -> list[Block]:
    """Return one element's readiness through all dimensions."""
    rows = tuple(
        (dimension_name(r.dimension), r.aspect, r.current, r.desired, r.gap or "–", str(r.score or "–"))
        for r in sorted(m.readiness, key=lambda r: DIMENSIONS.index(r.dimension))
        if r.element == element
    )
    columns = (
        Column("Dimensi", 0), Column("Hal", 1.3), Column("Sekarang", 2), Column("Diinginkan", 2),
        Column("Kesenjangan", 1.6), Column("Nilai", 0, number=True),
    )  # fmt: skip
    return [Table(f"Kesiapan {element}", columns, rows, f"{PLAN}; nilai 1 (belum ada) sampai 4 (siap)")] if rows else []


def readiness_chart(m: Matter) -> list[Block]:
    """Return the mean readiness of each dimension as bars."""
    rows: list[tuple[str, float | None]] = []
    for dimension in DIMENSIONS:
        scores = [r.score for r in m.readiness if r.dimension == dimension and r.score]
        rows.append((dimension_name(dimension), sum(scores) / len(scores) if scores else None))
    if all(value is None for _, value in rows):
        return []
    title = "Kesiapan rata-rata menurut dimensi, dari 4"
    return [pictures.bars(title, rows, pillars=DIMENSIONS, decimals=2, source=PLAN)]


def money(m: Matter) -> list[Block]:
    """Return money by dimension and year as a table, by source as bars."""
    if not any(p.budgets for p in m.programmes):
        return []
    spans = sorted({b.year for p in m.programmes for b in p.budgets})
    rows, totals = [], Counter[int]()
    for dimension in DIMENSIONS:
        own = Counter[int]()
        for programme in m.of(dimension):
            for budget in programme.budgets:
                own[budget.year] += budget.amount
        totals += own
        rows.append((dimension_name(dimension), *(juta(own[y]) for y in spans), juta(own.total())))
    rows.append(("Jumlah", *(juta(totals[y]) for y in spans), juta(totals.total())))
    columns = (Column("Dimensi", 2), *(Column(str(y), 1, True) for y in spans), Column("Jumlah", 1.2, True))
    table = Table("Pagu menurut dimensi dan tahun, juta rupiah", columns, tuple(rows), PLAN, total=True)
    sources = Counter[str]()
    for programme in m.programmes:
        for budget in programme.budgets:
            sources[budget.source] += budget.amount
    bars = [(name, amount / 10**6) for name, amount in sources.most_common()]
    return [table, pictures.bars("Pagu menurut sumber dana, juta rupiah", bars, source=PLAN)]


def counts(m: Matter) -> list[Block]:
    """Return how many programmes each dimension has."""
    rows: list[tuple[str, float | None]] = [(dimension_name(d), len(m.of(d))) for d in DIMENSIONS]
    return [pictures.bars("Program menurut dimensi", rows, pillars=DIMENSIONS, source=PLAN)] if m.programmes else []


def targets(m: Matter) -> list[Block]:
    """Return every indicator of the plan with its way from where it began to where it should be."""
    seen: dict[str, tuple[str, ...]] = {}
    spans = sorted({y for p in m.programmes for aim in p.aims for y in aim.targets})
    shown = spans if len(spans) <= 6 else [*spans[:2], spans[len(spans) // 2], spans[-1]]
    for programme in m.programmes:
        for a in programme.aims:
            if a.indicator and a.targets and a.indicator not in seen:
                way = (measured(a, a.targets.get(y)) for y in shown)
                now = f"{measured(a, a.now)} ({a.now_period})" if a.now is not None else "–"
                seen[a.indicator] = (with_unit(a), programme.code, measured(a, a.baseline), *way, now)
    columns = (
        Column("Indikator", 3), Column("Program", 0), Column("Awal", 0, True),
        *(Column(str(y), 0, True) for y in shown), Column("Terkini", 0, True),
    )  # fmt: skip
    return [Table("Sasaran dan target", columns, tuple(seen.values()), COUNTED)] if seen else []


def roadmap(m: Matter) -> list[Block]:
    """Return the timeline of each horizon."""
    blocks: list[Block] = []
    for horizon, name in HORIZONS.items():
        groups = tuple((dimension_name(d), spans) for d in DIMENSIONS if (spans := _spans(m, d, horizon)))
        if groups:
            title = f"Peta jalan jangka {name}"
            blocks += [Heading(f"Jangka {name}"), Timeline(title, tuple(m.years), groups, PLAN)]
    return blocks


def _spans(m: Matter, dimension: str, horizon: str) -> tuple[Span, ...]:
    return tuple(
        Span(f"{p.code} {p.title}", p.year_start, p.year_end, dimension, miliar(p.money) if p.money else "")
        for p in m.of(dimension)
        if p.horizon == horizon
    )


def where(m: Matter) -> list[Block]:
    """Return the map of how many programmes work in each part of the city."""
    if m.map is None:
        return []
    return [pictures.area_map("Program menurut wilayah", m.map, source=f"{PLAN}; program seluruh kota tidak dihitung")]


def applications(m: Matter) -> list[Block]:
    """Return the applications with their verdicts, the picture of how they join, and what flows when."""
    if not m.apps:
        return []
    names = {app.code: app.name for app in m.apps}
    columns = (
        Column("Aplikasi", 2), Column("Pemilik", 1.6), Column("Pengguna", 1.6), Column("Landasan", 1.3),
        Column("Rangkap dengan", 1.3), Column("Putusan", 1.1), Column("Tahun", 0, number=True),
    )  # fmt: skip
    rows = tuple(
        (a.name, a.owner, a.users, a.platform, names.get(a.duplicate_of, "–"), a.verdict_name, str(a.year))
        for a in m.apps
    )
    blocks: list[Block] = [Table("Inventaris aplikasi dan putusannya", columns, rows, PLAN)]
    if m.links:
        flows = tuple((str(k.year), names.get(k.source, ""), names.get(k.target, ""), k.what) for k in m.links)
        heads = (Column("Tahun", 0), Column("Dari", 1.5), Column("Ke", 1.5), Column("Yang dipertukarkan", 2.5))
        joined = pictures.applications("Peta keterpaduan aplikasi", m.apps, m.links, source=PLAN)
        blocks += [joined, Table("Jadwal integrasi", heads, flows, PLAN)]
    return blocks


def quick_wins(m: Matter) -> list[Block]:
    """Return the quick wins with how far they are and what changed."""
    columns = (
        Column("Dimensi", 0), Column("Inovasi", 1.2), Column("Masalah yang diselesaikan", 2.4), Column("Hasil", 2),
        Column("Pengguna", 0, number=True), Column("Selesai", 0, number=True),
    )  # fmt: skip
    rows = tuple(
        (
            dimension_name(w.dimension),
            w.name,
            w.problem,
            w.before_after or w.outcome or "–",
            w.users or "–",
            persen(w.completion, 0),
        )
        for w in sorted(m.quick_wins, key=lambda w: DIMENSIONS.index(w.dimension))
    )
    return [Table("Program percepatan (quick win)", columns, rows, COUNTED)] if rows else []


def soon(m: Matter) -> list[Block]:
    """Return the timeline of what comes first."""
    groups = tuple((dimension_name(d), spans) for d in DIMENSIONS if (spans := _spans(m, d, "short")))
    return [Timeline("Yang dikerjakan lebih dulu", tuple(m.years)[:5], groups, PLAN)] if groups else []


def adopted(m: Matter) -> list[Block]:
    """Return how long the plan holds and by what."""
    return [Note(words(f"Rencana ini berlaku {years(m.year_start, m.year_end)}. {m.act}".strip()))] if m.act else []
