"""Charts and maps drawn on the server as SVG: the same picture on a page, a wall and in a PDF.

Text is never scaled: shapes live in an inner picture that stretches, words at percentages of the outer one. Colours
are CSS variables on a page and plain values in a standalone file. Every figure also lists its numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10

from django.utils.safestring import SafeString

from balai.vocabulary.words import angka, persen

Number = float | int
DAY = {
    "ink": "#12201f", "ink2": "#465653", "line": "#22377e", "edge": "#667572", "hairline": "#c8d1ce", "paper": "#fff",
    "r1": "#e9edf8", "r2": "#b9c6ea", "r3": "#7e93d1", "r4": "#4a62ae", "r5": "#22377e",
    "on1": "#12201f", "on2": "#12201f", "on3": "#12201f", "on4": "#fff", "on5": "#fff",
}  # fmt: skip
"""The light theme's colours, for a picture that stands alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What every figure says beside its picture. ``csv``: address of the numbers."""

    title: str
    source: str = ""
    csv: str = ""
    unit: str = ""
    decimals: int = 0

    def say(self, value: Number | None) -> str:
        """Return a value in words with its unit, or a dash for none."""
        if value is None:
            return "–"
        if self.unit == "%":
            return persen(value, self.decimals)
        return f"{angka(value, self.decimals)} {self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Figure):
    """One line over time; ``before`` is the past it is compared with, grey and dashed; ``target`` is drawn across."""

    names: Sequence[str]
    values: Sequence[Number | None]
    before: Sequence[Number | None] = ()
    before_name: str = ""
    target: Number | None = None
    target_name: str = ""
    height: int = 220

    def near(self, values: Sequence[Number | None], i: int) -> list[Number]:
        """Return the values within two fifths of the picture's width from point ``i``: those its words may cover."""
        reach = 0.4 * max(len(self.names), len(self.before), 1)
        return [v for j, v in enumerate(values) if v is not None and abs(j - i) < reach]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Figure):
    """Values side by side, longest scale shared."""

    rows: Sequence[tuple[str, Number | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack(Figure):
    """Parts of one whole."""

    parts: Sequence[tuple[str, Number]]


@dataclass(frozen=True, slots=True)
class Shape:
    """An area on a map: its path and where its value is printed, in the map's own units; ``None`` is no data."""

    name: str
    path: str
    x: float
    y: float
    value: Number | None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map(Figure):
    """Values over areas. ``width`` and ``height`` are those of the paths."""

    shapes: Sequence[Shape]
    width: float
    height: float


def paint(name: str, alone: bool) -> str:
    """Return a colour: a variable of the page, or its light value in a file of its own."""
    return DAY[name] if alone else f"var(--{name})"


def _open(title: str, words: str, width: str, height: float, alone: bool) -> str:
    head = ' xmlns="http://www.w3.org/2000/svg" font-family="Plus Jakarta Sans" font-size="14"' if alone else ""
    size = f'width="{width}" height="{_px(height)}"'
    return f'<svg{head} {size} role="img"><title>{escape(title)}</title><desc>{escape(words)}</desc>'


def _px(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")


def _text(x: str, y: float, words: str, *, anchor: str = "start", now: bool = False, alone: bool = False) -> str:
    look = ' class="now"' if now else ""
    if alone:
        look = f' fill="{DAY["ink" if now else "ink2"]}"' + (' font-weight="700"' if now else "")
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x}" y="{_px(y)}"{place}{look}>{escape(words)}</text>'


def round_top(values: Sequence[Number | None]) -> float:
    """Return a round number at or above the largest value, 1 when there is none."""
    largest = max((v for v in values if v is not None), default=0)
    if largest <= 0:
        return 1
    unit = 10.0 ** floor(log10(largest))
    return next(step * unit for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * unit >= largest * 0.999999)


class _Plot:
    """Where the points of a line chart fall: pixels within a field that a page may stretch sideways."""

    ABOVE, BELOW = 30, 30

    def __init__(self, chart: Line, width: int) -> None:
        self.count = max(len(chart.names), len(chart.values), len(chart.before))
        self.top = round_top([*chart.values, *chart.before, chart.target])
        self.width, self.tall = width, chart.height - self.ABOVE - self.BELOW

    def share(self, i: int) -> float:
        """Return how far along a point is, 0 to 100."""
        return 100 * i / max(self.count - 1, 1)

    def y(self, value: Number) -> float:
        """Return the height of a value on the whole picture."""
        return self.ABOVE + self.tall * (1 - value / self.top)

    def path(self, values: Sequence[Number | None]) -> str:
        """Return the line through values; a missing one breaks it."""
        drawn, pen = [], "M"
        for i, value in enumerate(values):
            if value is None:
                pen = "M"
                continue
            drawn.append(f"{pen}{_px(self.share(i) * self.width / 100)} {_px(self.y(value) - self.ABOVE)}")
            pen = "L"
        return "".join(drawn)

    def now_y(self, values: Sequence[Number | None], i: int) -> float:
        """Return where the words of a point stand: below it when the line comes down to it, else above."""
        before = next((v for v in reversed(values[:i]) if v is not None), None)
        here, floor_ = self.y(values[i] or 0), self.ABOVE + self.tall
        falls = before is not None and before > (values[i] or 0)
        return here + 24 if falls and here + 28 < floor_ else max(here - 12, 14)

    def clear_y(self, near: Sequence[Number], taken: float) -> float:
        """Return a height above or below all values near, away from words already there."""
        highest, lowest = min(map(self.y, near)) - 12, max(map(self.y, near)) + 22
        below = lowest < self.ABOVE + self.tall - 4 and abs(lowest - taken) > 20
        return lowest if below and (highest < 14 or abs(highest - taken) <= 20) else max(highest, 14)

    def ends(self, i: int) -> str:
        """Return on which side of a point its words stand."""
        return "end" if self.share(i) > 55 else "start"


def _last(values: Sequence[Number | None]) -> int:
    return max((i for i, v in enumerate(values) if v is not None), default=-1)


def summary(chart: Line) -> str:
    """Return what a line chart says, in words: the newest value, the past beside it, the target."""
    last = _last(chart.values)
    if last < 0:
        return "–"
    words = [f"{chart.names[last]}: {chart.say(chart.values[last])}"]
    if last < len(chart.before) and chart.before[last] is not None:
        words.append(f"{chart.before_name}: {chart.say(chart.before[last])}")
    if chart.target is not None:
        words.append(chart.target_name or chart.say(chart.target))
    return "; ".join(words)


def line(chart: Line, *, alone: bool = False, width: int = 640) -> SafeString:
    """Return a line over time. ``alone``: a file of its own, ``width`` pixels wide."""
    plot, wide = _Plot(chart, width), str(width) if alone else "100%"
    parts = [_open(chart.title, summary(chart), wide, chart.height, alone)]
    parts += _strokes(chart, plot, wide, alone)
    parts += _words(chart, plot, alone)
    return SafeString("".join([*parts, "</svg>"]))


def _strokes(chart: Line, plot: _Plot, wide: str, alone: bool) -> list[str]:
    keep = "" if alone else ' vector-effect="non-scaling-stroke"'

    def stroke(d: str, colour: str, weight: float, dash: str = "") -> str:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        return f'<path d="{d}" stroke="{paint(colour, alone)}" stroke-width="{weight}"{dashed}{keep}/>' if d else ""

    across, low = f"H{plot.width}", _px(plot.tall)
    drawn = [
        f'<svg x="0" y="{plot.ABOVE}" width="{wide}" height="{plot.tall}" viewBox="0 0 {plot.width} {plot.tall}" '
        'preserveAspectRatio="none" fill="none" stroke-linejoin="round" overflow="visible">',
        stroke(f"M0 0{across}", "hairline", 1),
        stroke(f"M0 {low}{across}", "edge", 1),
    ]
    if chart.target is not None:
        drawn.append(stroke(f"M0 {_px(plot.y(chart.target) - plot.ABOVE)}{across}", "ink", 1.5, "1 4"))
    drawn += [
        stroke(plot.path(chart.before), "edge", 2, "5 4"),
        stroke(plot.path(chart.values), "line", 3.5),
        "</svg>",
    ]
    return drawn


def _at(plot: _Plot, i: int, alone: bool) -> str:
    return _px(plot.share(i) * plot.width / 100) if alone else f"{_px(plot.share(i))}%"


def _words(chart: Line, plot: _Plot, alone: bool) -> list[str]:
    drawn, taken = [], []
    for i in _ticks(plot.count, chart.names):
        anchor = "start" if i == 0 else "end" if i == plot.count - 1 else "middle"
        drawn.append(_text(_at(plot, i, alone), chart.height - 8, chart.names[i], anchor=anchor, alone=alone))
    if chart.target is not None:
        taken.append(plot.y(chart.target))
        right = _clearer_right(chart, plot, taken[0] - 11)
        place = (_px(plot.width) if alone else "100%") if right else "0"
        words = chart.target_name or chart.say(chart.target)
        drawn.append(_text(place, taken[0] - 6, words, anchor="end" if right else "start", alone=alone))
    if all(abs(y - plot.ABOVE) > 22 for y in taken):
        drawn.append(_text("0", plot.ABOVE - 6, chart.say(plot.top), alone=alone))
    return drawn + _line_ends(chart, plot, alone)


def _clearer_right(chart: Line, plot: _Plot, y: float) -> bool:
    """Tell whether words at a height cross the lines less at the right end than at the left."""

    def room(end: int) -> float:
        near = [*chart.near(chart.values, end), *chart.near(chart.before, end)]
        return min((abs(plot.y(v) - y) for v in near), default=999)

    return room(plot.count - 1) > room(0) + 8 and room(0) < 24


def _line_ends(chart: Line, plot: _Plot, alone: bool) -> list[str]:
    """Return the dot and words at the newest value, and the words of the past where they cross neither line."""
    drawn, last, past = [], _last(chart.values), _last(chart.before)
    taken = -99.0
    if last >= 0:
        value = chart.values[last] or 0
        x, taken = _at(plot, last, alone), plot.now_y(chart.values, last)
        drawn.append(f'<circle cx="{x}" cy="{_px(plot.y(value))}" r="5.5" fill="{paint("line", alone)}"/>')
        drawn.append(_text(x, taken, chart.say(value), anchor=plot.ends(last), now=True, alone=alone))
    if chart.before_name and sum(v is not None for v in chart.before) > 1:
        y = plot.clear_y([*chart.near(chart.before, past), *chart.near(chart.values, past)], taken)
        drawn.append(_text(_at(plot, past, alone), y, chart.before_name, anchor=plot.ends(past), alone=alone))
    return drawn


def _ticks(count: int, names: Sequence[str]) -> list[int]:
    """Return which names stand under the line: first, last and at most three between."""
    if count <= 5:
        return list(range(min(count, len(names))))
    return [i for i in sorted({round(step * (count - 1) / 4) for step in range(5)}) if i < len(names)]


ROW = 46


def bars(chart: Bars, *, alone: bool = False, width: int = 640) -> SafeString:
    """Return values as bars, one row each: name left, value right, bar below."""
    top = max((v for _, v in chart.rows if v is not None), default=0) or 1
    wide = width if alone else 100
    unit = "" if alone else "%"
    words = "; ".join(f"{name}: {chart.say(value)}" for name, value in chart.rows)
    parts = [_open(chart.title, words, f"{wide}{unit}", ROW * len(chart.rows), alone)]
    for i, (name, value) in enumerate(chart.rows):
        y = i * ROW
        parts.append(_text("0", y + 18, name, alone=alone))
        parts.append(_text(f"{wide}{unit}", y + 18, chart.say(value), anchor="end", now=True, alone=alone))
        long = _px(max(wide * (value or 0) / top, 0))
        parts.append(f'<rect y="{y + 26}" width="{long}{unit}" height="10" fill="{paint("line", alone)}"/>')
    return SafeString("".join([*parts, "</svg>"]))


STEPS = ("r5", "r3", "r2", "r4", "r1")


def stack(chart: Stack, *, alone: bool = False, width: int = 640) -> SafeString:
    """Return parts of a whole in one bar, each named below with its number and share."""
    whole = sum(value for _, value in chart.parts) or 1
    wide, unit = (width, "") if alone else (100, "%")
    rows = [(name, f"{chart.say(value)} ({persen(100 * value / whole, 1)})") for name, value in chart.parts]
    words = "; ".join(f"{name}: {said}" for name, said in rows)
    parts = [_open(chart.title, words, f"{wide}{unit}", 44 + 28 * len(rows), alone)]
    x = 0.0
    for i, (_, value) in enumerate(chart.parts):
        long = wide * value / whole
        parts.append(
            f'<rect x="{_px(x)}{unit}" width="{long:.2f}{unit}" height="28" fill="{paint(STEPS[i % 5], alone)}" '
            f'stroke="{paint("paper", alone)}" stroke-width="2"/>'
        )
        x += long
    for i, (name, said) in enumerate(rows):
        y = 44 + 28 * i
        parts.append(f'<rect y="{y}" width="14" height="14" fill="{paint(STEPS[i % 5], alone)}"/>')
        parts.append(_text("22", y + 12, name, alone=alone))
        parts.append(_text(f"{wide}{unit}", y + 12, said, anchor="end", now=True, alone=alone))
    return SafeString("".join([*parts, "</svg>"]))


def spark(values: Sequence[Number | None], words: str, *, alone: bool = False) -> SafeString:
    """Return a line of a word's size, 96 by 24 pixels, for a table's cell."""
    plot = _Plot(Line(title="", names=(), values=values, height=20 + _Plot.ABOVE + _Plot.BELOW), 92)
    last = _last(values)
    dot = ""
    if last >= 0:
        x, y = plot.share(last) * 0.92 + 2, plot.y(values[last] or 0) - plot.ABOVE + 2
        dot = f'<circle cx="{_px(x)}" cy="{_px(y)}" r="2.5" fill="{paint("line", alone)}"/>'
    head = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
    return SafeString(
        f'<svg{head} class="spark" width="96" height="24" viewBox="0 0 96 24" role="img"><title>{escape(words)}</title>'
        f'<path d="{plot.path(values)}" transform="translate(2 2)" fill="none" '
        f'stroke="{paint("line", alone)}" stroke-width="2" stroke-linejoin="round"/>{dot}</svg>'
    )
