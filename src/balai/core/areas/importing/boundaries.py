"""Boundaries of areas from GeoJSON: found by code, checked, mended where nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from balai.core.store import engine

from .. import codes, geometry
from ..models import Area, Boundary
from .faults import Fault, ImportFailed, Report
from .geojson import NotGeoJSON, features
from .tables import imported

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

WEST, SOUTH, EAST, NORTH = 94.5, -11.6, 141.6, 6.6
"""Indonesia with half a degree around, in degrees; swapped coordinates fall outside."""

DECIMALS = 6
MENDED_CHANGE = 0.01
"""Largest share of its surface that a shape may gain or lose by being mended."""

BATCH = 500
COLUMNS = ("area_id", "geometry", "west", "south", "east", "north", "label_lon", "label_lat", "sq_km", "source",
           "valid_from")  # fmt: skip


def import_boundaries(path: Path | str, source: str, valid_from: date) -> Report:
    """Take over the boundaries of a GeoJSON FeatureCollection; each names its area by ``code`` (or its ``id``).

    A boundary that is there already is replaced when it differs. Raises ``ImportFailed`` with every faulty feature and
    its line, having changed nothing.
    """
    with transaction.atomic():
        engine.lock_named("areas.import")
        report = _Load(Path(path), source, valid_from).run()
        imported.send(sender=Boundary)
    return report


class _Load:
    def __init__(self, path: Path, source: str, valid_from: date) -> None:
        self.path, self.source, self.valid_from = path, source, valid_from
        self.areas = dict(Area.objects.filter(valid_to=None).values_list("code", "id"))
        self.seen: dict[str, int] = {}
        self.report = Report()
        self.faults: list[Fault] = []

    def run(self) -> Report:
        batch: list[tuple] = []
        try:
            for row in self._rows():
                batch.append(row)
                if len(batch) >= BATCH:
                    self._store(batch)
                    batch = []
        except NotGeoJSON as error:
            self.faults.append(Fault(0, str(error)))
        except UnicodeDecodeError:
            self.faults.append(Fault(0, "Berkas bukan teks UTF-8."))
        except OSError as error:
            self.faults.append(Fault(0, f"Berkas {self.path} tidak terbaca: {error.strerror}."))
        if not self.report.rows and not self.faults:
            self.faults.append(Fault(0, "Berkas ini tidak memuat satu batas pun."))
        if self.faults:
            raise ImportFailed(self.faults)
        self._store(batch)
        return self.report

    def _rows(self) -> Iterator[tuple]:
        for line, feature in features(self.path):
            self.report.rows += 1
            try:
                yield self._row(line, feature)
            except ValueError as error:
                self.faults.append(Fault(line, str(error)))

    def _row(self, line: int, feature: Any) -> tuple:
        import shapely

        code = self._code(line, feature)
        drawn = _shape(code, feature.get("geometry"))
        mended, did = _mend(code, drawn)
        self.report.mended += did
        west, south, east, north = (round(float(side), DECIMALS) for side in mended.bounds)
        lon, lat = geometry.label_point(mended)
        return (self.areas[code], shapely.to_geojson(mended).replace(" ", ""), west, south, east, north, lon, lat,
                round(geometry.sq_km(mended), 4), self.source, self.valid_from.isoformat())  # fmt: skip

    def _code(self, line: int, feature: Any) -> str:
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise ValueError("Ini bukan Feature GeoJSON.")
        named = (feature.get("properties") or {}).get("code") or feature.get("id")
        if not named:
            raise ValueError("Feature ini tidak menyebut code wilayahnya.")
        code = codes.clean(str(named))
        if code not in self.areas:
            raise ValueError(f"Wilayah {code} belum ada di Balai. Muat tabel wilayahnya dahulu.")
        if (first := self.seen.setdefault(code, line)) != line:
            raise ValueError(f"Batas {code} sudah ada di baris {first}.")
        return code

    def _store(self, batch: list[tuple]) -> None:
        there = dict(Boundary.objects.filter(area_id__in=[r[0] for r in batch]).values_list("area_id", "geometry"))
        fresh = [r for r in batch if there.get(r[0]) != r[1]]
        Boundary.objects.filter(area_id__in=[r[0] for r in fresh if r[0] in there]).delete()
        engine.load(Boundary, COLUMNS, fresh)
        changed = sum(r[0] in there for r in fresh)
        self.report.changed += changed
        self.report.created += len(fresh) - changed
        self.report.unchanged += len(batch) - len(fresh)


def _shape(code: str, drawn: Any) -> BaseGeometry:
    import shapely
    from shapely.geometry import shape

    if not isinstance(drawn, dict) or drawn.get("type") not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"Batas {code} bukan Polygon atau MultiPolygon.")
    try:
        found = shapely.force_2d(shape(drawn))
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, shapely.GEOSException) as error:
        raise ValueError(f"Koordinat batas {code} tidak terbaca.") from error
    if found.is_empty:
        raise ValueError(f"Batas {code} kosong.")
    west, south, east, north = found.bounds
    if not (west >= WEST and south >= SOUTH and east <= EAST and north <= NORTH):
        raise ValueError(f"Batas {code} di luar Indonesia. Apakah bujur dan lintangnya tertukar?")
    return found


def _mend(code: str, drawn: BaseGeometry) -> tuple[BaseGeometry, bool]:
    """Return the shape with rounded coordinates and whole rings, and whether its rings had to be mended."""
    import shapely

    try:
        whole = drawn if drawn.is_valid else shapely.make_valid(drawn, method="structure", keep_collapsed=False)
        rounded = _surface(shapely.set_precision(_surface(whole), 10.0**-DECIMALS))
    except shapely.GEOSException as error:
        raise ValueError(f"Batas {code} tidak utuh: {error}.") from error
    if rounded.is_empty or abs(rounded.area - drawn.area) > MENDED_CHANGE * drawn.area:
        raise ValueError(f"Batas {code} tidak utuh: {shapely.is_valid_reason(drawn)}.")
    return rounded, whole is not drawn


def _surface(made: BaseGeometry) -> BaseGeometry:
    """Return only the surfaces of a mended shape, without the lines and points left over."""
    import shapely

    parts = [p for p in shapely.get_parts(shapely.get_parts(made)) if p.geom_type == "Polygon" and p.area > 0]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
