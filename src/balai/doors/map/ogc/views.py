"""Answers of OGC API - Features. Any origin may read them: all of it is public."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache, wraps
from typing import Any
from urllib.parse import urlencode

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.core.areas import queries as areas

from .. import sources
from . import asking, describing
from .asking import Refused
from .describing import GEOJSON, HTML, JSON, OPENAPI, link

View = Callable[..., HttpResponse]


def answering(view: View) -> View:
    """Let anyone read, and say refusals in JSON."""

    @wraps(view)
    def answered(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            return view(request, **named)
        except Refused as refused:
            return _json({"code": refused.code, "description": refused.sentence}, status=refused.status)
        except sources.WrongValue as wrong:
            return _json({"code": "InvalidParameterValue", "description": str(wrong)}, status=400)

    return public(require_safe(answered))


def _json(body: Any, kind: str = JSON, status: int = 200) -> HttpResponse:
    return _answer(orjson.dumps(body), kind, status)


def _answer(body: bytes, kind: str, status: int = 200) -> HttpResponse:
    response = HttpResponse(body, content_type=kind, status=status)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _site(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _root(request: HttpRequest) -> str:
    return _site(request) + _path("ogc:landing", get_language()).rstrip("/")


@lru_cache(maxsize=256)
def _path(name: str, language: str | None, code: str = "") -> str:
    """Return a path, remembered for each language and its prefix."""
    return reverse(name, args=[code] if code else None)


def _title() -> str:
    return f"Peta {areas.city_name()}".strip()


def _source(code: str) -> sources.Source:
    found = sources.one(code)
    if found is None:
        raise Refused("NotFound", f"Tidak ada kumpulan {code}.", 404)
    return found


def _page(request: HttpRequest, code: str) -> str:
    return _site(request) + _path("map:layer", get_language(), code)


@answering
def landing(request: HttpRequest) -> HttpResponse:
    """Say where everything is."""
    asking.nothing_else(request.GET)
    return _json(describing.landing(_root(request), _site(request) + _path("map:home", get_language()), _title()))


@answering
def conformance(request: HttpRequest) -> HttpResponse:
    """Say which conformance classes hold."""
    asking.nothing_else(request.GET)
    return _json({"conformsTo": describing.CONFORMS})


@answering
def api(request: HttpRequest) -> HttpResponse:
    """Describe the API."""
    asking.nothing_else(request.GET)
    return _json(describing.openapi(sources.every(), _root(request), _title()), OPENAPI)


@answering
def collections(request: HttpRequest) -> HttpResponse:
    """List the collections."""
    asking.nothing_else(request.GET)
    root = _root(request)
    listed = [describing.collection(s, root, _page(request, s.code)) for s in sources.every()]
    return _json({"links": [link(f"{root}/collections", "self")], "collections": listed})


@answering
def collection(request: HttpRequest, code: str) -> HttpResponse:
    """Describe one collection."""
    asking.nothing_else(request.GET)
    return _json(describing.collection(_source(code), _root(request), _page(request, code)))


@answering
def items(request: HttpRequest, code: str) -> HttpResponse:
    """Return features: by box, property, limit and offset, with a link to the next page."""
    source = _source(code)
    asked = asking.read(source, request.GET)
    answer = source.answer(asked)
    here = f"{_root(request)}/collections/{code}"
    query = request.META.get("QUERY_STRING", "")
    links = [
        link(f"{here}/items?{query}" if query else f"{here}/items", "self", GEOJSON),
        link(_page(request, code), "alternate", HTML),
        link(here, "collection"),
    ]
    if answer.more:
        links.append(link(_with(here, request, asked.offset + asked.limit), "next", GEOJSON))
    if asked.offset:
        links.append(link(_with(here, request, max(0, asked.offset - asked.limit)), "prev", GEOJSON))
    head: dict[str, Any] = {
        "type": "FeatureCollection",
        "timeStamp": datetime.now(UTC).isoformat(timespec="seconds"),
        "numberReturned": len(answer.texts),
        "links": links,
    }
    if answer.matched is not None:
        head["numberMatched"] = answer.matched
    opened = orjson.dumps(head)[:-1]
    return _answer(b'%b,"features":[%b]}' % (opened, ",".join(answer.texts).encode()), GEOJSON)


@answering
def item(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Return one feature."""
    asking.nothing_else(request.GET)
    feature = _source(code).find(key)
    if feature is None:
        raise Refused("NotFound", f"Tidak ada {key} di kumpulan {code}.", 404)
    here = f"{_root(request)}/collections/{code}"
    links = [link(f"{here}/items/{key}", "self", GEOJSON), link(here, "collection")]
    return _json(feature | {"links": links}, GEOJSON)


def _with(here: str, request: HttpRequest, offset: int) -> str:
    return f"{here}/items?{urlencode(request.GET.dict() | {'offset': offset})}"
