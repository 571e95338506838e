"""Answers of open data: bytes with a mark of their version, for any page of any site to read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified

from .snapshot import Snapshot

MINUTE = "public, max-age=60"
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def opened(response: HttpResponseBase) -> HttpResponseBase:
    """Let any site read it."""
    for name, value in OPEN.items():
        response.headers[name] = value
    return response


def tag_of(snapshot: Snapshot, question: str) -> str:
    """Return the entity tag of an answer about one version."""
    mark = hashlib.blake2s(f"{snapshot.release.digest}?{question}".encode(), digest_size=9).hexdigest()
    return f'"{mark}"'


def unchanged(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """Return 304 when the asker already has it."""
    if tag not in request.META.get("HTTP_IF_NONE_MATCH", ""):  # ``headers`` would read all of them for this one
        return None
    response = HttpResponseNotModified()
    response.headers["ETag"] = tag
    return opened(response)


def json(body: bytes | Mapping[str, Any], tag: str = "", status: int = 200, kind: str = "application/json") -> Any:
    """Return JSON; with a tag it may be kept for a minute."""
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    response = HttpResponse(content, content_type=kind, status=status)
    response.headers["Content-Length"] = str(len(content))
    if tag:
        response.headers["ETag"], response.headers["Cache-Control"] = tag, MINUTE
    return opened(response)


def problem(status: int, title: str, detail: str) -> Any:
    """Return an error as RFC 9457 has it."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return json(body, status=status, kind="application/problem+json")


def with_rows(head: Mapping[str, Any], name: str, rows: list[bytes], tail: bytes = b"") -> bytes:
    """Return a JSON object whose last member is a list of rows that are JSON already."""
    return orjson.dumps(head)[:-1] + b',"' + name.encode() + b'":[' + b",".join(rows) + b"]" + tail + b"}"
