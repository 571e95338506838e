"""Areas drawn as SVG paths on the server: small enough for a phone, borders shared, one projection for points too.

The picture is flat: degrees scaled by the cosine of the middle latitude, which over one city bends nothing one can see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import TYPE_CHECKING, Any

from .models import Area, Boundary
from .spatial import Box

if TYPE_CHECKING:
    import numpy as np

BUDGET = 48_000
"""Bytes that all paths of a picture may take together, before compression."""

MARGIN = 4.0
FINEST, COARSER = 0.5, 1.7
OUTLYING = 0.0005
"""Share of all land below which an island may not stretch the picture; beyond the frame it is left out too."""

SMALLEST_PART = 1.5
"""Surface in square pixels below which an island is left out, unless it is all there is of an area."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where degrees fall on the picture, in pixels."""

    west: float
    north: float
    across: float
    down: float
    width: int
    height: int

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the pixel of a point, to a tenth."""
        return (
            round(MARGIN + (lon - self.west) * self.across, 1),
            round(MARGIN + (self.north - lat) * self.down, 1),
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """One area on the picture: its path (``d``), where its name goes and how many pixels of room there are for it."""

    area: Area
    path: str
    x: float
    y: float
    room: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of areas; ``frame`` is ``None`` when none of them has a boundary."""

    frame: Frame | None
    shapes: tuple[Shape, ...]


def draw(areas: Iterable[Area], width: int = 640, budget: int = BUDGET) -> Drawing:
    """Return the areas that have boundaries as paths on a picture ``width`` pixels wide, at most ``budget`` bytes."""
    by_id = {a.pk: a for a in areas}
    keys = Boundary.objects.filter(area__in=by_id).order_by("area__code").values_list("pk", "area_id")
    if not keys:
        return Drawing(None, ())
    frame, lines = _lines(tuple(pk for pk, _ in keys), width, budget)
    shapes = (Shape(by_id[area_id], *line) for (_, area_id), line in zip(keys, lines, strict=True))
    return Drawing(frame, tuple(shapes))


def paths(areas: Iterable[Area], width: int = 640) -> list[tuple[Area, str, float, float]]:
    """Return (area, path, label x, label y) of each area that has a boundary."""
    return [(s.area, s.path, s.x, s.y) for s in draw(areas, width).shapes]


def frame_of(box: Box, width: int) -> Frame:
    """Return the frame that shows a box, ``width`` pixels wide."""
    west, south, east, north = box
    wide = (east - west) or 1e-6
    down_per_across = 1 / cos(radians((south + north) / 2))
    across = (width - 2 * MARGIN) / wide
    down = across * down_per_across
    return Frame(west, north, across, down, width, max(1, round((north - south) * down + 2 * MARGIN)))


@lru_cache(maxsize=64)
def _lines(keys: tuple[int, ...], width: int, budget: int) -> tuple[Frame, list[tuple[str, float, float, float]]]:
    """Return the frame and (path, x, y, room) of boundaries by key; a changed boundary has a new key."""
    import numpy as np
    import shapely

    rows = list(Boundary.objects.filter(pk__in=keys).order_by("area__code"))
    shapes = _without_outliers(shapely.from_geojson([r.geometry for r in rows]))
    frame = frame_of(tuple(shapely.total_bounds(shapes).tolist()), width)

    def pixels(at: np.ndarray) -> np.ndarray:
        return np.column_stack(
            (MARGIN + (at[:, 0] - frame.west) * frame.across, MARGIN + (frame.north - at[:, 1]) * frame.down)
        )

    drawn = _seen(shapely.transform(shapes, pixels))
    tolerance = FINEST
    found: list[str] = []
    while not found or (sum(len(path) for path in found) > budget and tolerance < width):
        drawn = shapely.coverage_simplify(drawn, tolerance)  # neighbours keep the same border
        found = [_path(shape) for shape in drawn]
        tolerance *= COARSER
    return frame, [
        (d, *frame.at(r.label_lon, r.label_lat), _room(shape, *frame.at(r.label_lon, r.label_lat)))
        for d, r, shape in zip(found, rows, drawn, strict=True)
    ]


def _without_outliers(shapes: Any) -> Any:
    """Leave out islands that would stretch the picture for a speck; the largest part of each area always stays."""
    import numpy as np
    import shapely

    parts, owners = shapely.get_parts(shapes, return_index=True)
    sizes = shapely.area(parts)
    large = sizes >= OUTLYING * sizes.sum()
    large[[np.flatnonzero(owners == i)[np.argmax(sizes[owners == i])] for i in np.unique(owners)]] = True
    inside = large | shapely.intersects(parts, shapely.box(*shapely.total_bounds(parts[large])))
    return np.array([shapely.multipolygons(parts[(owners == i) & inside]) for i in range(len(shapes))])


def _room(shape: Any, x: float, y: float) -> float:
    """Return how wide a line of text can be at a point before it leaves the shape, in pixels."""
    import shapely

    across = shapely.LineString([(x - 2000, y), (x + 2000, y)])
    for part in shapely.get_parts(shapely.get_parts(shapely.intersection(shape, across))):
        left, _, right, _ = part.bounds
        if left <= x <= right:
            return round(2 * min(x - left, right - x), 1)
    return 0.0


def _seen(drawn: Any) -> list[Any]:
    """Leave out islands too small to see."""
    import shapely

    kept = []
    for shape in drawn:
        parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
        kept.append(shapely.multipolygons([p for i, p in enumerate(parts) if i == 0 or p.area >= SMALLEST_PART]))
    return kept


def _path(shape: Any) -> str:
    import shapely

    return "".join(_ring(ring) for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors))


def _ring(ring: Any) -> str:
    """Return one closed ring in relative steps of a tenth of a pixel."""
    import numpy as np
    import shapely

    tenths = np.rint(shapely.get_coordinates(ring)[:-1] * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    moves = "".join(f" {_tenth(x)} {_tenth(y)}" for x, y in steps.tolist()).replace(" -", "-")
    x, y = tenths[0].tolist()
    return f"M{_tenth(x)} {_tenth(y)}l{moves.lstrip()}z"


def _tenth(value: int) -> str:
    """Return tenths as the shortest decimal: 12 → ``1.2``, -30 → ``-3``, 5 → ``.5``."""
    whole, part = divmod(abs(value), 10)
    text = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{text}" if value < 0 else text
