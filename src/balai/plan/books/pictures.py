"""Pictures of a book as SVG files that stand alone: bars, maps, the integration roadmap, photographs.

Numbers are drawn with the same pencils as on the city's pages (``core.ui.charts``), at a size that reads on paper.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from io import BytesIO

from balai.core.ui import charts, maps
from balai.plan.masterplan.drawing.roadmap import Node, Wire, roadmap

from .content import Picture
from .matter import App, Link, Map

WIDTH = 760
"""Pixels across the text of a page: letters of 14 px come out at 8.6 points."""

TALLEST, TALLEST_WIDE = 1.3, 0.52
"""The height of a page's room for a picture over its width, upright and laid on its side."""
WIDE = 1.35
_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')

HUES = {
    "governance": "#2b4c9b",
    "branding": "#b03a78",
    "economy": "#8f5f00",
    "living": "#00707a",
    "society": "#6b48a0",
    "environment": "#3a7328",
}
"""The colours of the six dimensions, as on every page."""


def bars(
    title: str,
    rows: Sequence[tuple[str, float | None]],
    *,
    pillars: Sequence[str] = (),
    decimals: int = 0,
    source: str = "",
) -> Picture:
    """Return values side by side. ``pillars``: the dimension whose colour each row has."""
    chart = charts.Bars(title=title, rows=list(rows), decimals=decimals, inks=[HUES[p] for p in pillars])
    said = "; ".join(f"{name}: {chart.say(value)}" for name, value in rows)
    return Picture(title, str(charts.bars(chart, alone=True, width=WIDTH)), said, source)


def area_map(title: str, found: Map, *, unit: str = "", source: str = "") -> Picture:
    """Return the city's areas with a value on each."""
    shapes = [charts.Shape(name, path, x, y, value) for name, path, x, y, value in found.shapes]
    chart = charts.Map(title=title, unit=unit, shapes=shapes, width=found.width, height=found.height)
    said = "; ".join(f"{name}: {chart.say(value)}" for name, _path, _x, _y, value in found.shapes)
    tall = found.height / found.width
    return Picture(
        title, str(maps.area_map(chart, alone=True)), said, source, width=min(1.0, round(TALLEST / tall, 2), 0.66)
    )


def photo(data: bytes, caption: str) -> Picture:
    """Return a photograph inside an SVG, so that it is drawn like every other picture."""
    from PIL import Image

    with Image.open(BytesIO(data)) as image:
        (wide, tall), kind = image.size, (image.format or "png").lower()
    href = f"data:image/{kind};base64,{b64encode(data).decode()}"
    size = f'width="{wide}" height="{tall}"'
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {wide} {tall}">'
    svg = f'{frame}<image href="{href}" {size}/></svg>'
    return Picture(caption, svg, caption, width=min(1.0, round(TALLEST * wide / tall, 2), round(wide / 500, 2) or 0.1))


def applications(title: str, apps: Sequence[App], links: Sequence[Link], *, source: str = "") -> Picture:
    """Return the integration roadmap: applications by the year of their verdict, a line for each exchange."""
    keys = {app.code: n for n, app in enumerate(apps)}
    nodes = [Node(keys[a.code], a.name, a.verdict, a.verdict_name, a.year) for a in apps]
    wires = [Wire(keys[k.source], keys[k.target], k.what, k.year) for k in links]
    names = {app.code: app.name for app in apps}
    said = "; ".join(f"{names[k.source]} ke {names[k.target]} ({k.year}): {k.what}" for k in links)
    svg = str(roadmap(title, nodes, wires, alone=True))
    across, down = (float(size) for size in _SIZE.findall(svg)[0])
    wide = across > WIDE * down
    room = TALLEST_WIDE if wide else TALLEST
    return Picture(title, svg, said or title, source, width=min(1.0, round(room * across / down, 2)), wide=wide)
