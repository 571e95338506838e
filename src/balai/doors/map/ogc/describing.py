"""The documents of the service: landing page, conformance, collections and the API's own description."""

from typing import Any

from ..sources import Source

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
JSON, GEOJSON, HTML = "application/json", "application/geo+json", "text/html"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
CONFORMS = [f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{part}" for part in ("core", "oas30", "geojson")]
TYPES = {"integer": "integer", "decimal": "number"}


def link(href: str, rel: str, kind: str = JSON, title: str = "") -> dict[str, str]:
    """Return a link object."""
    found = {"href": href, "rel": rel, "type": kind}
    return found | {"title": title} if title else found


def landing(root: str, map_url: str, title: str) -> dict[str, Any]:
    """Return the landing page."""
    return {
        "title": title,
        "description": "Fasilitas, wilayah dan lapisan peta kota sebagai OGC API - Features.",
        "links": [
            link(f"{root}/", "self", title="Halaman ini"),
            link(f"{root}/api", "service-desc", OPENAPI, "Uraian API"),
            link(map_url, "service-doc", HTML, "Peta untuk manusia"),
            link(f"{root}/conformance", "conformance", title="Kelas yang dipenuhi"),
            link(f"{root}/collections", "data", title="Kumpulan"),
        ],
    }


def collection(source: Source, root: str, map_url: str) -> dict[str, Any]:
    """Return what a collection is. ``map_url``: its page for people."""
    here = f"{root}/collections/{source.code}"
    box = source.box()
    found: dict[str, Any] = {
        "id": source.code,
        "title": str(source.name),
        "description": str(source.meaning),
        "itemType": "feature",
        "crs": [CRS84],
        "links": [
            link(here, "self"),
            link(f"{here}/items", "items", GEOJSON, str(source.name)),
            link(map_url, "alternate", HTML, str(source.name)),
        ],
    }
    if box is not None:
        found["extent"] = {"spatial": {"bbox": [list(box)], "crs": CRS84}}
    return found


def openapi(sources: list[Source], root: str, title: str) -> dict[str, Any]:
    """Return the OpenAPI 3.0 description with every collection's own properties as parameters."""
    plain = {"/": "Halaman awal", "/conformance": "Kelas yang dipenuhi", "/collections": "Semua kumpulan"}
    paths: dict[str, Any] = {path: _get(words, JSON) for path, words in plain.items()}
    for source in sources:
        here = f"/collections/{source.code}"
        paths[here] = _get(str(source.name), JSON)
        paths[f"{here}/items"] = _get(str(source.meaning), GEOJSON, [*_parameters(), *_properties(source)])
        key = {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}}
        paths[f"{here}/items/{{featureId}}"] = _get(str(source.name), GEOJSON, [key])
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "version": "1.0.0"},
        "servers": [{"url": root}],
        "paths": paths,
    }


def _get(words: str, kind: str, parameters: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    told = {"type": "object", "properties": {"code": {"type": "string"}, "description": {"type": "string"}}}
    error = {"description": "Kesalahan", "content": {JSON: {"schema": told}}}
    answers = {
        "200": {"description": words, "content": {kind: {"schema": {"type": "object"}}}},
        "400": error,
        "404": error,
    }
    return {"get": {"summary": words, "parameters": parameters or [], "responses": answers}}


def _parameters() -> list[dict[str, Any]]:
    from .asking import LIMIT, MOST

    numbers = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6}
    return [
        _query("bbox", numbers) | {"style": "form", "explode": False},
        _query("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}),
        _query("offset", {"type": "integer", "minimum": 0, "default": 0}),
        _query("datetime", {"type": "string"}),
    ]


def _properties(source: Source) -> list[dict[str, Any]]:
    return [
        _query(c.code, {"type": TYPES.get(c.type, "string")}) | {"description": str(c.meaning)} for c in source.columns
    ]


def _query(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema}
