"""The picture of a layer: the city's kecamatan beneath, points or areas above, words at their own size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.areas import queries as areas
from balai.core.areas import svg
from balai.core.areas.models import Area
from balai.core.ui import charts

from .sources import Source
from .sources.base import Feature

WIDTH = 720
LETTER = 8.6
"""Pixels of the picture that a letter of a printed name takes on a phone's width."""

POINTS = ("Point", "MultiPoint")


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page shows: ``svg`` ready to print, or a ``chart`` of values over areas; neither when nothing is known."""

    svg: SafeString | None = None
    chart: charts.Map | None = None


def picture(source: Source, features: Sequence[Feature]) -> Picture:
    """Return the picture of some features of a source."""
    if source.geometry in POINTS:
        return Picture(svg=_points(source, features))
    drawn = svg.draw(_areas_of(features), WIDTH)
    if drawn.frame is None:
        return Picture()
    if (value := _value(source)) is not None:
        return Picture(chart=_values(source, value, features, drawn))
    return Picture(svg=_picture(str(source.name), drawn, _shapes(drawn.shapes), _names(drawn)))


def _areas_of(features: Iterable[Feature]) -> list[Area]:
    """Return the areas that features stand for: an area's feature carries its code as id."""
    return list(areas.in_force().filter(code__in=[str(f["id"]) for f in features]))


def _value(source: Source) -> Any:
    """Return the number that a service's layer shows over areas; the house's own layers show none."""
    own = source.code in ("kelurahan", "kecamatan", "kota")
    return next((c for c in source.columns if c.type in ("integer", "decimal") and not own), None)


def _values(source: Source, column: Any, features: Sequence[Feature], drawn: svg.Drawing) -> charts.Map:
    values = {str(f["id"]): f["properties"].get(column.code) for f in features}
    shapes = [charts.Shape(s.area.name, s.path, s.x, s.y, values.get(s.area.code)) for s in drawn.shapes]
    frame = drawn.frame
    assert frame is not None
    return charts.Map(
        title=f"{source.name}: {column.title}", unit=column.unit, decimals=1 if column.type == "decimal" else 0,
        shapes=shapes, width=frame.width, height=frame.height,
    )  # fmt: skip


def _points(source: Source, features: Sequence[Feature]) -> SafeString | None:
    city = areas.find_city()
    ground = svg.draw(areas.of_level(Area.Level.DISTRICT, city), WIDTH) if city else svg.Drawing(None, ())
    at = [(f, f["geometry"]["coordinates"]) for f in features if f["geometry"]]
    if ground.frame is None:
        if not at:
            return None
        lons, lats = [c[0] for _, c in at], [c[1] for _, c in at]
        box = (min(lons) - 0.01, min(lats) - 0.01, max(lons) + 0.01, max(lats) + 0.01)
        ground = svg.Drawing(svg.frame_of(box, WIDTH), ())
    dots = []
    for feature, (lon, lat, *_height) in at:
        x, y = ground.frame.at(lon, lat)  # type: ignore[union-attr]
        name = escape(str(feature["properties"].get("name", feature["id"])))
        dots.append(f'<circle cx="{x}" cy="{y}" r="7"><title>{name}</title></circle>')
    return _picture(str(source.name), ground, _shapes(ground.shapes) + f'<g class="dots">{"".join(dots)}</g>', [])


def _shapes(shapes: Iterable[svg.Shape]) -> str:
    drawn = (f'<path d="{s.path}"><title>{escape(s.area.title)}</title></path>' for s in shapes)
    return f'<g class="ground">{"".join(drawn)}</g>'


def _names(drawn: svg.Drawing) -> list[str]:
    frame = drawn.frame
    assert frame is not None
    return [
        f'<text x="{100 * s.x / frame.width:.1f}%" y="{100 * s.y / frame.height:.1f}%">{escape(s.area.name)}</text>'
        for s in drawn.shapes
        if s.room > 2 * LETTER * len(s.area.name)
    ]


def _picture(title: str, drawn: svg.Drawing, inside: str, names: list[str]) -> SafeString:
    frame = drawn.frame
    assert frame is not None
    said = escape(_("Peta: {title}. Isinya ada di daftar pada halaman ini.").format(title=title))
    over = f'<svg class="names" aria-hidden="true">{"".join(names)}</svg>' if names else ""
    return SafeString(
        f'<div class="map wide"><svg viewBox="0 0 {frame.width} {frame.height}" role="img"><title>{said}</title>'
        f"{inside}</svg>{over}</div>"
    )
