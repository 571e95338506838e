"""A small country for tests: one province, one kota, two kecamatan, three kelurahan on a grid of squares."""

import json
from datetime import date
from pathlib import Path

from balai.core.areas.importing import import_areas, import_boundaries

DECREE, DAY = "Kepmendagri contoh 1", date(2025, 6, 23)

TABLE = """code,name
98,Provinsi Contoh
98.71,Kota Contoh
98.71.01,Contoh Barat
98.71.02,Contoh Timur
98.71.01.1001,Pasar Baru
98.71.01.1002,Kampung 10
98.71.02.2001,Desa Hulu
"""

SQUARES = {
    "98.71.01.1001": (100.0, -1.0),
    "98.71.01.1002": (100.0, -1.01),
    "98.71.02.2001": (100.01, -1.0),
}
SIDE = 0.01


def square(west: float, south: float, wide: float = SIDE, high: float = SIDE) -> dict:
    """Return a GeoJSON square, in degrees."""
    east, north = round(west + wide, 6), round(south + high, 6)
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def feature(code: str, geometry: dict | None) -> dict:
    """Return a GeoJSON feature of an area."""
    return {"type": "Feature", "properties": {"code": code, "name": code}, "geometry": geometry}


def collection(features: list[dict]) -> str:
    """Return a FeatureCollection with one feature a line, the first on line 2."""
    lines = ",\n".join(json.dumps(f) for f in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}'


def write(folder: Path, name: str, text: str) -> Path:
    """Return a file of that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def load_table(folder: Path, text: str = TABLE, **options):
    """Import an area table under the first decree."""
    return import_areas(write(folder, "areas.csv", text), **({"decree": DECREE, "valid_from": DAY} | options))


def load_squares(folder: Path) -> None:
    """Import the table and the squares of kelurahan, kecamatan and kota."""
    load_table(folder)
    shapes = [feature(code, square(*at)) for code, at in SQUARES.items()]
    shapes.append(feature("98.71.01", square(100.0, -1.01, SIDE, 2 * SIDE)))
    shapes.append(feature("98.71.02", square(100.01, -1.0)))
    shapes.append(feature("98.71", square(100.0, -1.01, 2 * SIDE, 2 * SIDE)))
    import_boundaries(write(folder, "b.geojson", collection(shapes)), source="contoh", valid_from=DAY)
