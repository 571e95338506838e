"""An index over the years: one line for each way of scoring it, and a visible break where the way changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString

from .drawing import opened, paint, px, text
from .values import Figure, Number

ABOVE, BELOW, INSET = 62, 32, 8.0
"""Pixels for the names above and the years below; share of the width kept free at either side,
half of ``100,00%`` on a phone."""
NAMED = 46
"""Pixels from the top to below both rows of names, where a break begins, so that it crosses no name."""
APART = 13.0
"""Share of the width that two words need between them on a phone."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Years scored in one way: its name and (year, value or ``None``) in order of time."""

    name: str
    points: Sequence[tuple[int, Number | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Figure):
    """Spells side by side, never joined; ``low`` and ``high`` are the ends of the scale."""

    spells: Sequence[Spell]
    low: Number
    high: Number
    target: Number | None = None
    target_name: str = ""
    height: int = 240

    @property
    def years(self) -> list[int]:
        """Every year from the first to the last, also those without a figure."""
        known = [year for spell in self.spells for year, _ in spell.points]
        return list(range(min(known), max(known) + 1)) if known else []


class _Field:
    """Where years and values fall: per cent across, pixels down."""

    def __init__(self, chart: Timeline, width: int, alone: bool) -> None:
        self.first, self.count = (chart.years or [0])[0], max(len(chart.years) - 1, 1)
        self.low, self.span = float(chart.low), float(chart.high - chart.low) or 1.0
        self.tall, self.width, self.alone = chart.height - ABOVE - BELOW, width, alone

    def share(self, year: float) -> float:
        return INSET + (100 - 2 * INSET) * (year - self.first) / self.count

    def x(self, year: float) -> str:
        share = self.share(year)
        return px(share * self.width / 100) if self.alone else f"{px(share)}%"

    def y(self, value: Number) -> float:
        return ABOVE + self.tall * (1 - (float(value) - self.low) / self.span)


def timeline(chart: Timeline, *, alone: bool = False, width: int = 640) -> SafeString:
    """Return the picture: dots with their values, joined within a spell only, a dashed rule between two spells."""
    wide = str(width) if alone else "100%"
    field = _Field(chart, width, alone)
    parts = [opened(chart.title, told(chart), wide, chart.height, alone)]
    parts += _ground(chart, field, wide)
    parts += [_rule(field, (a.points[-1][0] + b.points[0][0]) / 2, chart.height) for a, b in _pairs(chart)]
    for place, spell in enumerate(chart.spells):
        parts += _spell(chart, field, spell, place)
    parts += [text(field.x(y), chart.height - 8, str(y), anchor="middle", alone=alone) for y in _named(chart, field)]
    return SafeString("".join([*parts, "</svg>"]))


def told(chart: Timeline) -> str:
    """Return what the picture says, in words: each spell with its years and values."""
    return "; ".join(
        f"{spell.name}: " + ", ".join(f"{year} {chart.say(value)}" for year, value in spell.points)
        for spell in chart.spells
    )


def _pairs(chart: Timeline):
    return pairwise(spell for spell in chart.spells if spell.points)


def _ground(chart: Timeline, field: _Field, wide: str) -> list[str]:
    def across(y: float, colour: str, dash: str = "") -> str:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        return f'<line x1="0" x2="{wide}" y1="{px(y)}" y2="{px(y)}" stroke="{paint(colour, field.alone)}"{dashed}/>'

    drawn = [across(ABOVE, "hairline"), across(ABOVE + field.tall, "edge")]
    if chart.target is not None:
        y = field.y(chart.target)
        drawn.append(across(y, "ink", "1 4"))
        drawn.append(text(wide, y - 6, chart.target_name or chart.say(chart.target), anchor="end", alone=field.alone))
    return drawn


def _rule(field: _Field, year: float, height: int) -> str:
    x, look = field.x(year), f'stroke="{paint("ink2", field.alone)}" stroke-width="1.5" stroke-dasharray="3 4"'
    return f'<line x1="{x}" x2="{x}" y1="{NAMED}" y2="{height - BELOW}" {look}/>'


def _spell(chart: Timeline, field: _Field, spell: Spell, place: int) -> list[str]:
    if not spell.points:
        return []
    alone, year = field.alone, spell.points[0][0]
    drawn = [text(field.x(year), 20 + 20 * (place % 2), spell.name, anchor=_side(field, year), alone=alone)]
    known = [(year, value) for year, value in spell.points if value is not None]
    ink = paint("line", alone)
    for (a, one), (b, other) in pairwise(known):
        if b - a == 1:
            ends = f'x1="{field.x(a)}" y1="{px(field.y(one))}" x2="{field.x(b)}" y2="{px(field.y(other))}"'
            drawn.append(f'<line {ends} stroke="{ink}" stroke-width="3"/>')
    for year, value in known:
        drawn.append(f'<circle cx="{field.x(year)}" cy="{px(field.y(value))}" r="5" fill="{ink}"/>')
    for year, value in _spoken(field, known):
        y = max(field.y(value) - 12, ABOVE - 4) if field.y(value) > ABOVE + 8 else field.y(value) + 22
        drawn.append(text(field.x(year), y, chart.say(value), anchor="middle", now=True, alone=alone))
    return drawn


def _spoken(field: _Field, known: list[tuple[int, Number]]) -> list[tuple[int, Number]]:
    """Return the points whose value is written: the newest of a spell, and back from there as far as there is room."""
    chosen: list[tuple[int, Number]] = []
    for year, value in reversed(known):
        if not chosen or field.share(chosen[-1][0]) - field.share(year) >= APART:
            chosen.append((year, value))
    return chosen


def _named(chart: Timeline, field: _Field) -> list[int]:
    """Return the years written below: the last, the first of each spell, and others where there is room."""
    years = chart.years
    wanted = [*years[-1:], *(spell.points[0][0] for spell in chart.spells if spell.points), *years]
    chosen: list[int] = []
    for year in wanted:
        if all(abs(field.share(year) - field.share(other)) >= APART for other in chosen):
            chosen.append(year)
    return sorted(chosen)


def _side(field: _Field, year: int) -> str:
    share = field.share(year)
    return "start" if share < 12 else "end" if share > 88 else "middle"
