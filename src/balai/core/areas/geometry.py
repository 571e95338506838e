"""Shapes of areas: surface, label point, which area a point lies in. Degrees, WGS 84, longitude first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .models import Area, Boundary
from .spatial import BOUNDARIES, Box

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


def shape(geojson: str) -> BaseGeometry:
    """Return the shape of GeoJSON text."""
    import shapely

    return shapely.from_geojson(geojson)


def sq_km(geometry: BaseGeometry) -> float:
    """Return the surface in square kilometres, on a sphere by the equal-area sinusoidal projection."""
    import numpy as np
    import shapely

    def flat(at):
        lon, lat = np.radians(at[:, 0]), np.radians(at[:, 1])
        return np.column_stack((lon * np.cos(lat), lat)) * EARTH_KM

    return float(shapely.area(shapely.transform(geometry, flat)))


def label_point(geometry: BaseGeometry) -> tuple[float, float]:
    """Return the point deepest inside the largest part: where a name has most room."""
    import shapely

    largest = max(shapely.get_parts(geometry), key=lambda part: part.area)
    room = shapely.maximum_inscribed_circle(largest, tolerance=max(largest.length / 500, 1e-6))
    lon, lat = shapely.get_coordinates(room)[0]
    return round(float(lon), 6), round(float(lat), 6)


def area_at(lon: float, lat: float, level: str = Area.Level.WARD) -> Area | None:
    """Return the area of a level (kelurahan/desa by default) that a point lies in, or ``None``.

    On a shared border the area with the lower code wins, so that the answer never changes.
    """
    import shapely

    point = shapely.Point(lon, lat)
    near = Boundary.objects.filter(area__level=level, area__valid_to=None).select_related("area")
    for boundary in touching(near, (lon, lat, lon, lat)).order_by("area__code"):
        if shape(boundary.geometry).intersects(point):
            return boundary.area
    return None


def touching(boundaries, box: Box):
    """Return the boundaries of a query whose box touches ``box``."""
    where, values = BOUNDARIES.touching(box)
    return boundaries.extra(where=[where], params=values)  # a tree's condition has no ORM form


def box_of(areas) -> Box | None:
    """Return the box around the boundaries of some areas, ``None`` when none has any."""
    from django.db.models import Max, Min

    found = Boundary.objects.filter(area__in=areas).aggregate(
        west=Min("west"), south=Min("south"), east=Max("east"), north=Max("north")
    )
    return None if found["west"] is None else (found["west"], found["south"], found["east"], found["north"])
