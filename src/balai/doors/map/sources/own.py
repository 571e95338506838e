"""The house's own sources, each one SQL statement: areas of the city by level, and facilities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection
from django.utils.translation import gettext_lazy as _

from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.areas.spatial import BOUNDARIES, Box, SpatialIndex
from balai.core.declare import Column
from balai.core.facilities.models import Facility
from balai.core.facilities.place import FACILITIES as FACILITY_INDEX
from balai.core.store import engine

from .base import COUNTED, Answer, Asked, Feature, known


@dataclass(frozen=True, slots=True)
class TableSource:
    """Rows of a table as features, which the database itself writes as GeoJSON text.

    ``sql``: column code → SQL expression; ``tables``: FROM and joins; ``bare``: the same without joins that only
    properties need; ``always``: (condition, values) that every feature meets; ``key``: SQL of its id; ``shape``: SQL of
    its geometry as GeoJSON text.
    """

    code: str
    name: Any
    meaning: Any
    geometry: str
    columns: tuple[Column, ...]
    sql: dict[str, str]
    tables: str
    bare: str
    always: Callable[[], tuple[str, list[Any]]]
    index: SpatialIndex
    key: str
    shape: str
    chosen: Callable[[str], list[tuple[str, str]]]

    def answer(self, asked: Asked) -> Answer:
        """Return the features asked for. Raises ``WrongValue``."""
        where, values = self._where(asked)
        order = f"ORDER BY {self.index.table}.id LIMIT %s OFFSET %s"
        rows = self._rows(f"{where} {order}", [*values, asked.limit + 1, asked.offset])
        more = len(rows) > asked.limit
        matched: int | None = asked.offset + len(rows)
        if more or (asked.offset and not rows):
            matched = self._count(self.tables if asked.where else self.bare, where, values)
        return Answer(rows[: asked.limit], matched, more)

    def find(self, key: str) -> Feature | None:
        """Return one feature by its id."""
        where, values = self._where(Asked())
        rows = self._rows(f"{where} AND {self.key} = %s", [*values, key])
        return orjson.loads(rows[0]) if rows else None

    def box(self) -> Box | None:
        """Return the box around all of them."""
        where, values = self._where(Asked())
        i = self.index
        sides = f"min({i.table}.{i.west}), min({i.table}.{i.south}), max({i.table}.{i.east}), max({i.table}.{i.north})"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {sides} FROM {self.tables} WHERE {where}", values)
            west, south, east, north = cursor.fetchone()
        return None if west is None else (west, south, east, north)

    def choices(self, column: str) -> list[tuple[str, str]]:
        """Return (value, words) of a property that people choose from."""
        return self.chosen(column)

    def _where(self, asked: Asked) -> tuple[str, list[Any]]:
        conditions, values = self.always()
        parts = [conditions]
        if asked.boxes:
            near = [self.index.touching(box) for box in asked.boxes]
            parts.append(f"({' OR '.join(sql for sql, _ in near)})")
            values = values + [v for _, more in near for v in more]
        for code, value in known(self.columns, asked.where).items():
            parts.append(f"{self.sql[code]} = %s")
            values = [*values, value]
        return " AND ".join(parts), values

    def _rows(self, where: str, values: list[Any]) -> list[str]:
        properties = _json(", ".join(f"'{c.code}', {self.sql[c.code]}" for c in self.columns))
        key = _json(f"'id', {self.key}")
        parts = ("""'{"type":"Feature","geometry":'""", self.shape, """',"properties":'""", properties, "','")
        read = " || ".join((*parts, f"substr({key}, 2)"))  # the id brings the closing brace
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {read} FROM {self.tables} WHERE {where}", values)
            return [text for (text,) in cursor.fetchall()]

    def _count(self, tables: str, where: str, values: list[Any]) -> int | None:
        some = f"SELECT 1 FROM {tables} WHERE {where} LIMIT {COUNTED + 1}"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({some}) AS found", values)
            count = cursor.fetchone()[0]
        return count if count <= COUNTED else None


def _json(pairs: str) -> str:
    """Return SQL of a JSON object as text: one function, two names."""
    return f"CAST(json_build_object({pairs}) AS text)" if engine.is_postgres() else f"json_object({pairs})"


def _column(code: str, title: Any, meaning: Any, kind: str = "text", unit: str = "") -> Column:
    return Column(code=code, title=title, type=kind, meaning=meaning, unit=unit)


def _of_city(condition: str, *values: Any) -> Callable[[], tuple[str, list[Any]]]:
    """Limit to the installation's own city, once one is chosen."""

    def always() -> tuple[str, list[Any]]:
        city = areas.find_city()
        if city is None:
            return condition, list(values)
        inside = "(areas_area.path = %s OR areas_area.path LIKE %s)"
        return f"{condition} AND {inside}", [*values, city.path, f"{city.path}/%"]

    return always


def _districts(column: str) -> list[tuple[str, str]]:
    city = areas.find_city()
    if column != "district" or city is None:
        return []
    return [(d.name, d.name) for d in areas.of_level(Area.Level.DISTRICT, city)]


def _of_facilities(column: str) -> list[tuple[str, str]]:
    if column == "kind":
        return [(value, str(words)) for value, words in Facility.Kind.choices]
    return _districts(column)


def _areas(level: str, code: str, name: Any, meaning: Any) -> TableSource:
    return TableSource(
        code=code,
        name=name,
        meaning=meaning,
        geometry="MultiPolygon",
        columns=(
            _column("code", _("Kode"), _("kode resmi wilayah"), "code"),
            _column("name", _("Nama"), _("nama menurut keputusan yang berlaku")),
            _column("kind", _("Jenis"), _("kota, kabupaten, kecamatan, kelurahan, desa atau desa adat"), "code"),
            _column("district", _("Induk"), _("wilayah yang melingkupinya"), "code"),
            _column("sq_km", _("Luas"), _("luas menurut batas yang dimuat"), "decimal", "km²"),
        ),
        sql={
            "code": "areas_area.code",
            "name": "areas_area.name",
            "kind": "areas_area.kind",
            "district": "above.name",
            "sq_km": "areas_boundary.sq_km",
        },
        tables="areas_boundary JOIN areas_area ON areas_area.id = areas_boundary.area_id"
        " LEFT JOIN areas_area above ON above.id = areas_area.parent_id",
        bare="areas_boundary JOIN areas_area ON areas_area.id = areas_boundary.area_id",
        always=_of_city("areas_area.level = %s AND areas_area.valid_to IS NULL", level),
        index=BOUNDARIES,
        key="areas_area.code",
        shape="areas_boundary.geometry",
        chosen=_districts if level == Area.Level.WARD else lambda column: [],
    )


AREAS = (
    _areas("ward", "kelurahan", _("Kelurahan dan desa"), _("Batas kelurahan dan desa menurut data yang dimuat kota.")),
    _areas("district", "kecamatan", _("Kecamatan"), _("Batas kecamatan menurut data yang dimuat kota.")),
    _areas("city", "kota", _("Kota"), _("Batas luar kota atau kabupaten.")),
)

FACILITIES = TableSource(
    code="fasilitas",
    name=_("Fasilitas pelayanan"),
    meaning=_("Puskesmas, rumah sakit, klinik, praktik bidan dan loket tempat warga dilayani."),
    geometry="Point",
    columns=(
        _column("name", _("Nama"), _("nama fasilitas")),
        _column("kind", _("Jenis"), _("jenis fasilitas, sebagai kode"), "code"),
        _column("address", _("Alamat"), _("alamat jalan")),
        _column("ward", _("Kelurahan/desa"), _("kelurahan atau desa tempatnya")),
        _column("district", _("Kecamatan"), _("kecamatan tempatnya"), "code"),
        _column("phone", _("Telepon"), _("nomor telepon umum fasilitas")),
    ),
    sql={
        "name": "facilities_facility.name",
        "kind": "facilities_facility.kind",
        "address": "facilities_facility.address",
        "ward": "areas_area.name",
        "district": "above.name",
        "phone": "facilities_facility.phone",
    },
    tables="facilities_facility JOIN areas_area ON areas_area.id = facilities_facility.area_id"
    " LEFT JOIN areas_area above ON above.id = areas_area.parent_id",
    bare="facilities_facility",
    always=lambda: ("facilities_facility.active AND facilities_facility.lon IS NOT NULL", []),
    index=FACILITY_INDEX,
    key="facilities_facility.code",
    shape="""'{"type":"Point","coordinates":[' || CAST(facilities_facility.lon AS text) || ','"""
    """ || CAST(facilities_facility.lat AS text) || ']}'""",
    chosen=_of_facilities,
)
