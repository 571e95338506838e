"""The city's own instruments: copied or brought in as a draft, edited, brought into use, retired. Used ones stay."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from balai.core.audit import record
from balai.core.store import memory
from balai.core.store.once import once

from . import queries, rules
from .actions import keep
from .models import Own, Revision
from .shelf import bodies

if TYPE_CHECKING:
    from balai.core.people.models import User

LARGEST = 1_000_000
"""Characters of an instrument's file: the largest shipped one has 60,000."""


class NotADraft(Exception):
    """What is in use is not edited: scores rest on it. Copy it instead."""


class ChangedMeanwhile(Exception):
    """Somebody else saved this draft after it was opened; saving now would lose their change."""


class CodeTaken(Exception):
    """An instrument of that code exists already."""


class Unreadable(ValueError):
    """The file is no JSON object with a usable ``id``, or too large."""


def copy(source_id: str, *, code: str, name: str, by: User | None, key: str = "") -> Own:
    """Make a draft from any instrument, under a code and name of its own.

    Raises ``queries.NoSuchInstrument``, ``CodeTaken``.
    """
    body = json.loads(rules.canonical(queries.body(source_id)))
    body |= {"id": code, "name": name, "short": name[:40], "comparable_with": []}
    return _new(code, body, source_id, by, key)


def bring_in(text: str, *, by: User | None, key: str = "") -> Own:
    """Make a draft from an instrument file; faults may be mended afterwards. Raises ``Unreadable``, ``CodeTaken``."""
    try:
        plain = rules.canonical(json.loads(text)) if len(text) <= LARGEST else ""
        body = json.loads(plain.encode()) if "\\u0000" not in plain else None
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict) or not rules.is_id(str(body.get("id"))):
        raise Unreadable
    return _new(str(body["id"]), body, "", by, key)


def _new(code: str, body: Mapping[str, Any], based_on: str, by: User | None, key: str) -> Own:
    def act() -> int:
        if code in bodies() or Own.objects.filter(code=code).exists():
            raise CodeTaken(code)
        row = Own.objects.create(code=code, based_on=based_on, body=body, created_by=by)
        Revision.objects.create(own=row, n=row.revision, body=body, by=by)
        record("instruments.drafted", by=by, subject=f"instrument:{code}", detail={"based_on": based_on})
        return row.pk

    scope, said = f"instruments.draft:{by.pk if by else 0}", {"code": code, "based_on": based_on}
    try:
        if key:
            return Own.objects.get(pk=once(scope, key, said, act))
        with transaction.atomic():
            return Own.objects.get(pk=act())
    except IntegrityError:  # somebody took the code at the same moment
        raise CodeTaken(code) from None


@transaction.atomic
def save(code: str, body: Mapping[str, Any], *, revision: int, by: User | None) -> Own:
    """Save a draft as it is, with or without faults. Raises ``NotADraft``, ``ChangedMeanwhile``."""
    row = _draft(code)
    if row.revision != revision:
        raise ChangedMeanwhile(code)
    row.body = json.loads(rules.canonical({**body, "id": code}))
    row.revision += 1
    row.save(update_fields=["body", "revision", "changed_at"])
    Revision.objects.create(own=row, n=row.revision, body=row.body, by=by)
    record("instruments.edited", by=by, subject=f"instrument:{code}", detail={"revision": row.revision})
    return row


@transaction.atomic
def use(code: str, *, revision: int, by: User | None) -> Own:
    """Bring a draft into use; from now on it can't be edited. Raises ``rules.Faulty`` and as ``save``."""
    row = _draft(code)
    if row.revision != revision:
        raise ChangedMeanwhile(code)
    instrument = rules.read(row.body)
    row.state, row.sha256 = Own.State.IN_USE, instrument.sha256
    row.save(update_fields=["state", "sha256", "changed_at"])
    keep(instrument)
    memory.forget()
    record("instruments.used", by=by, subject=f"instrument:{code}", detail={"sha256": row.sha256})
    return row


@transaction.atomic
def retire(code: str, *, by: User | None, reason: str) -> Own:
    """Take an instrument out of use; what was scored with it stays readable. Raises ``queries.NoSuchInstrument``."""
    row = Own.objects.select_for_update().filter(code=code, state=Own.State.IN_USE).first()
    if row is None:
        raise queries.NoSuchInstrument(code)
    row.state = Own.State.RETIRED
    row.save(update_fields=["state", "changed_at"])
    memory.forget()
    record("instruments.retired", by=by, subject=f"instrument:{code}", reason=reason)
    return row


@transaction.atomic
def discard(code: str, *, by: User | None) -> None:
    """Throw a draft away: nothing was ever scored with it. Raises ``NotADraft``."""
    _draft(code).delete()
    record("instruments.discarded", by=by, subject=f"instrument:{code}")


def _draft(code: str) -> Own:
    row = Own.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise queries.NoSuchInstrument(code)
    if row.state != Own.State.DRAFT:
        raise NotADraft(code)
    return row
