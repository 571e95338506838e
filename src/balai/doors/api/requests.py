"""Requests over the API: one typed address for each case type that machines may open, and the life of a case."""

from datetime import datetime
from typing import Annotated, Any

from django.utils.translation import gettext as _
from ninja import File, Header, Query, Router, Schema, UploadedFile
from pydantic import Field as Described

from balai.core import access
from balai.core.access import SignedRequest
from balai.core.cases import actions, queries
from balai.core.cases.forms import asked_again, clean_all, form_for_fields
from balai.core.cases.models import Case
from balai.core.declare import CaseType, house
from balai.core.files.actions import keep

from .problems import Problem
from .schemas import Strict, answers_of, body_of
from .tokens import needs

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=200,
        description="Kunci buatan pengirim. Permintaan yang diulang dengan kunci sama mendapat jawaban pertama.",
    ),
]


Limit = Annotated[int, Query(ge=1, le=200)]


class CaseOut(Schema):
    """A case as its applicant may know it."""

    number: str
    type: str
    state: str
    state_name: str
    says: str
    opened_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    related: list[str] = Described(description="Nomor berkas lain dari peristiwa yang sama.")


class Opened(CaseOut):
    """A case just opened, with the PIN that opens it together with its number, and what is worth a second look."""

    pin: str
    warnings: dict[str, str]


class FileOut(Schema):
    """A kept upload; ``id`` is what a request's file fields want."""

    id: str
    name: str
    size: int
    sha256: str


class MoveIn(Strict):
    """A move of a case."""

    reason: str = ""
    data: dict[str, Any] = Described(default_factory=dict)
    corrections: dict[str, str] = Described(default_factory=dict)


class MendIn(Strict):
    """Mended answers, by the field codes that were asked."""

    answers: dict[str, Any]


def out(case: Case) -> dict[str, Any]:
    """Return a case as JSON."""
    return {
        "number": case.number,
        "type": case.type_code,
        "state": case.state,
        "state_name": str(case.where.name),
        "says": str(case.where.says),
        "opened_at": case.opened_at,
        "due_at": case.due_at,
        "closed_at": case.closed_at,
        "related": [c.number for c in queries.bundle(case) if c.pk != case.pk],
    }


def _own(request: SignedRequest, number: str) -> Case:
    """Return a case this account may see; one it may not see does not exist for it."""
    case = Case.objects.filter(access.cases_visible(request.user), number=number).first()
    if case is None:
        raise queries.NoSuchCase
    return case


def router() -> Router:
    """Return the routes, drawn anew from the house."""
    routes = Router(tags=["berkas"])
    for case_type in house().case_types.values():
        if case_type.opened_by and case_type.steps:
            _opening_route(routes, case_type)
    _file_route(routes)
    _reading_routes(routes)
    _moving_routes(routes)
    return routes


def _opening_route(routes: Router, case_type: CaseType) -> None:
    body_type = body_of(case_type)

    @needs(
        routes.post,
        "cases:write",
        f"/{case_type.code}",
        response={201: Opened},
        summary=str(case_type.name),
        operation_id=f"open_{case_type.code}",
    )
    def open_request(request: SignedRequest, body: body_type, key: Key) -> Any:  # type: ignore[valid-type]
        if not _may_open(request, case_type):
            raise Problem(403, "bukan-hak", _("Akun ini tidak berhak mengajukan layanan itu."))
        sent = body.dict(exclude_unset=True)  # type: ignore[attr-defined]
        cleaned = clean_all(case_type, answers_of(sent), by=request.user)
        if cleaned.errors:
            raise Problem(422, "isian", _("Ada isian yang perlu diperbaiki."), cleaned.errors)
        case = actions.submit(case_type.code, cleaned.values, key=key, by=request.user, channel="api")
        return 201, {**out(case), "pin": actions.pin_of(case.number), "warnings": cleaned.warnings}

    open_request.__doc__ = str(case_type.summary or case_type.name)


def _may_open(request: SignedRequest, case_type: CaseType) -> bool:
    return bool(set(case_type.opened_by) & {"resident", *access.roles_of(request.user)})


def _file_route(routes: Router) -> None:
    @needs(routes.post, "cases:write", "/lampiran", response={201: FileOut}, summary="Unggah lampiran")
    def upload(request: SignedRequest, file: UploadedFile = File(...)) -> tuple[int, dict[str, Any]]:  # type: ignore[type-arg]
        kept = keep(file, by=request.user, purpose="case")
        return 201, {"id": str(kept.pk), "name": kept.name, "size": kept.size, "sha256": kept.sha256}


def _reading_routes(routes: Router) -> None:
    @needs(routes.get, "cases:read", "/{number}", response=CaseOut, summary="Keadaan satu berkas")
    def read(request: SignedRequest, number: str) -> dict[str, Any]:
        return out(_own(request, number))

    @needs(routes.get, "cases:read", "/", response=list[CaseOut], summary="Berkas yang boleh dilihat, terbaru dulu")
    def listing(request: SignedRequest, before: str = "", limit: Limit = 50) -> list[dict]:
        rows = Case.objects.filter(access.cases_visible(request.user)).order_by("-id")
        if before and (last := rows.filter(number=before).first()):
            rows = rows.filter(pk__lt=last.pk)
        return [out(case) for case in rows[:limit]]


def _moving_routes(routes: Router) -> None:
    @needs(routes.post, "cases:write", "/{number}/langkah/{move}", response=CaseOut, summary="Lakukan satu langkah")
    def move(request: SignedRequest, number: str, move: str, body: MoveIn, key: Key) -> dict[str, Any]:
        case = _own(request, number)
        transition = next((t for t in case.type.transitions if t.code == move), None)
        if transition is None:
            raise Problem(404, "tidak-ada", _("Jenis berkas ini tidak mengenal langkah itu."))
        form = form_for_fields(transition.fields, case.values, by=request.user, data=body.data, files={})
        if not form.is_valid():
            errors = {code: str(faults[0]) for code, faults in form.errors.items()}
            raise Problem(422, "isian", _("Ada isian yang perlu diperbaiki."), errors)
        moved = actions.move(
            case.pk,
            move,
            by=request.user,
            key=key,
            reason=body.reason,
            data=form.answers(),
            corrections=body.corrections,
        )
        return out(moved)

    @needs(routes.post, "cases:write", "/{number}/perbaikan", response=CaseOut, summary="Kirim perbaikan")
    def mend(request: SignedRequest, number: str, body: MendIn, key: Key) -> dict[str, Any]:
        case = _own(request, number)
        fields = asked_again(case.type, case.values, dict.fromkeys(body.answers, ""))
        form = form_for_fields(fields, case.values, by=request.user, data=body.answers, files={})
        if not form.is_valid():
            errors = {code: str(faults[0]) for code, faults in form.errors.items()}
            raise Problem(422, "isian", _("Ada isian yang perlu diperbaiki."), errors)
        return out(actions.mend(case.pk, form.answers(), by=request.user, key=key))
