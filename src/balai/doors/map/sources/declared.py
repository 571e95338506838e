"""A layer that a service declares, seen as a source."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import orjson

from balai.core.areas.spatial import Box
from balai.core.declare import Column, Layer

from .base import COUNTED, Answer, Asked, Feature, known

MOST_CHOICES = 60


@dataclass(frozen=True, slots=True)
class DeclaredSource:
    """Features come from the service; paging and counting happen here."""

    layer: Layer

    @property
    def code(self) -> str:
        """Lasting code."""
        return self.layer.code

    @property
    def name(self) -> str:
        """What people call it."""
        return str(self.layer.name)

    @property
    def meaning(self) -> str:
        """One sentence on what it shows."""
        return str(self.layer.meaning)

    @property
    def geometry(self) -> str:
        """GeoJSON type of the geometries."""
        return self.layer.geometry

    @property
    def columns(self) -> tuple[Column, ...]:
        """The properties."""
        return self.layer.properties

    def answer(self, asked: Asked) -> Answer:
        """Return the features asked for. Raises ``WrongValue``."""
        where = known(self.columns, asked.where)
        rows = self._all(asked.boxes, where)
        page = [orjson.dumps(self._feature(f)).decode() for f in islice(rows, asked.offset, asked.offset + asked.limit)]
        left = sum(1 for _ in islice(rows, COUNTED + 1))
        matched = asked.offset + len(page) + left if page or not asked.offset else None
        return Answer(page, matched if matched is not None and matched <= COUNTED else None, left > 0)

    def find(self, key: str) -> Feature | None:
        """Return one feature by its id."""
        found = next((self._feature(f) for f in self._all((), {}) if str(f["id"]) == key), None)
        return found and orjson.loads(orjson.dumps(found))

    def box(self) -> Box | None:
        """Return the box around all of them."""
        import shapely

        drawn = [_shape(f["geometry"]) for f in self._all((), {})]
        if not drawn:
            return None
        west, south, east, north = (float(side) for side in shapely.total_bounds(drawn))
        return west, south, east, north

    def choices(self, column: str) -> list[tuple[str, str]]:
        """Return the values that occur and what people call them, for properties declared as a code."""
        found = next((c for c in self.columns if c.code == column), None)
        if found is None or found.type != "code":
            return []
        values = {str(f["properties"].get(column)) for f in self._all((), {})} - {"None"}
        words = dict(found.words)
        return [(v, str(words.get(v, v))) for v in sorted(values)] if len(values) <= MOST_CHOICES else []

    def _all(self, boxes: tuple[Box, ...], where: dict[str, Any]) -> Iterator[Any]:
        seen: set[Any] = set()
        for box in boxes or (None,):
            for feature in self.layer.features(box, where):
                if feature["id"] not in seen:
                    seen.add(feature["id"])
                    yield feature

    def _feature(self, given: Any) -> Feature:
        """Return only the declared properties: what isn't declared isn't public."""
        geometry, properties = given["geometry"], given["properties"]
        return {
            "type": "Feature",
            "id": given["id"],
            "geometry": orjson.Fragment(geometry) if isinstance(geometry, str) else geometry,
            "properties": {c.code: properties.get(c.code) for c in self.columns},
        }


def _shape(geometry: Any) -> Any:
    import shapely

    return shapely.from_geojson(geometry if isinstance(geometry, str) else orjson.dumps(geometry))
