"""Parts of a whole on one shared scale, a row each: what a radar shows, but readable on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .drawing import opened, paint, px, text
from .values import Figure, Number

LINE, TRACK, BELOW = 18, 14, 34
"""Pixels of a line of the name, from the name to its track, and from the track to the next row."""
LETTERS = 32
"""Letters of a name that fit beside its value on a phone; a longer name takes more lines."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One row: where it stands, where it stood, where it should stand."""

    name: str
    now: Number | None
    before: Number | None = None
    target: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks(Figure):
    """Rows on a scale from ``low`` to ``high``; ``before_name`` says when ``before`` was ("2025")."""

    rows: Sequence[Mark]
    low: Number
    high: Number
    before_name: str = ""

    def beside(self, row: Mark) -> str:
        """Return what stands under a row: the figure before and the target, in words."""
        said = []
        if row.before is not None:
            said.append(f"{self.before_name or _('sebelumnya')}: {self.say(row.before)}")
        if row.target is not None:
            said.append(f"{_('target')} {self.say(row.target)}")
        return " · ".join(said)


def marks(chart: Marks, *, alone: bool = False, width: int = 640) -> SafeString:
    """Return the picture: a track a row, a full dot for now, a ring for before, a tick for the target."""
    wide = width if alone else 100
    words = "; ".join(
        ", ".join(filter(None, (f"{row.name}: {chart.say(row.now)}", chart.beside(row)))) for row in chart.rows
    )
    tops = [0]
    for row in chart.rows:
        tops.append(tops[-1] + LINE * len(_lines(row.name)) + TRACK + BELOW)
    parts = [opened(chart.title, words, f"{wide}{'' if alone else '%'}", tops[-1], alone)]
    for row, top in zip(chart.rows, tops, strict=False):
        parts += _row(chart, row, top, wide, alone)
    return SafeString("".join([*parts, "</svg>"]))


def _lines(name: str) -> list[str]:
    return wrap(name, LETTERS) or [""]


def _row(chart: Marks, row: Mark, top: int, wide: int, alone: bool) -> list[str]:
    unit, line = "" if alone else "%", paint("line", alone)
    lines = _lines(row.name)
    track = top + LINE * len(lines) + TRACK
    y = px(track)

    def at(value: Number) -> str:
        share = (float(value) - float(chart.low)) / (float(chart.high - chart.low) or 1.0)
        return f"{px(wide * (0.02 + 0.96 * min(max(share, 0.0), 1.0)))}{unit}"

    drawn = [
        *(text("0", top + 16 + LINE * place, words, alone=alone) for place, words in enumerate(lines)),
        text(f"{wide}{unit}", top + 16, chart.say(row.now), anchor="end", now=True, alone=alone),
        f'<line x1="0" x2="{wide}{unit}" y1="{y}" y2="{y}" stroke="{paint("hairline", alone)}" stroke-width="2"/>',
    ]
    if row.now is not None and row.before is not None:
        drawn.append(
            f'<line x1="{at(row.before)}" x2="{at(row.now)}" y1="{y}" y2="{y}" stroke="{line}" stroke-width="4"/>'
        )
    if row.target is not None:
        x = at(row.target)
        ends = f'x1="{x}" x2="{x}" y1="{track - 9}" y2="{track + 9}"'
        drawn.append(f'<line {ends} stroke="{paint("ink", alone)}" stroke-width="2.5"/>')
    if row.before is not None:
        look = f'fill="{paint("paper", alone)}" stroke="{paint("edge", alone)}" stroke-width="2"'
        drawn.append(f'<circle cx="{at(row.before)}" cy="{y}" r="5" {look}/>')
    if row.now is not None:
        drawn.append(f'<circle cx="{at(row.now)}" cy="{y}" r="7" fill="{line}"/>')
    if said := chart.beside(row):
        drawn.append(text("0", track + 22, said, alone=alone))
    return drawn
