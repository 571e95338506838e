"""Bundles as anyone fetches them: the list, the files that never change, the key.

A file bears being fetched in pieces (RFC 9110: strong ETag, one byte range, If-Range), so a cut fetch goes on.
"""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.vocabulary import exchange
from balai.vocabulary.words import angka, tgl_jam, ukuran

from .. import keys
from ..models import Edition, Published

FOREVER = "public, max-age=31536000, immutable"
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
LISTED = 200


@public
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show people what the city published for the hub, and how to check it."""
    rows = [
        (
            f"{e.published.year}/{e.published.number}",
            tgl_jam(e.published.at),
            e.format,
            ukuran(e.size),
            e.file_sha256[:16],
            _url(e),
        )
        for e in _editions()
    ]
    context = {
        "rows": rows,
        "public": keys.public(),
        "key_id": exchange.key_id(keys.key().public_key()),
        "count": angka(len(rows)),
    }
    return render(request, "bundle/public.html", context)


def _editions() -> list[Edition]:
    found = Edition.objects.defer("body").select_related("published")
    return list(found.order_by("-published__sequence", "-format")[:LISTED])


def _url(edition: Edition) -> str:
    row = edition.published
    name = "bundle:file" if edition.format == exchange.FORMAT else "bundle:file-as"
    extra = [] if edition.format == exchange.FORMAT else [edition.format]
    return reverse(name, args=[row.year, row.number, *extra])


@public
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Return the list that a hub reads, with an ETag so that nothing new costs nothing."""
    bundles: dict[int, dict[str, Any]] = {}
    for e in _editions():
        row = e.published
        bundle = bundles.setdefault(
            row.sequence, {"year": row.year, "number": row.number, "sequence": row.sequence, "editions": {}}
        )
        bundle["editions"][e.format] = {"url": _url(e), "sha256": e.file_sha256, "bytes": e.size}
    told = keys.introduction() | {"bundles": list(bundles.values())}
    body = exchange.canonical(told)
    tag = quote_etag(f"{len(bundles)}-{max(bundles, default=0)}-{told['keys'][0]['id']}")
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": tag})
    return HttpResponse(body, content_type="application/json", headers={"ETag": tag, "Cache-Control": "no-cache"})


@public
@require_safe
def well_known(request: HttpRequest) -> JsonResponse:
    """Return who publishes here and with which key."""
    return JsonResponse(keys.introduction(), json_dumps_params={"ensure_ascii": False})


@public
@require_safe
def file(request: HttpRequest, year: int, number: int, form: str = exchange.FORMAT) -> HttpResponse:
    """Return a bundle's bytes, whole or the asked rest."""
    found = Published.objects.filter(year=year, number=number).first()
    edition = found.editions.filter(format=form).first() if found else None
    if edition is None:
        raise Http404
    tag = quote_etag(edition.file_sha256)
    headers = {
        "ETag": tag,
        "Cache-Control": FOREVER,
        "Accept-Ranges": "bytes",
        "Content-Type": f"{exchange.MEDIA};version={form}",
        "Content-Disposition": f'inline; filename="paket-{year}-{number}-{form}.json"',
    }
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers=headers)
    return _ranged(request, bytes(edition.body), tag, headers)


def _ranged(request: HttpRequest, body: bytes, tag: str, headers: dict[str, str]) -> HttpResponse:
    """Answer a byte range when it belongs to these very bytes, the whole otherwise."""
    asked = RANGE.fullmatch(request.headers.get("Range", "").strip())
    if asked is None or request.headers.get("If-Range", tag) != tag or not (asked[1] or asked[2]):
        return HttpResponse(body, headers=headers)
    if asked[1]:
        begin, end = int(asked[1]), min(int(asked[2]) if asked[2] else len(body) - 1, len(body) - 1)
    else:
        begin, end = max(len(body) - int(asked[2]), 0), len(body) - 1
    if begin > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(body)}"})
    headers["Content-Range"] = f"bytes {begin}-{end}/{len(body)}"
    return HttpResponse(body[begin : end + 1], status=206, headers=headers)
