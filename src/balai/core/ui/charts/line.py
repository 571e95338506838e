"""One line over time, beside its past and its target."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from .drawing import opened, paint, px, text
from .plot import Plot, newest
from .values import Line


def summary(chart: Line) -> str:
    """Return what a line chart says, in words: the newest value, the past beside it, the target."""
    last = newest(chart.values)
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
    plot, wide = Plot(chart, width), str(width) if alone else "100%"
    parts = [opened(chart.title, summary(chart), wide, chart.height, alone)]
    parts += _strokes(chart, plot, wide, alone)
    parts += _words(chart, plot, alone)
    return SafeString("".join([*parts, "</svg>"]))


def _strokes(chart: Line, plot: Plot, wide: str, alone: bool) -> list[str]:
    keep = "" if alone else ' vector-effect="non-scaling-stroke"'

    def stroke(d: str, colour: str, weight: float, dash: str = "") -> str:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        return f'<path d="{d}" stroke="{paint(colour, alone)}" stroke-width="{weight}"{dashed}{keep}/>' if d else ""

    across, low = f"H{plot.width}", px(plot.tall)
    drawn = [
        f'<svg x="0" y="{plot.ABOVE}" width="{wide}" height="{plot.tall}" viewBox="0 0 {plot.width} {plot.tall}" '
        'preserveAspectRatio="none" fill="none" stroke-linejoin="round" overflow="visible">',
        stroke(f"M0 0{across}", "hairline", 1),
        stroke(f"M0 {low}{across}", "edge", 1),
    ]
    if chart.target is not None:
        drawn.append(stroke(f"M0 {px(plot.y(chart.target) - plot.ABOVE)}{across}", "ink", 1.5, "1 4"))
    drawn += [
        stroke(plot.path(chart.before), "edge", 2, "5 4"),
        stroke(plot.path(chart.values), "line", 3.5),
        "</svg>",
    ]
    return drawn


def _at(plot: Plot, i: int, alone: bool) -> str:
    return px(plot.share(i) * plot.width / 100) if alone else f"{px(plot.share(i))}%"


def _words(chart: Line, plot: Plot, alone: bool) -> list[str]:
    drawn, taken = [], []
    for i in _ticks(plot.count, chart.names):
        anchor = "start" if i == 0 else "end" if i == plot.count - 1 else "middle"
        drawn.append(text(_at(plot, i, alone), chart.height - 8, chart.names[i], anchor=anchor, alone=alone))
    if chart.target is not None:
        taken.append(plot.y(chart.target))
        right = _clearer_right(chart, plot, taken[0] - 11)
        place = (px(plot.width) if alone else "100%") if right else "0"
        words = chart.target_name or chart.say(chart.target)
        drawn.append(text(place, taken[0] - 6, words, anchor="end" if right else "start", alone=alone))
    if all(abs(y - plot.ABOVE) > 22 for y in taken):
        drawn.append(text("0", plot.ABOVE - 6, chart.say(plot.top), alone=alone))
    return drawn + _line_ends(chart, plot, alone)


def _clearer_right(chart: Line, plot: Plot, y: float) -> bool:
    """Tell whether words at a height cross the lines less at the right end than at the left."""

    def room(end: int) -> float:
        near = [*chart.near(chart.values, end), *chart.near(chart.before, end)]
        return min((abs(plot.y(v) - y) for v in near), default=999)

    return room(plot.count - 1) > room(0) + 8 and room(0) < 24


def _line_ends(chart: Line, plot: Plot, alone: bool) -> list[str]:
    """Return the dot and words at the newest value, and the words of the past where they cross neither line."""
    drawn, last, past = [], newest(chart.values), newest(chart.before)
    taken = -99.0
    if last >= 0:
        value = chart.values[last] or 0
        x, taken = _at(plot, last, alone), plot.now_y(chart.values, last)
        drawn.append(f'<circle cx="{x}" cy="{px(plot.y(value))}" r="5.5" fill="{paint("line", alone)}"/>')
        drawn.append(text(x, taken, chart.say(value), anchor=plot.ends(last), now=True, alone=alone))
    if chart.before_name and sum(v is not None for v in chart.before) > 1:
        y = plot.clear_y([*chart.near(chart.before, past), *chart.near(chart.values, past)], taken)
        drawn.append(text(_at(plot, past, alone), y, chart.before_name, anchor=plot.ends(past), alone=alone))
    return drawn


def _ticks(count: int, names: Sequence[str]) -> list[int]:
    """Return which names stand under the line: first, last and at most two between, which a phone can hold."""
    if count <= 4:
        return list(range(min(count, len(names))))
    return [i for i in sorted({round(step * (count - 1) / 3) for step in range(4)}) if i < len(names)]
