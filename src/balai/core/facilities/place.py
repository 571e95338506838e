"""Facilities found by place: in a box, and nearest to a point by the great circle."""

from math import asin, cos, degrees, radians, sin, sqrt

from django.db import connection

from balai.core.areas.spatial import Box, SpatialIndex
from balai.core.store import engine

FACILITIES = SpatialIndex("facilities_facility", "lon", "lat", "lon", "lat")
EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

START_KM, GROWTH, END_KM = 1.0, 3.0, 6000.0


def distance_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Return the straight-line distance over the ground in kilometres (haversine)."""
    up, along = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    chord = sin(up) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(along) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


def around(lon: float, lat: float, km: float) -> Box:
    """Return a box that holds everything within ``km`` of a point."""
    up = degrees(km / EARTH_KM)
    along = min(180.0, up / max(0.01, cos(radians(min(89.0, abs(lat) + up)))))
    return lon - along, lat - up, lon + along, lat + up


def nearest_ids(lon: float, lat: float, n: int, kinds: tuple[str, ...] = ()) -> list[tuple[int, float]]:
    """Return up to ``n`` (facility id, kilometres), nearest first; equal distances by id. ``kinds``: empty for all."""
    km = _radius_of_nth(lon, lat, n, kinds) if engine.is_postgres() else START_KM
    while True:
        found = [(pk, distance_km(lon, lat, at_lon, at_lat)) for pk, at_lon, at_lat in _in(around(lon, lat, km), kinds)]
        if km >= END_KM or sum(d <= km for _, d in found) >= n:
            return sorted(found, key=lambda f: (f[1], f[0]))[:n]
        km *= GROWTH


def _in(box: Box, kinds: tuple[str, ...]) -> list[tuple[int, float, float]]:
    where, values = FACILITIES.touching(box)
    only, extra = _of_kinds(kinds)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, lon, lat FROM {FACILITIES.rows} WHERE {where} AND active{only}", [*values, *extra])
        return cursor.fetchall()


def _radius_of_nth(lon: float, lat: float, n: int, kinds: tuple[str, ...]) -> float:
    """Return how many kilometres hold the ``n`` nearest by degrees, and so at least ``n`` by the ground."""
    only, extra = _of_kinds(kinds)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT lon, lat FROM {FACILITIES.table} WHERE lon IS NOT NULL AND active{only} "
            f"ORDER BY {FACILITIES.boxed} <-> point(%s, %s) LIMIT %s",
            [*extra, lon, lat, n],
        )
        found = cursor.fetchall()
    if len(found) < n:
        return END_KM
    return max(distance_km(lon, lat, *at) for at in found) + 1e-6


def _of_kinds(kinds: tuple[str, ...]) -> tuple[str, list[str]]:
    return (f" AND kind IN ({', '.join(['%s'] * len(kinds))})", list(kinds)) if kinds else ("", [])
