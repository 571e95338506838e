"""A map of values over areas: five steps of one colour, the value printed on each, hatched where nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from zlib import crc32

from django.utils.safestring import SafeString

from .charts import DAY, Map, Number, Shape, paint

Steps = Mapping[Number | None, int]
MOST_LABELS = 30
"""More areas than this carry no printed values: the list beside the map has them."""
MOST_NAMES = 15
"""More areas than this carry no names where the map stands alone."""


def steps(values: Iterable[Number | None]) -> dict[Number | None, int]:
    """Return the step 1 to 5 of each value, in five classes of equally many different values; 0 for no data.

    Different values spread over all five steps even when one of them is far above the rest.
    """
    known = sorted({v for v in values if v is not None})
    return {None: 0} | {value: 1 + (5 * i // len(known)) for i, value in enumerate(known)}


def _shapes(chart: Map, level_of: Steps, alone: bool) -> list[str]:
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
        level = level_of[shape.value]
        fill = paint(f"r{level}", alone) if level else f"url(#{hatch})"
        said = escape(f"{shape.name}: {chart.say(shape.value)}")
        drawn.append(
            f'<path d="{shape.path}" fill="{fill}" {border} stroke-linejoin="round"><title>{said}</title></path>'
        )
    return drawn


def _labels(chart: Map, level_of: Steps, alone: bool) -> list[str]:
    if len(chart.shapes) > MOST_LABELS:
        return []
    drawn = []
    for shape in chart.shapes:
        if not (level := level_of[shape.value]):
            continue
        if alone:
            drawn.append(_label_alone(chart, shape, DAY[f"on{level}"]))
        else:
            place = f'x="{100 * shape.x / chart.width:.1f}%" y="{100 * shape.y / chart.height:.1f}%"'
            drawn.append(f'<text {place} class="on{level}">{escape(chart.say(shape.value))}</text>')
    return drawn


def _label_alone(chart: Map, shape: Shape, ink: str) -> str:
    """Return an area's value, under its name where there is room for names."""
    named = len(chart.shapes) <= MOST_NAMES
    x, y = f"{shape.x:.1f}", shape.y + 5
    name = f'<text x="{x}" y="{y - 9:.1f}" text-anchor="middle" fill="{ink}">{escape(shape.name)}</text>'
    place = f'x="{x}" y="{y + 10 if named else y:.1f}" text-anchor="middle" font-size="16" font-weight="700"'
    return f'{name if named else ""}<text {place} fill="{ink}">{escape(chart.say(shape.value))}</text>'


def area_map(chart: Map, *, alone: bool = False) -> SafeString:
    """Return the map. On a page the words lie over it at their own size; alone it is one file."""
    level_of = steps(s.value for s in chart.shapes)
    words = "; ".join(f"{s.name}: {chart.say(s.value)}" for s in chart.shapes)
    head = ' xmlns="http://www.w3.org/2000/svg" font-family="Plus Jakarta Sans" font-size="14"' if alone else ""
    size = f' width="{chart.width:g}" height="{chart.height:g}"' if alone else ""
    picture = [
        f'<svg{head}{size} viewBox="0 0 {chart.width:g} {chart.height:g}" role="img">',
        f"<title>{escape(chart.title)}</title><desc>{escape(words)}</desc>",
        *_shapes(chart, level_of, alone),
    ]
    if alone:
        return SafeString("".join([*picture, *_labels(chart, level_of, alone), "</svg>"]))
    over = _labels(chart, level_of, alone)
    names = f'<svg class="names" aria-hidden="true">{"".join(over)}</svg>' if over else ""
    return SafeString("".join([*picture, "</svg>", names]))


def scale(chart: Map) -> SafeString:
    """Return the key of a map too full for printed values: least, the five steps, most. Empty for other maps."""
    known = [s.value for s in chart.shapes if s.value is not None]
    if len(chart.shapes) <= MOST_LABELS or not known:
        return SafeString("")
    blocks = "".join(f'<rect x="{20 * i}%" width="20%" height="14" fill="var(--r{i + 1})"/>' for i in range(5))
    least, most = escape(chart.say(min(known))), escape(chart.say(max(known)))
    return SafeString(f'<p class="scale">{least} <svg aria-hidden="true">{blocks}</svg> {most}</p>')
