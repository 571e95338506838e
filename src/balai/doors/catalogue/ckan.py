"""The read actions of a CKAN site, so that data.go.id and others harvest without knowing Balai.

Source: CKAN API guide, action API version 3: the envelope, ``package_*`` and ``datastore_search``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.core.declare import Dataset

from . import answers, asking, current, describing, register
from .asking import Question, Unclear
from .current import NotPublished
from .models import Release
from .snapshot import Snapshot

STORED = {"text": "text", "code": "text", "date": "date", "integer": "int", "decimal": "numeric"}
ROWS_MOST = 1000
TRUE = ',"success":true,"result":'


class Refusal(Exception):
    """An error in CKAN's own shape."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status, self.kind = status, kind


@public
@require_safe
def action(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer an action; what it can't answer is told in CKAN's envelope."""
    help_url = f"{settings.BALAI_ADDRESS}{reverse('catalogue:ckan', args=['help_show'])}?name={name}"
    try:
        if name not in ACTIONS:
            raise Refusal(404, "Not Found Error", _("Tidak ada tindakan {name}.").format(name=name))
        result = ACTIONS[name](request.GET.dict())
    except Refusal as refusal:
        error = {"message": str(refusal), "__type": refusal.kind}
        return answers.json({"help": help_url, "success": False, "error": error}, status=refusal.status)
    body = result if isinstance(result, bytes) else orjson.dumps(result)
    return answers.json(b'{"help":' + orjson.dumps(help_url) + TRUE.encode() + body + b"}")


def package_list(asked: dict[str, str]) -> list[str]:
    """Return the codes of published datasets."""
    codes = sorted(describing.released())
    start = _number(asked, "offset", 0)
    return codes[start : start + _number(asked, "limit", len(codes) or 1)]


def package_search(asked: dict[str, str]) -> dict[str, Any]:
    """Return the datasets whose title, meaning or keywords hold every word of ``q``; ``fq`` takes ``tags:``."""
    words = asked.get("q", "").lower().replace("*:*", "").split()
    tags = [part[5:].strip('"') for part in asked.get("fq", "").split() if part.startswith("tags:")]
    released = describing.released()
    found = [
        d
        for d in register.datasets().values()
        if d.code in released and describing.speaks_of(d, words) and set(tags) <= set(d.keywords)
    ]
    start, rows = _number(asked, "start", 0), min(_number(asked, "rows", 10), ROWS_MOST)
    shown = [_package(d, released[d.code]) for d in found[start : start + rows]]
    return {"count": len(found), "sort": "title asc", "facets": {}, "search_facets": {}, "results": shown}


def package_show(asked: dict[str, str]) -> dict[str, Any]:
    """Return everything about one dataset."""
    dataset, snapshot = _found(_needed(asked, "id"))
    return _package(dataset, snapshot.release)


def datastore_search(asked: dict[str, str]) -> bytes:
    """Return rows of ``resource_id`` by ``filters`` (JSON), ``q``, ``limit``, ``offset``, ``sort`` and ``fields``."""
    code = _needed(asked, "resource_id").removesuffix("-api")
    _dataset, snapshot = _found(code)
    question = _question(snapshot, asked)
    fields = [f.strip() for f in asked.get("fields", "").split(",") if f.strip()]
    if unknown := set(fields) - {*snapshot.codes, "_id"}:
        raise Refusal(409, "Validation Error", f"fields: {', '.join(sorted(unknown))}")
    found = snapshot.ask(*question.sql("n, row"))
    records = [_record(n, row, fields) for n, row in found]
    columns = [{"id": "_id", "type": "int"}, *({"id": c, "type": STORED[snapshot.kinds[c]]} for c in snapshot.codes)]
    head = {
        "resource_id": asked["resource_id"],
        "fields": [c for c in columns if not fields or c["id"] in fields],
        "include_total": True,
        "limit": question.limit,
        "offset": question.offset,
        "total": snapshot.count(question.where, question.values),
        "records_format": "objects",
    }
    return answers.with_rows(head, "records", records)


def help_show(asked: dict[str, str]) -> str:
    """Return what an action does."""
    name = _needed(asked, "name")
    if name not in ACTIONS:
        raise Refusal(404, "Not Found Error", _("Tidak ada tindakan {name}.").format(name=name))
    return (ACTIONS[name].__doc__ or "").strip()


ACTIONS: dict[str, Callable[[dict[str, str]], Any]] = {
    work.__name__: work for work in (package_list, package_search, package_show, datastore_search, help_show)
}


def _record(number: int, row: bytes, fields: list[str]) -> bytes:
    if not fields:
        return b'{"_id":%d,' % number + row[1:]
    whole = {"_id": number, **orjson.loads(row)}
    return orjson.dumps({field: whole[field] for field in fields})


def _question(snapshot: Snapshot, asked: dict[str, str]) -> Question:
    try:
        filters = orjson.loads(asked.get("filters") or "{}")
    except orjson.JSONDecodeError:
        raise Refusal(409, "Validation Error", "filters: JSON") from None
    if not isinstance(filters, dict):
        raise Refusal(409, "Validation Error", "filters: object")
    words = {code: [str(v) for v in (given if isinstance(given, list) else [given])] for code, given in filters.items()}
    if unknown := set(words) - set(snapshot.codes):
        raise Refusal(409, "Validation Error", f"filters: {', '.join(sorted(unknown))}")
    words |= {key: [asked[key]] for key in ("q", "limit", "offset") if asked.get(key)}
    words["sort"] = [",".join(_sorted_by(part) for part in asked.get("sort", "").split(",") if part.strip())]
    try:
        return asking.read(snapshot, words)
    except Unclear as word:
        raise Refusal(409, "Validation Error", str(word)) from None


def _sorted_by(part: str) -> str:
    """CKAN writes ``tahun desc``."""
    name, _space, way = part.strip().partition(" ")
    return f"-{name}" if way.strip().lower() == "desc" else name


def _found(code: str) -> tuple[Dataset, Snapshot]:
    try:
        return current.of(code)
    except NotPublished:
        raise Refusal(404, "Not Found Error", _("Tidak ada data terbuka dengan kode itu.")) from None


def _needed(asked: dict[str, str], key: str) -> str:
    if not asked.get(key):
        raise Refusal(409, "Validation Error", f"{key}: {_('wajib diisi')}")
    return asked[key]


def _number(asked: dict[str, str], key: str, default: int) -> int:
    word = asked.get(key, "")
    if not word:
        return default
    if not (word.isascii() and word.isdigit() and len(word) < 10):
        raise Refusal(409, "Validation Error", f"{key}: 0–999999999")
    return int(word)


def _package(dataset: Dataset, release: Release) -> dict[str, Any]:
    licence, licence_url = register.licence(dataset)
    modified = release.published_at.isoformat()
    return {
        "id": dataset.code,
        "name": dataset.code,
        "title": str(dataset.title),
        "notes": str(dataset.meaning),
        "url": describing.page_url(dataset),
        "version": str(release.version),
        "license_id": dataset.licence,
        "license_title": licence,
        "license_url": licence_url,
        "isopen": True,
        "private": False,
        "state": "active",
        "type": "dataset",
        "author": str(dataset.source),
        "maintainer": describing.owner(dataset),
        "metadata_modified": modified,
        "num_resources": len(describing.files(dataset, release)),
        "num_tags": len(dataset.keywords),
        "tags": [{"name": f"{word}", "display_name": f"{word}", "state": "active"} for word in dataset.keywords],
        "extras": [{"key": "frequency", "value": dataset.frequency}, {"key": "rows", "value": str(release.rows)}],
        "resources": [
            {
                "id": f"{dataset.code}-{file.code}",
                "package_id": dataset.code,
                "name": file.name,
                "format": file.name,
                "mimetype": file.media,
                "url": file.url,
                "datastore_active": file.code == "api",
                "last_modified": modified,
                "state": "active",
            }
            for file in describing.files(dataset, release)
        ],
    }
