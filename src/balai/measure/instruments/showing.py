"""Instruments and results as pages show them: ready strings, each before what is below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.ui import parts
from balai.vocabulary.words import angka, tgl

from . import queries, rules, wording
from .models import Result


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the tree."""

    depth: int
    node: rules.Node
    weight: str
    url: str
    mark: SafeString | str


def family(code: str) -> dict[str, Any]:
    """Return an index for the list: its name, newest figure and instruments."""
    rows = queries.results(code, public_only=True)
    last = newest(rows)
    return {
        "code": code,
        "name": wording.family(code),
        "newest": headline(last) if last else None,
        "instruments": [
            parts.Task(
                i.name,
                reverse("instruments:instrument", args=[i.id]),
                _("%(n)s butir") % {"n": angka(len(i.leaves))},
                hint=f"{i.legal_basis} · {wording.years(i)}" + ("" if i.settled else f" · {_('perlu dicocokkan')}"),
            )
            for i in queries.every()
            if i.family == code
        ],
    }


def newest(rows: list[Result]) -> Result | None:
    """Return the result of the newest year, of its furthest stage; ``None`` when there is none."""
    return max(rows, key=lambda row: (row.year, -queries.ORDER.index(Result.Stage(row.stage))), default=None)


def headline(row: Result) -> dict[str, Any]:
    """Return a result in a few words."""
    instrument = queries.get(row.instrument, row.edition.sha256)
    return {
        "year": row.year,
        "value": wording.value(instrument, row.value, row.reason),
        "band": row.band,
        "stage": wording.stage(row.stage),
        "instrument": instrument.short,
        "url": reverse("instruments:result", args=[row.pk]),
    }


def facts(instrument: rules.Instrument) -> list[parts.Fact]:
    """Return what an instrument rests on."""
    return [
        parts.Fact(_("Dasar hukum"), instrument.legal_basis),
        parts.Fact(_("Sumber susunan dan bobot"), instrument.source),
        parts.Fact(_("Dipakai menilai"), wording.years(instrument)),
        parts.Fact(_("Rumus"), instrument.formula_words),
        parts.Fact(_("Skala"), wording.span(instrument)),
        parts.Fact(_("Pembulatan"), _("%(n)s angka di belakang koma, sekali, di akhir") % {"n": instrument.digits}),
        parts.Fact(_("Bila butir tanpa nilai"), wording.NULL_LEAVES[instrument.null_leaf]),
        parts.Fact(_("Boleh segaris dengan"), ", ".join(instrument.comparable_with) or _("tidak ada instrumen lain")),
        parts.Fact(_("Sidik SHA-256"), instrument.sha256),
    ]


def tree(instrument: rules.Instrument) -> list[Row]:
    """Return the whole tree with weights, in order."""
    rows = []
    for depth, node in instrument.walk():
        whole = sum((leaf.weight for leaf in instrument.leaves_under(node.code)), Fraction())
        url = reverse("instruments:leaf", args=[instrument.id, node.code]) if node.leaf else ""
        mark = "" if node.settled else parts.tag("due", _("perlu dicocokkan"))
        rows.append(Row(depth, node, wording.weight(whole), url, mark))
    return rows


def kinds(instrument: rules.Instrument) -> list[tuple[str, tuple[rules.Level, ...]]]:
    """Return each set of levels once, named by the first leaf kind that has it."""
    seen: dict[tuple[rules.Level, ...], str] = {}
    for node in instrument.leaves:
        seen.setdefault(node.levels, wording.kind(node.kind) or node.name)
    return [(name, levels) for levels, name in seen.items()] if len(seen) <= 6 else []


def path(instrument: rules.Instrument, node: rules.Node) -> list[str]:
    """Return the names of what lies above a node, topmost first."""
    names: list[str] = []
    while node.parent:
        node = instrument.by_code[node.parent]
        names.insert(0, node.name)
    return names


def measured(instrument: rules.Instrument, node: rules.Node) -> list[tuple[str, str]]:
    """Return how a measured leaf gets its level: a row each for its input, map and cuts."""
    how = node.measured
    if how is None:
        return []
    edges = [angka(cut, 1) for cut in how.cuts]
    said = [_("x kurang dari %(edge)s: tingkat %(n)s") % {"edge": edges[0], "n": instrument.scale.low}]
    for place, edge in enumerate(edges):
        above = instrument.scale.low + (place + 1) * instrument.scale.step
        said.append(_("x mulai %(edge)s: tingkat %(n)s") % {"edge": edge, "n": above})
    return [
        (_("Masukan"), f"x = {how.inputs[0]} − {how.inputs[1]}"),
        (_("Pemetaan"), f"y = {angka(how.slope, 1)}x + {angka(how.intercept)}"),
        (_("Batas"), "; ".join(said)),
        (_("Sumber"), how.source),
    ]


def runs(code: str) -> list[dict[str, Any]]:
    """Return the history run by run with the change from year to year; across a break no change is told."""
    comparable, shown = queries.comparable(), []
    for run in queries.runs(code, public_only=True):
        instrument = queries.get_any(run[-1].instrument)
        rows = []
        for place, now in enumerate(run):
            change = rules.improvement(now, run[place - 1], comparable) if place else None
            rows.append(
                (now.year, wording.value(instrument, now.value, now.reason), now.band, signed(change, instrument))
            )
        shown.append({"instrument": instrument, "rows": rows})
    return shown


def signed(change: Decimal | None, instrument: rules.Instrument) -> str:
    """Return a change with its sign: ``+0,25``; ``""`` when none can be told."""
    if change is None:
        return ""
    return f"{'+' if change > 0 else ''}{angka(change, instrument.digits)}"


def results(rows: Iterable[Result]) -> list[list[Any]]:
    """Return every result as a table row, newest first."""
    found = []
    for row in sorted(rows, key=lambda r: -r.year):
        instrument = queries.get(row.instrument, row.edition.sha256)
        link = parts.link(reverse("instruments:result", args=[row.pk]), row.year)
        value = wording.value(instrument, row.value, row.reason)
        found.append([link, instrument.short, wording.stage(row.stage), value, row.band, row.source])
    return found


def parts_of(row: Result) -> dict[str, Decimal | None]:
    """Return the parts kept with a result."""
    return {code: None if value is None else Decimal(value) for code, value in row.nodes.items()}


FROM_OUTSIDE = (Result.Stage.OFFICIAL, Result.Stage.EXTERNAL)


def before(row: Result) -> Result | None:
    """Return the comparable result that stood last before a row: of its own stage, or both given from outside."""
    comparable = queries.comparable()
    stages = FROM_OUTSIDE if row.stage in FROM_OUTSIDE else (row.stage,)
    past = [r for r in queries.results(row.family, public_only=row.public) if r.year < row.year and r.stage in stages]
    fit = [r for r in past if comparable(r.instrument, row.instrument)]
    return max(fit, key=lambda r: (r.year, r.stage == row.stage), default=None)


def improved(row: Result, past: Result | None) -> str:
    """Return the change against the comparable result before, with its sign."""
    if past is None or past.value is None or row.value is None:
        return ""
    return signed(row.value - past.value, queries.get(row.instrument, row.edition.sha256))


def older(row: Result) -> list[tuple[str, str, str]]:
    """Return what stood for the same year and stage before: value, day and why it was replaced."""
    rows = list(
        Result.objects.filter(instrument=row.instrument, year=row.year, stage=row.stage, public=True).order_by("pk")
    )
    instrument = queries.get_any(row.instrument)
    return [
        (wording.value(instrument, one.value, one.reason), tgl(one.recorded_at), following.why)
        for one, following in pairwise(rows)
    ]
