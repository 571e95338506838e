"""OGC API - Features: 100 items in a box, against pygeoapi on a GeoPackage of the same features.

    .venv/bin/python bench/ogc.py [--features 20000] [--requests 200]

Both answer through their whole WSGI application in this process, in turns, another box each time; what is compared is
processor time, which other work on the machine doesn't stretch. Every answer is checked for 100 features inside its
box; Balai also counts how many there are in all. pygeoapi reads GeoPackages through SpatiaLite
(``SPATIALITE_LIBRARY_PATH``). Where that library or a Python that loads extensions is missing, its provider gets a
stand-in that does the two things it asks of SpatiaLite faster than SpatiaLite could: the box by the GeoPackage's own
R*Tree instead of a look at every row, and no library to load. The ratio is then a lower bound. Wanted: 10.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles
from typing import Any

WANTED = 10.0
WEST, SOUTH, EAST, NORTH = 97.75, -5.30, 98.05, -5.10
KINDS = ("puskesmas", "hospital", "clinic", "midwife", "counter", "school")
SPATIALITE = os.environ.get("SPATIALITE_LIBRARY_PATH", "mod_spatialite.so")
GPKG = 1196444487
"""GeoPackage's application id, "GPKG"."""

SLACK = 2e-5
"""Degrees that a GeoPackage's R*Tree, which counts in 32 bits, may be off."""


def main() -> None:
    """Take turns, print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", type=int, default=20_000)
    parser.add_argument("--requests", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="balai-bench-") as folder:
        rows = features(asked.features)
        ours, theirs = balai(Path(folder), rows), pygeoapi(Path(folder), rows)
        for box in boxes(rows, 10):  # warm both
            one(ours, "/ogc/collections/fasilitas/items", box)
            one(theirs, "/collections/fasilitas/items", box)
        taken: tuple[list[float], list[float]] = ([], [])
        for box in boxes(rows, asked.requests):
            taken[0].append(one(ours, "/ogc/collections/fasilitas/items", box))
            taken[1].append(one(theirs, "/collections/fasilitas/items", box))
    for name, times in zip(("Balai", "pygeoapi"), taken, strict=True):
        p95 = quantiles(times, n=20)[-1]
        print(f"{name:9} median {median(times) * 1000:6.2f} ms   p95 {p95 * 1000:6.2f} ms")
    ratio = median(taken[1]) / median(taken[0])
    print(f"{asked.features} features, 100 items of a box: {ratio:.1f} × pygeoapi's rate (wanted {WANTED:.0f})"
          f"{'' if loadable() else ', a lower bound: SpatiaLite is not installed'}")  # fmt: skip


def features(count: int) -> list[tuple[int, str, str, str, float, float]]:
    """Return (id, code, name, kind, lon, lat) of made-up facilities."""
    dice = random.Random(11)
    return [
        (n, f"f-{n}", f"Fasilitas contoh nomor {n}", dice.choice(KINDS),
         round(dice.uniform(WEST, EAST), 6), round(dice.uniform(SOUTH, NORTH), 6))
        for n in range(1, count + 1)
    ]  # fmt: skip


def boxes(rows: list[tuple[Any, ...]], count: int) -> list[str]:
    """Return boxes that hold some 150 features and surely more than a hundred."""
    dice, found = random.Random(count), []
    share = (170 / len(rows)) ** 0.5
    wide, high = (EAST - WEST) * share, (NORTH - SOUTH) * share
    while len(found) < count:
        west, south = dice.uniform(WEST, EAST - wide), dice.uniform(SOUTH, NORTH - high)
        box = [round(side, 5) for side in (west, south, west + wide, south + high)]
        inside = sum(box[0] <= r[4] <= box[2] and box[1] <= r[5] <= box[3] for r in rows)
        if inside > 100:
            found.append(",".join(map(str, box)))
    return found


def one(app: Callable[..., Any], path: str, box: str) -> float:
    """Return seconds for 100 items of a box."""
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "SCRIPT_NAME": "", "QUERY_STRING": f"f=json&limit=100&bbox={box}",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_HOST": "localhost", "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": sys.stderr, "wsgi.version": (1, 0),
        "wsgi.multithread": False, "wsgi.multiprocess": False, "wsgi.run_once": False, "REMOTE_ADDR": "127.0.0.1",
    }  # fmt: skip
    said: list[str] = []
    began = time.process_time()
    answer = app(environ, lambda status, headers, *_: said.append(status))
    body = b"".join(answer)
    spent = time.process_time() - began
    getattr(answer, "close", lambda: None)()
    found = json.loads(body)
    assert said[0].startswith("200"), (said, body[:300])
    assert len({f["id"] for f in found["features"]}) == 100
    west, south, east, north = map(float, box.split(","))
    for lon, lat in (f["geometry"]["coordinates"] for f in found["features"]):
        assert west - SLACK <= lon <= east + SLACK, (lon, box)
        assert south - SLACK <= lat <= north + SLACK, (lat, box)
    return spent


def balai(folder: Path, rows: list[tuple[Any, ...]]) -> Callable[..., Any]:
    """Return Balai's application over the features."""
    os.environ |= {"BALAI_DATA": str(folder / "data"), "BALAI_ACCESS_LOG": "0"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    import django

    django.setup()
    from balai.config import prepare

    prepare.schema()
    from balai.config.wsgi import application
    from balai.core.areas import demo
    from balai.core.facilities.models import Facility
    from balai.core.store import engine

    ward = demo.make_city().pk
    columns = ("id", "code", "name", "kind", "area_id", "address", "lon", "lat", "phone", "codes",
               "closes_on_holidays", "active")  # fmt: skip
    values = ((n, code, name, kind, ward, "", lon, lat, "", "{}", 1, 1) for n, code, name, kind, lon, lat in rows)
    engine.load(Facility, columns, values)
    return application


def pygeoapi(folder: Path, rows: list[tuple[Any, ...]]) -> Callable[..., Any]:
    """Return pygeoapi's application over a GeoPackage of the features."""
    package = folder / "features.gpkg"
    write_package(package, rows)
    provider = "SQLiteGPKG" if loadable() else f"{__name__}.StandIn"
    sys.modules.setdefault("bench_ogc", sys.modules[__name__])
    config = {
        "server": {
            "bind": {"host": "localhost", "port": 80}, "url": "http://localhost", "mimetype": "application/json",
            "encoding": "utf-8", "gzip": False, "pretty_print": False, "languages": ["en-US"],
            "limits": {"default_items": 10, "max_items": 1000}, "map": {"url": "", "attribution": ""},
        },
        "logging": {"level": "CRITICAL"},
        "metadata": {
            "identification": {"title": "t", "description": "d", "keywords": ["k"], "url": "http://localhost"},
            "license": {"name": "n", "url": "http://localhost"},
            "provider": {"name": "n", "url": "http://localhost"},
            "contact": {"name": "n"},
        },
        "resources": {
            "fasilitas": {
                "type": "collection", "title": "Fasilitas", "description": "Fasilitas", "keywords": ["k"],
                "extents": {"spatial": {"bbox": [WEST, SOUTH, EAST, NORTH],
                                        "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}},
                "providers": [{"type": "feature", "name": provider.replace("__main__", "bench_ogc"),
                               "data": str(package), "id_field": "id", "table": "features"}],
            }
        },
    }  # fmt: skip
    for name, body in (("config.json", config), ("openapi.json", {"openapi": "3.0.2", "paths": {}})):
        (folder / name).write_text(json.dumps(body))
    os.environ |= {"PYGEOAPI_CONFIG": str(folder / "config.json"), "PYGEOAPI_OPENAPI": str(folder / "openapi.json")}
    from pygeoapi.flask_app import APP

    return APP


def write_package(path: Path, rows: list[tuple[Any, ...]]) -> None:
    """Write a GeoPackage with one table of points, its R*Tree, and the metadata that readers need."""
    import shapely

    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA application_id = {GPKG}")
        db.execute("PRAGMA user_version = 10300")
        db.executescript("""
            CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
              organization_coordsys_id INTEGER, definition TEXT, description TEXT);
            INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'undefined', '');
            CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT UNIQUE,
              description TEXT, last_change TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL, srs_id INTEGER);
            INSERT INTO gpkg_contents VALUES ('features', 'features', 'features', '', '2026-01-01T00:00:00Z',
              95, -11, 141, 6, 4326);
            CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY, column_name TEXT,
              geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER);
            INSERT INTO gpkg_geometry_columns VALUES ('features', 'geom', 'POINT', 4326, 0, 0);
            CREATE TABLE features (id INTEGER PRIMARY KEY, geom BLOB, code TEXT, name TEXT, kind TEXT);
            CREATE VIRTUAL TABLE rtree_features_geom USING rtree(id, minx, maxx, miny, maxy);
        """)
        head = b"GP\x00\x01" + (4326).to_bytes(4, "little")
        db.executemany(
            "INSERT INTO features VALUES (?, ?, ?, ?, ?)",
            (
                (n, head + shapely.to_wkb(shapely.Point(lon, lat)), code, name, kind)
                for n, code, name, kind, lon, lat in rows
            ),
        )
        db.executemany(
            "INSERT INTO rtree_features_geom VALUES (?, ?, ?, ?, ?)",
            ((n, lon, lon, lat, lat) for n, _, _, _, lon, lat in rows),
        )


def loadable() -> bool:
    """Tell whether SQLite finds SpatiaLite here."""
    with sqlite3.connect(":memory:") as db:
        if not hasattr(db, "enable_load_extension"):  # many Pythons are built without it
            return False
        db.enable_load_extension(True)
        try:
            db.execute("SELECT load_extension(?)", [SPATIALITE])
        except sqlite3.OperationalError:
            return False
    return True


def _stand_in() -> type:
    import struct

    from pygeoapi.provider.sqlite import SQLiteGPKGProvider

    class StandIn(SQLiteGPKGProvider):  # type: ignore[misc]
        """pygeoapi's own GeoPackage reader with SpatiaLite's two answers given faster."""

        def _SQLiteGPKGProvider__load(self) -> sqlite3.Cursor:
            db = sqlite3.connect(self.data)
            db.row_factory = sqlite3.Row
            db.create_function("AsGeoJSON", 1, self._geojson, deterministic=True)
            self.geom_col, self.application_id = "geom", GPKG
            self.columns = "id,code,name,kind,AsGeoJSON(geom)"
            return db.cursor()

        @staticmethod
        def _geojson(blob: bytes) -> str:
            lon, lat = struct.unpack_from("<dd", blob, 13)
            return f'{{"type":"Point","coordinates":[{lon},{lat}]}}'

        def _SQLiteGPKGProvider__get_where_clauses(
            self, properties: Any = (), bbox: Any = ()
        ) -> tuple[str, tuple[Any, ...]]:
            if not bbox:
                return "", ()
            west, south, east, north = bbox
            tree = "SELECT id FROM rtree_features_geom WHERE minx <= ? AND maxx >= ? AND miny <= ? AND maxy >= ?"
            return f" WHERE id IN ({tree})", (east, west, north, south)

    return StandIn


def __getattr__(name: str) -> Any:
    """Make the stand-in when pygeoapi asks for it, so that --help needs no pygeoapi."""
    if name == "StandIn":
        return _stand_in()
    raise AttributeError(name)


if __name__ == "__main__":
    main()
