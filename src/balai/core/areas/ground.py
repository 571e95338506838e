"""The ground of a made-up city: a coast, and plots that fill it without gaps or overlaps."""

from __future__ import annotations

from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from shapely.geometry.base import BaseGeometry

CENTRE = (97.9, -5.2)
RADIUS_KM = 9.0
KM_PER_DEGREE = 111.195
ROUNDS = 4
"""How often plots are evened out (Lloyd)."""

GRID = 1e-6


def plots(random: Random, sizes: list[int]) -> list[list[BaseGeometry]]:
    """Return for each size that many neighbouring plots, as polygons in degrees that share their borders exactly."""
    coast = _coast(random)
    cells = _cells(random, coast, sum(sizes))
    return [[_on_earth(cell) for cell in group] for group in _split(cells, sizes)]


def _coast(random: Random) -> BaseGeometry:
    """Return the outline in kilometres around the centre: a circle with bays."""
    import numpy as np
    import shapely

    turn = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    bays = sum(random.uniform(0.03, 0.09) * np.sin(k * turn + random.uniform(0, 6.28)) for k in (2, 3, 5))
    far = RADIUS_KM * (1 + bays)
    return shapely.Polygon(np.column_stack((far * np.cos(turn) * 1.15, far * np.sin(turn) * 0.9)))


def _cells(random: Random, coast: BaseGeometry, n: int) -> list[BaseGeometry]:
    import shapely

    middles: list[BaseGeometry] = []
    while len(middles) < n:
        at = shapely.Point(random.uniform(-12, 12), random.uniform(-12, 12))
        if coast.contains(at):
            middles.append(at)
    for _ in range(ROUNDS):
        found = shapely.voronoi_polygons(shapely.MultiPoint(middles), extend_to=coast, ordered=True)
        cells = [shapely.intersection(cell, coast) for cell in shapely.get_parts(found)]
        middles = [cell.centroid for cell in cells]
    return cells


def _split(cells: list[BaseGeometry], sizes: list[int]) -> list[list[BaseGeometry]]:
    """Deal the cells out in compact groups: cut the longer side in two until one group is left."""
    if len(sizes) == 1:
        return [cells]
    xs, ys = [c.centroid.x for c in cells], [c.centroid.y for c in cells]
    wide = max(xs) - min(xs) >= max(ys) - min(ys)
    ordered = sorted(cells, key=lambda c: c.centroid.x if wide else -c.centroid.y)
    half = len(sizes) // 2
    cut = list(accumulate(sizes))[half - 1]
    return _split(ordered[:cut], sizes[:half]) + _split(ordered[cut:], sizes[half:])


def _on_earth(cell: BaseGeometry) -> BaseGeometry:
    """Bend straight borders as streams and streets would, and put the cell on the globe."""
    import numpy as np
    import shapely

    def bend(at: np.ndarray) -> np.ndarray:
        x, y = at[:, 0], at[:, 1]
        x2 = x + 0.35 * np.sin(1.7 * y) + 0.12 * np.sin(5.1 * y + 1)
        y2 = y + 0.35 * np.sin(1.5 * x2 + 2) + 0.12 * np.sin(4.7 * x2)
        degree = KM_PER_DEGREE * np.cos(np.radians(CENTRE[1]))
        return np.column_stack((CENTRE[0] + x2 / degree, CENTRE[1] + y2 / KM_PER_DEGREE))

    return shapely.set_precision(shapely.transform(shapely.segmentize(cell, 0.25), bend), GRID)
