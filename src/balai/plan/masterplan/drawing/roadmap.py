"""The integration roadmap: applications as shapes by the year of their verdict, what they exchange as lines.

The verdict is told by shape and word, so that it survives a grey printer: a plain box stays, a double box is improved,
an arrow is merged, a dashed box is retired, a round box is built.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from django.utils.safestring import SafeString

from balai.core.ui.charts import paint
from balai.core.ui.charts.drawing import text

WIDE, HIGH = 176, 64
GAP_X, GAP_Y = 64, 22
TOP = 34
LETTERS = 20


@dataclass(frozen=True, slots=True)
class Node:
    """An application: its key, name, verdict's code and word, and year."""

    key: int
    name: str
    verdict: str
    word: str
    year: int


@dataclass(frozen=True, slots=True)
class Wire:
    """Something exchanged between two applications from a year on."""

    source: int
    target: int
    what: str
    year: int


def roadmap(title: str, nodes: Sequence[Node], wires: Sequence[Wire], *, alone: bool = False) -> SafeString:
    """Return the picture at its natural size; a page lets it scroll, a book shrinks it."""
    years = sorted({n.year for n in nodes})
    columns = {year: [n for n in nodes if n.year == year] for year in years}
    ends = Counter(key for w in wires for key in (w.source, w.target))
    places = {
        n.key: (i * (WIDE + GAP_X) + 4, TOP + row * (HIGH + GAP_Y))
        for i, year in enumerate(years)
        for row, n in enumerate(sorted(columns[year], key=lambda n: -ends[n.key]))
    }
    width = max(len(years) * (WIDE + GAP_X) - GAP_X + 8, WIDE + 8)
    height = TOP + max((len(c) for c in columns.values()), default=1) * (HIGH + GAP_Y)
    words = "; ".join(f"{n.name}: {n.word} {n.year}" for n in nodes)
    head = ' xmlns="http://www.w3.org/2000/svg" font-family="Plus Jakarta Sans" font-size="14"' if alone else ""
    parts = [
        f'<svg{head} class="roadmap" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(words)}</desc>"
    ]
    parts += [_year(year, i * (WIDE + GAP_X) + 4, alone) for i, year in enumerate(years)]
    parts += [_wire(w, places, alone) for w in wires if w.source in places and w.target in places]
    parts += [_node(n, *places[n.key], alone) for n in nodes]
    return SafeString("".join([*parts, "</svg>"]))


def _year(year: int, x: float, alone: bool) -> str:
    return text(f"{x}", 18, str(year), now=True, alone=alone)


def _wire(wire: Wire, places: dict[int, tuple[int, int]], alone: bool) -> str:
    """Return a line from one side of a shape to the nearer side of the other, with a dot where it arrives."""
    (x1, y1), (x2, y2) = places[wire.source], places[wire.target]
    y1, y2 = y1 + HIGH // 2, y2 + HIGH // 2
    if x1 == x2:
        side = x1 + WIDE
        path, end = f"M{side} {y1}C{side + 34} {y1} {side + 34} {y2} {side} {y2}", side
    else:
        start, end = (x1 + WIDE, x2) if x1 < x2 else (x1, x2 + WIDE)
        bend = (end - start) / 2
        path = f"M{start} {y1}C{start + bend:.0f} {y1} {end - bend:.0f} {y2} {end} {y2}"
    line = paint("edge", alone)
    return (
        f'<g><title>{escape(wire.what)} ({wire.year})</title><path d="{path}" fill="none" stroke="{line}" '
        f'stroke-width="2"/><circle cx="{end}" cy="{y2}" r="4" fill="{line}"/></g>'
    )


def _node(node: Node, x: int, y: int, alone: bool) -> str:
    name = wrap(node.name, LETTERS) or [""]
    lines = name if len(name) < 3 else [name[0], f"{name[1][: LETTERS - 1]}…"]
    written = "".join(text(f"{x + 14}", y + 19 + 16 * i, line, now=True, alone=alone) for i, line in enumerate(lines))
    word = text(f"{x + 14}", y + HIGH - 8, node.word, alone=alone)
    return f"<g>{_shape(node.verdict, x, y, alone)}{written}{word}</g>"


def _shape(verdict: str, x: int, y: int, alone: bool) -> str:
    ink, paper = paint("line", alone), paint("paper", alone)
    look = f'fill="{paper}" stroke="{ink}" stroke-width="2"'
    box = f'<rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" {look}'
    if verdict == "improve":
        inner = f'<rect x="{x + 4}" y="{y + 4}" width="{WIDE - 8}" height="{HIGH - 8}" fill="none" stroke="{ink}"/>'
        return f"{box}/>{inner}"
    if verdict == "merge":
        return f'<path d="M{x} {y}h{WIDE - 16}l16 {HIGH // 2}l-16 {HIGH // 2}h-{WIDE - 16}z" {look}/>'
    if verdict == "retire":
        return f'{box} stroke-dasharray="5 4"/>'
    if verdict == "build":
        return f'{box} rx="20"/>'
    return f"{box}/>"
