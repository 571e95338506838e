"""A map of values over areas: five steps of one colour, the value printed on each, hatched where nothing is known."""

from __future__ import annotations

from html import escape
from math import ceil
from zlib import crc32

from django.utils.safestring import SafeString

from .charts import DAY, Map, Number, paint

MOST_LABELS = 30
"""More areas than this carry no printed values: the list beside the map has them."""


def step(value: Number | None, top: Number) -> int:
    """Return the step 1 to 5 of a value between 0 and ``top``; 0 for no data."""
    if value is None:
        return 0
    return max(1, min(5, ceil(5 * value / top))) if top > 0 else 1


def _shapes(chart: Map, top: Number, alone: bool) -> list[str]:
    hatch = f"h{crc32(chart.title.encode()):x}"
    border = f'stroke="{paint("paper", alone)}" stroke-width="2"'
    drawn = []
    if any(s.value is None for s in chart.shapes):
        drawn.append(
            f'<defs><pattern id="{hatch}" width="6" height="6" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><path d="M0 0v6" stroke="{paint("edge", alone)}" stroke-width="2"/>'
            "</pattern></defs>"
        )
    for shape in chart.shapes:
        level = step(shape.value, top)
        fill = paint(f"r{level}", alone) if level else f"url(#{hatch})"
        said = escape(f"{shape.name}: {chart.say(shape.value)}")
        drawn.append(
            f'<path d="{shape.path}" fill="{fill}" {border} stroke-linejoin="round"><title>{said}</title></path>'
        )
    return drawn


def _labels(chart: Map, top: Number, alone: bool) -> list[str]:
    if len(chart.shapes) > MOST_LABELS:
        return []
    drawn = []
    for shape in chart.shapes:
        if not (level := step(shape.value, top)):
            continue
        if alone:
            place = f'x="{shape.x:.1f}" y="{shape.y + 5:.1f}" text-anchor="middle" font-weight="700"'
            drawn.append(f'<text {place} fill="{DAY[f"on{level}"]}">{escape(chart.say(shape.value))}</text>')
        else:
            place = f'x="{100 * shape.x / chart.width:.1f}%" y="{100 * shape.y / chart.height:.1f}%"'
            drawn.append(f'<text {place} class="on{level}">{escape(chart.say(shape.value))}</text>')
    return drawn


def area_map(chart: Map, *, alone: bool = False) -> SafeString:
    """Return the map. On a page the words lie over it at their own size; alone it is one file."""
    top = max((s.value for s in chart.shapes if s.value is not None), default=0)
    words = "; ".join(f"{s.name}: {chart.say(s.value)}" for s in chart.shapes)
    head = ' xmlns="http://www.w3.org/2000/svg" font-family="Plus Jakarta Sans" font-size="14"' if alone else ""
    size = f' width="{chart.width:g}" height="{chart.height:g}"' if alone else ""
    picture = [
        f'<svg{head}{size} viewBox="0 0 {chart.width:g} {chart.height:g}" role="img">',
        f"<title>{escape(chart.title)}</title><desc>{escape(words)}</desc>",
        *_shapes(chart, top, alone),
    ]
    if alone:
        return SafeString("".join([*picture, *_labels(chart, top, alone), "</svg>"]))
    over = _labels(chart, top, alone)
    names = f'<svg class="names" aria-hidden="true">{"".join(over)}</svg>' if over else ""
    return SafeString("".join([*picture, "</svg>", names]))
