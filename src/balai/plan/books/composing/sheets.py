"""One programme as a sheet: every field that the movement's guide asks for, in the order in which one reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from balai.plan.books.content import Column, Sheet, Step, Table
from balai.plan.books.matter import Matter, Programme
from balai.vocabulary.words import angka, persen, rangkai, rupiah

from .saying import COUNTED, HORIZONS, PLAN, dimension_name, measured, subdimension_name, with_unit, years

ACROSS = 6
"""Years whose amounts, to the last rupiah, stand side by side across a page."""


def sheet(m: Matter, p: Programme, *, over: str = "") -> Sheet:
    """Return a programme's sheet. ``over``: the heading that it stands under, when it is the first there."""
    texts = (
        ("Masalah", p.problem), ("Tujuan", p.goal), ("Uraian", p.description),
        ("Kebaruan", p.innovation), ("Teknologi", p.technology), ("Penerima manfaat", p.beneficiaries),
    )  # fmt: skip
    chain = (Step("Keluaran", p.outputs), Step("Hasil", p.outcome), Step("Dampak", p.impact))
    return Sheet(
        code=p.code,
        title=p.title,
        pillar=p.dimension,
        tags=_tags(p),
        texts=_said(texts),
        chain=tuple(step for step in chain if step.words),
        facts=_said(_facts(m, p)),
        tables=tuple(_tables(p)),
        over=over,
    )


def _said(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, words) for name, words in rows if words)


def _tags(p: Programme) -> tuple[str, ...]:
    horizon = f"jangka {HORIZONS.get(p.horizon, p.horizon)}"
    tags = (subdimension_name(p.subdimension), horizon, years(p.year_start, p.year_end))
    return (*tags, p.state_name, *(["quick win"] if p.quick_win else []))


def _facts(m: Matter, p: Programme) -> list[tuple[str, str]]:
    services = sorted({aim.service for aim in p.aims if aim.service})
    return [
        ("Dimensi", dimension_name(p.dimension)),
        ("Penanggung jawab", p.lead),
        ("Perangkat daerah pendukung", rangkai(p.supporting)),
        ("Mitra", rangkai(p.partners)),
        ("Lokasi", rangkai(p.areas) or "seluruh kota"),
        ("Layanan yang menjalankan", rangkai(services)),
        ("Aplikasi", rangkai(p.applications)),
        ("Sasaran RPJMD", p.rpjmd_target),
        ("Sub-kegiatan", ", ".join(p.codes)),
        ("Dasar aturan", p.regulations),
        ("Kemajuan", _progress(p)),
    ]


def _progress(p: Programme) -> str:
    if p.physical is None:
        return ""
    return f"{persen(p.physical)} fisik, {rupiah(p.spent)} terpakai ({p.progress_period})"


def _tables(p: Programme) -> Iterable[Table]:
    aims = [aim for aim in p.aims if aim.indicator]
    if aims:
        spans = sorted({year for aim in aims for year in aim.targets})
        columns = (Column("Indikator", 3), Column("Awal", 0, True), *(Column(str(y), 0, True) for y in spans))
        rows = tuple(
            (
                with_unit(a),
                f"{measured(a, a.baseline)} ({a.baseline_year})" if a.baseline_year else "–",
                *(measured(a, a.targets.get(y)) for y in spans),
                f"{measured(a, a.now)} ({a.now_period})" if a.now is not None else "–",
            )
            for a in aims
        )
        source = COUNTED if any(a.live for a in aims) else PLAN
        yield Table("Target", (*columns, Column("Terkini", 0, True)), rows, source)
    if p.budgets:
        yield _money(p)


def _money(p: Programme) -> Table:
    """Return what a programme may cost: years side by side while they fit, else below each other."""
    given = Counter[tuple[int, str]]()
    for budget in p.budgets:
        given[budget.year, budget.source] += budget.amount
    spans = sorted({year for year, _ in given})
    if len(spans) > ACROSS:
        rows = tuple((str(year), source, rupiah(amount)) for (year, source), amount in sorted(given.items()))
        down = (Column("Tahun", 1), Column("Sumber dana", 3), Column("Pagu", 2, True))
        return Table("Pagu", down, (*rows, ("Jumlah", "", rupiah(p.money))), total=True)
    sources = sorted({source for _, source in given})
    lines = [(source, [given[year, source] for year in spans]) for source in sources]
    if len(sources) > 1:
        lines.append(("Jumlah", [sum(given[year, source] for source in sources) for year in spans]))
    heads = (Column("Sumber dana"), *(Column(str(y), 0, True) for y in spans), Column("Jumlah", 0, True))
    cells = tuple((name, *(angka(v) if v else "–" for v in own), angka(sum(own))) for name, own in lines)
    return Table("Pagu, rupiah", heads, cells, total=len(sources) > 1)
