"""A paper comes into being: numbered and drawn here, or attached as the national register signed it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date as day
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import translation

from balai.core import numbers
from balai.core.agencies import queries as agencies
from balai.core.agencies.models import Agency, Holding
from balai.core.areas import queries as areas
from balai.core.declare import DocumentType, house
from balai.core.files import actions as files
from balai.core.store import clock, ids

from . import boxes, changes, drawing, keeping, letterhead, rules
from .models import Document, History, Status, Version

if TYPE_CHECKING:
    from balai.core.people.models import User

PAPER_LANGUAGE = "id"  # whatever language the officer reads (UU 24/2009 art. 27)
NUMBER_VALUES = "number_values"
SUBJECT = "subject"
EXPIRES = "expires"
NOT_PRINTED = frozenset({NUMBER_VALUES, SUBJECT, EXPIRES})


@transaction.atomic
def issue(
    document_type_code: str,
    *,
    case: Any,
    by: User | None,
    agency: Agency,
    data: Mapping[str, Any] | None = None,
    number: str = "",
    replaces: Document | None = None,
    code: str = "",
) -> Document:
    """Number and draw a paper and put it in its signer's queue.

    ``data`` defaults to the type's own ``data(case)``. These of its keys are not printed: ``subject``, the name of whom
    the paper is about (only its initials are kept in the open), and ``number_values``, words for the number's pattern
    besides ``{agency}`` (its code) and ``{area}`` (the city's four digits); ``expires``, its last day of validity where
    that differs from paper to paper. ``number`` keeps an earlier number, as a corrected certificate does.
    ``replaces``: the paper that loses its force when this one is signed. ``code``: the verification code of a paper
    that was rehearsed.

    Raises ``KeyError`` for an unknown type, ``drawing.NotDrawn``; then the number is free again.
    """
    kind = house().documents[document_type_code]
    own, columns = _read(kind, case, data)
    today = clock.today()
    number = number or numbers.issue(kind.code, kind.number, **_counted(kind, agency, today, own)).text
    columns |= {"code": code, "number": number, "replaces": replaces, **_to_sign(kind, agency)}
    document = _new(kind, case, agency, today, **columns)
    document.save(force_insert=True)
    _draw(document, kind.template, n=1)
    keeping.note(document, History.What.ISSUED, by)
    return document


def rehearse(document_type_code: str, *, agency: Agency, data: Mapping[str, Any], code: str) -> None:
    """Draw a large paper, before the transaction that issues it, as ``issue`` will with the same ``code``.

    The compiler remembers what it laid out, so that drawing the very same paper again takes a twentieth of the time
    for which ``issue`` holds its locks. Nothing is kept; if another paper gets the number meanwhile, ``issue`` draws
    anew. Raises ``KeyError`` for an unknown type, ``drawing.NotDrawn``.
    """
    kind, today = house().documents[document_type_code], clock.today()
    own, columns = _read(kind, None, data)
    number = numbers.foresee(kind.code, kind.number, **_counted(kind, agency, today, own))
    columns |= {"code": code, "number": number, **_to_sign(kind, agency)}
    _drawn(_new(kind, None, agency, today, **columns), kind.template)


def new_code() -> str:
    """Return a verification code that nobody can guess."""
    return ids.code(rules.CODE_LENGTH)


def _read(kind: DocumentType, case: Any, data: Mapping[str, Any] | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the words of the number's pattern, and the columns that follow from what is printed."""
    with translation.override(PAPER_LANGUAGE):
        values = dict(kind.data(case) if data is None else data)
    own = values.pop(NUMBER_VALUES, {})
    subject, expires = str(values.pop(SUBJECT, "") or ""), values.pop(EXPIRES, None)
    return own, {"subject": rules.initials(subject), "expires": expires, "data": as_json(values)}


def _to_sign(kind: DocumentType, agency: Agency) -> dict[str, Any]:
    """Return the columns that say who signs."""
    return {"signer_role": kind.signer_role, **_printed(agencies.signer(agency, kind.signer_role))}


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as they are kept and printed: dates and numbers as JSON has them."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(values), cls=DjangoJSONEncoder))
    return plain


def _new(
    kind: DocumentType,
    case: Any,
    agency: Agency,
    on: day,
    *,
    code: str = "",
    expires: day | None = None,
    **columns: Any,
) -> Document:
    """Return a paper that is not stored yet."""
    if expires is None and kind.valid_days is not None:
        expires = on + timedelta(days=kind.valid_days)
    return Document(
        code=code or new_code(),
        type_code=kind.code,
        title=_title(kind),
        case_id=getattr(case, "id", None),
        agency=agency,
        issued_date=on,
        issued_at=clock.now(),
        expires_date=expires,
        **columns,
    )


def _title(kind: DocumentType) -> str:
    with translation.override(PAPER_LANGUAGE):
        return str(kind.name)


def _counted(kind: DocumentType, agency: Agency, on: day, own: Mapping[str, Any]) -> dict[str, Any]:
    """Return in which stream a paper is counted, and with which words its number is written."""
    city = areas.find_city()
    values = {"agency": agency.code, "area": city.code.replace(".", "") if city else "0000", **own}
    return {"unit": agency.code, "day": on, "resets": kind.resets, "values": values}


def _printed(holding: Holding | None) -> dict[str, Any]:
    """Return the columns that keep the name and title as printed."""
    if holding is None:
        return {"holding": None, "signer_name": "", "signer_title": ""}
    return {"holding": holding, "signer_name": holding.signer_name, "signer_title": holding.line()}


def _drawn(document: Document, template: str) -> bytes:
    with translation.override(PAPER_LANGUAGE):
        paper = letterhead.paper(document)
    return drawing.draw(template, paper=paper, values=cast(dict[str, Any], document.data or {}))


def _draw(document: Document, template: str, *, n: int) -> Version:
    pdf = _drawn(document, template)
    box = boxes.signature_box(pdf, document.address)
    return keeping.add(document, pdf, n=n, box=box, template=drawing.edition(template))


@transaction.atomic
def redraw(document_id: int, holding: Holding) -> Document:
    """Draw an unsigned paper again with whoever holds the post today. Raises ``NotPossible``."""
    document = keeping.locked(document_id)
    keeping.must_be(document, Status.UNSIGNED)
    for column, value in _printed(holding).items():
        setattr(document, column, value)
    document.save(update_fields=["holding", "signer_name", "signer_title"])
    _draw(document, house().documents[document.type_code].template, n=document.current.n + 1)
    return document


@transaction.atomic
def rewrite(document_id: int, *, case: Any, keep: Collection[str] = ()) -> Document:
    """Draw an unsigned paper again with what its type says of its case today; number and code stay.

    ``keep``: keys that stay as they were printed, such as a photo. Raises ``NotPossible``, ``drawing.NotDrawn``.
    """
    document = keeping.locked(document_id)
    keeping.must_be(document, Status.UNSIGNED)
    kind = house().documents[document.type_code]
    _own, columns = _read(kind, case, None)
    columns["data"] |= {key: value for key, value in (document.data or {}).items() if key in keep}
    columns["expires_date"] = columns.pop("expires") or document.expires_date
    for column, value in columns.items():
        setattr(document, column, value)
    document.save(update_fields=list(columns))
    _draw(document, kind.template, n=document.current.n + 1)
    return document


@transaction.atomic
def attach_external(
    case: Any,
    upload: Any,
    number: str,
    date: day,
    by: User,
    *,
    document_type_code: str,
    agency: Agency,
    register: str,
    subject: str = "",
    replaces: Document | None = None,
) -> Document:
    """Keep the signed PDF that a national system (``register``) gave, with number and date as the officer read them.

    ``upload`` is Django's ``UploadedFile``. The paper is in force at once: its signature is the register's own.
    Raises ``files.Refused`` when the upload is no sound PDF.
    """
    kind = house().documents[document_type_code]
    file = files.keep(upload, by=by, purpose=keeping.PURPOSE, case_id=getattr(case, "id", None))
    document = _new(
        kind,
        case,
        agency,
        date,
        number=number.strip(),
        register=register,
        subject=rules.initials(subject),
        status=Status.SIGNED,
        official=True,
        signed_at=clock.now(),
        replaces=replaces,
    )
    document.save(force_insert=True)
    keeping.add_file(document, file, n=1, signed=True)
    keeping.note(document, History.What.ATTACHED, by)
    changes.in_force(document, by)
    return document
