"""Errors as ``application/problem+json`` (RFC 9457): a type that stays, a title, and sentences by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from balai.core.cases import actions, queries
from balai.core.files import Refused
from balai.core.store.once import OtherBody

MEDIA_TYPE = "application/problem+json"


@dataclass
class Problem(Exception):
    """Something that stops a request, in words for people and a type for machines."""

    status: int
    type: str
    title: str
    errors: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> HttpResponse:
        """Return it as a response."""
        body: dict[str, Any] = {"type": f"/api/masalah/{self.type}", "title": self.title, "status": self.status}
        if self.errors:
            body["errors"] = dict(self.errors)
        return HttpResponse(orjson.dumps(body), content_type=MEDIA_TYPE, status=self.status, headers=dict(self.headers))


SENTENCES = {"missing": gettext_lazy("Wajib ada."), "extra_forbidden": gettext_lazy("Isian ini tidak dikenal.")}


def _invalid(fault: ValidationError) -> Problem:
    errors = {
        ".".join(str(part) for part in e["loc"][1:]): str(SENTENCES.get(e["type"]) or _("Nilainya tidak sesuai skema."))
        for e in fault.errors
    }
    return Problem(422, "isian", _("Isi permintaan tidak sesuai skema."), errors)


KNOWN: dict[type[Exception], Callable[[Any], Problem]] = {
    Problem: lambda p: p,
    ValidationError: _invalid,
    AuthenticationError: lambda _e: Problem(
        401, "kunci", _("Kunci API tidak ada, salah, atau sudah dicabut."), headers={"WWW-Authenticate": "Bearer"}
    ),
    HttpError: lambda e: Problem(e.status_code, "permintaan", str(e)),
    Http404: lambda _e: Problem(404, "tidak-ada", _("Tidak ada, atau bukan untuk Anda.")),
    ObjectDoesNotExist: lambda _e: Problem(404, "tidak-ada", _("Tidak ada, atau bukan untuk Anda.")),
    queries.NoSuchCase: lambda _e: Problem(404, "tidak-ada", _("Tidak ada, atau bukan untuk Anda.")),
    OtherBody: lambda _e: Problem(
        409, "kunci-ulang", _("Idempotency-Key ini sudah dipakai untuk permintaan dengan isi lain.")
    ),
    actions.NotNow: lambda e: Problem(409, "belum-bisa", str(e)),
    actions.NotOffered: lambda e: Problem(409, "belum-bisa", str(e)),
    actions.HeldByOther: lambda _e: Problem(409, "dipegang", _("Berkas ini sedang dikerjakan petugas lain.")),
    actions.NotYours: lambda _e: Problem(403, "bukan-hak", _("Akun ini tidak berhak melakukan langkah itu.")),
    actions.NotAsked: lambda _e: Problem(422, "tidak-diminta", _("Isian itu tidak diminta diperbaiki.")),
    Refused: lambda e: Problem(422, "lampiran", str(e)),
}


def install(api: NinjaAPI) -> None:
    """Let the API answer every known exception as a problem."""
    for kind, read in KNOWN.items():
        api.add_exception_handler(kind, _handler(read))


def _handler(read: Callable[[Any], Problem]) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda _request, fault: read(fault).response()
