"""A paper comes into being: numbered and drawn here, or attached as the national register signed it."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
) -> Document:
    """Number and draw a paper and put it in its signer's queue.

    ``data`` defaults to the type's own ``data(case)``. These of its keys are not printed: ``subject``, the name of whom
    the paper is about (only its initials are kept in the open), and ``number_values``, words for the number's pattern
    besides ``{agency}`` (its code) and ``{area}`` (the city's four digits); ``expires``, its last day of validity where
    that differs from paper to paper. ``number`` keeps an earlier number, as a corrected certificate does.
    ``replaces``: the paper that loses its force when this one is signed.

    Raises ``KeyError`` for an unknown type, ``drawing.NotDrawn``; then the number is free again.
    """
    kind = house().documents[document_type_code]
    with translation.override(PAPER_LANGUAGE):
        values = dict(kind.data(case) if data is None else data)
    own = values.pop(NUMBER_VALUES, {})
    subject, expires, today = str(values.pop(SUBJECT, "") or ""), values.pop(EXPIRES, None), clock.today()
    document = _new(
        kind,
        case,
        agency,
        today,
        number=number or _number(kind, agency, today, own),
        subject=rules.initials(subject),
        data=as_json(values),
        signer_role=kind.signer_role,
        replaces=replaces,
        expires=expires,
        **_printed(agencies.signer(agency, kind.signer_role)),
    )
    _draw(document, kind.template, n=1)
    keeping.note(document, History.What.ISSUED, by)
    return document


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as they are kept and printed: dates and numbers as JSON has them."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(values), cls=DjangoJSONEncoder))
    return plain


def _new(
    kind: DocumentType, case: Any, agency: Agency, on: day, *, expires: day | None = None, **columns: Any
) -> Document:
    if expires is None and kind.valid_days is not None:
        expires = on + timedelta(days=kind.valid_days)
    return Document.objects.create(
        code=ids.code(rules.CODE_LENGTH),
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


def _number(kind: DocumentType, agency: Agency, on: day, own: Mapping[str, Any]) -> str:
    city = areas.find_city()
    values = {"agency": agency.code, "area": city.code.replace(".", "") if city else "0000", **own}
    return numbers.issue(kind.code, kind.number, unit=agency.code, day=on, resets=kind.resets, values=values).text


def _printed(holding: Holding | None) -> dict[str, Any]:
    """Return the columns that keep the name and title as printed."""
    if holding is None:
        return {"holding": None, "signer_name": "", "signer_title": ""}
    return {"holding": holding, "signer_name": holding.signer_name, "signer_title": holding.line()}


def _draw(document: Document, template: str, *, n: int) -> Version:
    with translation.override(PAPER_LANGUAGE):
        paper = letterhead.paper(document)
    pdf = drawing.draw(template, paper=paper, values=cast(dict[str, Any], document.data or {}))
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
    keeping.add_file(document, file, n=1, signed=True)
    keeping.note(document, History.What.ATTACHED, by)
    changes.in_force(document, by)
    return document
