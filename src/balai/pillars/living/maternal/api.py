"""Births told by a facility's own system: documented JSON, or a FHIR R4 transaction Bundle.

Both need a token with the scope ``births:write`` and an ``Idempotency-Key``; the same key gets the first answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Annotated, Any, Literal, cast
from zoneinfo import ZoneInfo

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Header, Router, Schema
from pydantic import ConfigDict
from pydantic import Field as Described

from balai.core.access import api_scope
from balai.core.facts import ask
from balai.core.people import nik as niks
from balai.core.people.models import User
from balai.core.store.once import OtherBody
from balai.vocabulary.questions import BirthFileOf

from . import actions
from .forms.faults import SENTENCES
from .models import Birth
from .rules import fhir
from .rules.block import BabyBlock, BirthBlock

SCOPE = "births:write"
SECURITY = {"security": [{"token": [SCOPE]}]}
FHIR_JSON = "application/fhir+json"
router = Router(tags=["kelahiran"])

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=200,
        description="Kunci buatan pengirim. Kelahiran yang dikirim ulang dengan kunci sama mendapat jawaban pertama.",
    ),
]


class Strict(Schema):
    """A body in which a misspelt name is an error, not silence."""

    model_config = ConfigDict(extra="forbid")


class MotherIn(Strict):
    """The mother. ``nik`` is text, never a number; null when she has none yet."""

    name: str = Described(min_length=1, max_length=160, description="Nama lengkap sesuai KTP.")
    nik: str | None = Described(
        description="16 angka sebagai teks, atau null bila belum punya.", examples=["9971015207940003"]
    )
    birth_date: date | None = None


class BabyIn(Strict):
    """One baby. A baby without a name yet has an empty one."""

    sex: Literal["1", "2"] = Described(description="1 laki-laki, 2 perempuan.")
    born_at: datetime = Described(description="Jam lahir, ISO 8601; tanpa zona berarti zona kota.")
    alive: bool = True
    grams: int | None = Described(default=None, ge=200, le=8000)
    length_cm: int | None = Described(default=None, ge=15, le=75)
    name: str = Described(default="", max_length=160)
    gestation_weeks: int | None = Described(default=None, ge=20, le=45, description="Untuk lahir mati.")
    cause: str = Described(default="", max_length=200)


class BirthIn(Strict):
    """A birth at a facility, with every baby in the order of birth."""

    facility: str = Described(description="Kode fasilitas: kode Balai, kode SATUSEHAT, atau kode register lain.")
    mother: MotherIn
    place_kind: Literal["1", "2", "3", "4", "5"] = Described(
        description="1 RS/RB, 2 puskesmas, 3 polindes, 4 rumah, 5 lainnya (formulir F-2.01)."
    )
    helper: Literal["1", "2", "3", "4"] = Described(description="1 dokter, 2 bidan/perawat, 3 dukun, 4 lainnya.")
    place: str = Described(default="", max_length=120, description="Kabupaten atau kota tempat lahir.")
    babies: list[BabyIn] = Described(min_length=1, max_length=4)
    marriage: Literal["recorded", "sptjm", "unrecorded", "no_father"] | None = Described(
        default=None, description="Bila berkas pra-kelahiran belum menyebutnya."
    )
    consent: bool = Described(default=False, description="Orang tua setuju diteruskan ke Dukcapil.")


class BirthOut(Schema):
    """A birth as kept, and how far the registry is. ``number`` is empty until its files are open."""

    id: int
    babies: int
    released: bool = Described(description="Lengkap untuk Dukcapil; bila tidak, orang tua masih harus melengkapi.")
    number: str
    says: str
    papers: int
    ready: int


def problem(status: int, kind: str, title: str, errors: dict[str, str] | None = None) -> HttpResponse:
    """Return an error as ``application/problem+json``."""
    body: dict[str, Any] = {"type": f"/api/masalah/{kind}", "title": title, "status": status}
    if errors:
        body["errors"] = errors
    return HttpResponse(orjson.dumps(body), content_type="application/problem+json", status=status)


def outcome(status: int, issues: list[tuple[str, str]], code: str = "invalid") -> HttpResponse:
    """Return an error as a FHIR OperationOutcome: (expression, text) each."""
    body = {
        "resourceType": "OperationOutcome",
        "issue": [
            {"severity": "error", "code": code, "details": {"text": text}, "expression": [expression]}
            for expression, text in issues
        ],
    }
    return HttpResponse(orjson.dumps(body), content_type=FHIR_JSON, status=status)


def _out(birth: Birth) -> dict[str, Any]:
    file = ask(BirthFileOf(birth.pk))
    return {
        "id": birth.pk,
        "babies": birth.babies.count(),
        "released": birth.released_at is not None,
        "number": file.number if file else "",
        "says": file.says if file else "",
        "papers": file.papers if file else 0,
        "ready": file.ready if file else 0,
    }


def _told(body: BirthIn) -> fhir.ToldBirth:
    zone = ZoneInfo(settings.TIME_ZONE)
    babies = tuple(
        BabyBlock(
            **{**baby.dict(), "born_at": baby.born_at if baby.born_at.tzinfo else baby.born_at.replace(tzinfo=zone)}
        )
        for baby in body.babies
    )
    return fhir.ToldBirth(
        mother_nik=niks.clean(body.mother.nik) if body.mother.nik else "",
        mother_name=body.mother.name,
        mother_born=body.mother.birth_date,
        facility_code=body.facility,
        block=BirthBlock(place_kind=body.place_kind, helper=body.helper, place=body.place, babies=babies),
    )


def caller(request: HttpRequest) -> User:
    """Return the application whose token the gate recognised."""
    return cast(User, request.user)


Saying = Callable[[int, str, list[tuple[str, str]]], HttpResponse]


def _as_problem(status: int, kind: str, issues: list[tuple[str, str]]) -> HttpResponse:
    titles = {422: _("Ada isian yang perlu diperbaiki."), 409: _("Tidak dapat dicatat sekarang.")}
    return problem(status, kind, titles[status], dict(issues))


def _as_outcome(status: int, kind: str, issues: list[tuple[str, str]]) -> HttpResponse:
    return outcome(status, issues, code="conflict" if status == 409 else "invalid")


def _refusing(say: Saying) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Answer what a birth can be refused for, in the words of the caller's standard."""

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            try:
                return view(request, *args, **kwargs)
            except fhir.Unreadable as fault:
                return say(422, "isian", [(issue.expression, issue.text) for issue in fault.issues])
            except actions.NotKept as fault:
                rows = [
                    (f"babies.{n - 1}" if n else "birth", str(SENTENCES[why] % {"n": n or ""}))
                    for n, why in fault.faults
                ]
                return say(422, "isian", rows)
            except actions.NoSuchFacility:
                return say(422, "isian", [("facility", _("Kode fasilitas ini tidak dikenal."))])
            except actions.AlreadyBorn:
                return say(409, "sudah-lahir", [("mother", _("Persalinan ibu ini sudah dicatat."))])
            except OtherBody:
                said = _("Idempotency-Key ini sudah dipakai untuk permintaan dengan isi lain.")
                return say(409, "kunci-ulang", [("Idempotency-Key", said)])
            except ValueError as fault:
                return say(422, "isian", [("mother.nik", str(fault))])

        return answered

    return wrap


@router.post("/kelahiran", response={201: BirthOut}, summary="Catat kelahiran di fasilitas", openapi_extra=SECURITY)
@api_scope(SCOPE)
@_refusing(_as_problem)
def record(request: HttpRequest, body: BirthIn, key: Key) -> Any:
    """Write down a birth. Its files open by themselves when the parents' part is complete."""
    answers: dict[str, Any] = {}
    if body.marriage:
        answers["marriage"] = body.marriage
    if body.consent:
        answers["consent"] = True
    birth = actions.record_told(_told(body), by=caller(request), key=key, answers=answers)
    return 201, _out(birth)


@router.get("/kelahiran/{birth_id}", response=BirthOut, summary="Keadaan satu kelahiran", openapi_extra=SECURITY)
@api_scope(SCOPE)
def read(request: HttpRequest, birth_id: int) -> Any:
    """Return a birth that this application told."""
    return _out(Birth.objects.get(pk=birth_id, recorded_by=caller(request)))


@router.post("/fhir", summary="Catat kelahiran dari FHIR R4 Bundle", openapi_extra=SECURITY)
@api_scope(SCOPE)
@_refusing(_as_outcome)
def record_fhir(request: HttpRequest, key: Key) -> HttpResponse:
    """Write down a birth told as a transaction Bundle: one Patient mother, a Patient for every baby, Observations."""
    try:
        bundle = orjson.loads(request.body)
    except orjson.JSONDecodeError:
        return outcome(400, [("Bundle", _("Isi permintaan bukan JSON."))], code="structure")
    told = fhir.read(bundle, zone=ZoneInfo(settings.TIME_ZONE))
    if told.mother_nik:
        niks.clean(told.mother_nik)
    birth = actions.record_told(told, by=caller(request), key=key)
    body = {
        "resourceType": "Bundle",
        "type": "transaction-response",
        "entry": [
            {
                "response": {
                    "status": "201 Created",
                    "location": f"Patient/{birth.pk}-{baby.order}",
                    "lastModified": birth.recorded_at.isoformat(),
                }
            }
            for baby in birth.babies.order_by("order")
        ],
    }
    return HttpResponse(orjson.dumps(body), content_type=FHIR_JSON, status=201)
