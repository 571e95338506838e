"""Pencil and colours: what all pictures share."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import floor, log10

from .values import Number

DAY = {
    "ink": "#12201f", "ink2": "#465653", "line": "#22377e", "edge": "#667572", "hairline": "#c8d1ce", "paper": "#fff",
    "r1": "#e9edf8", "r2": "#b9c6ea", "r3": "#7e93d1", "r4": "#4a62ae", "r5": "#22377e",
    "on1": "#12201f", "on2": "#12201f", "on3": "#12201f", "on4": "#fff", "on5": "#fff",
}  # fmt: skip
"""The light theme's colours, for a picture that stands alone."""


def paint(name: str, alone: bool) -> str:
    """Return a colour: a variable of the page, or its light value in a file of its own."""
    return DAY[name] if alone else f"var(--{name})"


def opened(title: str, words: str, width: str, height: float, alone: bool) -> str:
    """Return the opening of a picture, named by ``title`` and described by ``words``."""
    head = ' xmlns="http://www.w3.org/2000/svg" font-family="Plus Jakarta Sans" font-size="14"' if alone else ""
    size = f'width="{width}" height="{px(height)}"'
    return f'<svg{head} {size} role="img"><title>{escape(title)}</title><desc>{escape(words)}</desc>'


def px(number: float) -> str:
    """Return a length to a tenth of a pixel."""
    return f"{number:.1f}".rstrip("0").rstrip(".")


def text(x: str, y: float, words: str, *, anchor: str = "start", now: bool = False, alone: bool = False) -> str:
    """Return words at a place, ``now`` for those that matter most. ``x`` may be a percentage."""
    look = ' class="now"' if now else ""
    if alone:
        look = f' fill="{DAY["ink" if now else "ink2"]}"' + (' font-weight="700"' if now else "")
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x}" y="{px(y)}"{place}{look}>{escape(words)}</text>'


def round_top(values: Sequence[Number | None]) -> float:
    """Return a round number at or above the largest value, 1 when there is none."""
    largest = max((v for v in values if v is not None), default=0)
    if largest <= 0:
        return 1
    unit = 10.0 ** floor(log10(largest))
    return next(step * unit for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * unit >= largest * 0.999999)
