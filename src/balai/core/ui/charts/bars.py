"""Bars, parts of a whole, and a line of a word's size."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString

from balai.vocabulary.words import persen

from .drawing import opened, paint, px, text
from .plot import Plot, newest
from .values import Bars, Line, Number, Stack

ROW = 46


def bars(chart: Bars, *, alone: bool = False, width: int = 640) -> SafeString:
    """Return values as bars, one row each: name left, value right, bar below."""
    top = max((v for _, v in chart.rows if v is not None), default=0) or 1
    wide = width if alone else 100
    unit = "" if alone else "%"
    words = "; ".join(f"{name}: {chart.say(value)}" for name, value in chart.rows)
    parts = [opened(chart.title, words, f"{wide}{unit}", ROW * len(chart.rows), alone)]
    for i, (name, value) in enumerate(chart.rows):
        y = i * ROW
        parts.append(text("0", y + 18, name, alone=alone))
        parts.append(text(f"{wide}{unit}", y + 18, chart.say(value), anchor="end", now=True, alone=alone))
        long = px(max(wide * (value or 0) / top, 0))
        ink = chart.inks[i] if chart.inks else paint("line", alone)
        parts.append(f'<rect y="{y + 26}" width="{long}{unit}" height="10" fill="{ink}"/>')
    return SafeString("".join([*parts, "</svg>"]))


STEPS = ("r5", "r3", "r2", "r4", "r1")


def stack(chart: Stack, *, alone: bool = False, width: int = 640) -> SafeString:
    """Return parts of a whole in one bar, each named below with its number and share."""
    whole = sum(value for _, value in chart.parts) or 1
    wide, unit = (width, "") if alone else (100, "%")
    rows = [(name, f"{chart.say(value)} ({persen(100 * value / whole, 1)})") for name, value in chart.parts]
    words = "; ".join(f"{name}: {said}" for name, said in rows)
    parts = [opened(chart.title, words, f"{wide}{unit}", 44 + 28 * len(rows), alone)]
    x = 0.0
    for i, (_, value) in enumerate(chart.parts):
        long = wide * value / whole
        parts.append(
            f'<rect x="{px(x)}{unit}" width="{long:.2f}{unit}" height="28" fill="{paint(STEPS[i % 5], alone)}" '
            f'stroke="{paint("paper", alone)}" stroke-width="2"/>'
        )
        x += long
    for i, (name, said) in enumerate(rows):
        y = 44 + 28 * i
        parts.append(f'<rect y="{y}" width="14" height="14" fill="{paint(STEPS[i % 5], alone)}"/>')
        parts.append(text("22", y + 12, name, alone=alone))
        parts.append(text(f"{wide}{unit}", y + 12, said, anchor="end", now=True, alone=alone))
    return SafeString("".join([*parts, "</svg>"]))


def spark(values: Sequence[Number | None], words: str, *, alone: bool = False) -> SafeString:
    """Return a line of a word's size, 96 by 24 pixels, for a table's cell."""
    plot = Plot(Line(title="", names=(), values=values, height=20 + Plot.ABOVE + Plot.BELOW), 92)
    last = newest(values)
    dot = ""
    if last >= 0:
        x, y = plot.share(last) * 0.92 + 2, plot.y(values[last] or 0) - plot.ABOVE + 2
        dot = f'<circle cx="{px(x)}" cy="{px(y)}" r="2.5" fill="{paint("line", alone)}"/>'
    head = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
    return SafeString(
        f'<svg{head} class="spark" width="96" height="24" viewBox="0 0 96 24" role="img"><title>{escape(words)}</title>'
        f'<path d="{plot.path(values)}" transform="translate(2 2)" fill="none" '
        f'stroke="{paint("line", alone)}" stroke-width="2" stroke-linejoin="round"/>{dot}</svg>'
    )
