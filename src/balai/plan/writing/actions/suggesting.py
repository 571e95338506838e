"""Propose a changed text where one may not write; take or refuse what others proposed, once."""

from __future__ import annotations

from django.db import transaction

from balai.core import notify
from balai.core.audit import record
from balai.core.people.models import User
from balai.core.store import clock
from balai.core.store.once import once

from .. import merging, rights
from ..models import Section, Suggestion, Version
from ..queries import at_version
from .saving import LONGEST, TooLong, locked, write
from .talking import address


class NothingNew(ValueError):
    """The proposed text is the text that stands there."""


class Decided(Exception):
    """The proposal was taken, refused or withdrawn already."""


def propose(section: Section, text: str, *, base: int, reason: str, by: User, key: str) -> int:
    """Propose a text changed from version ``base``; return the proposal's number.

    Raises ``NothingNew``, ``TooLong``, ``rights.Closed``.
    """
    tidy = merging.tidy(text)
    if len(tidy) > LONGEST:
        raise TooLong
    if tidy == at_version(section, base):
        raise NothingNew
    if not section.plan.open:
        raise rights.Closed

    def act() -> int:
        row = Suggestion.objects.create(
            section=section, base=base, text=tidy, reason=reason, by=by, agency=rights.agency_of(by), at=clock.now()
        )
        record("writing.suggested", by=by, subject=f"section:{section.pk}", detail={"suggestion": row.pk})
        return row.pk

    return once(f"writing:{by.pk}", key, {"section": section.pk, "suggestion": tidy}, act)


@transaction.atomic
def take(suggestion_id: int, *, by: User, settled: str | None = None, base: int | None = None, answer: str = "") -> int:
    """Take a proposal into the text; return the version that holds it.

    With ``settled`` and ``base``: the text in which somebody chose between conflicting pieces, and the version it was
    settled against. Raises ``saving.Conflicting``, ``Decided``, ``rights.NotYours``, ``rights.Closed``.
    """
    row, section = _waiting(suggestion_id, by)
    text, start = (row.text, row.base) if settled is None or base is None else (settled, base)
    version = write(section.pk, text, base=start, by=by, kind=Version.Kind.SUGGESTED, of=row.pk)
    _decide(row, Suggestion.State.TAKEN, by, answer, result=version.n)
    return version.n


@transaction.atomic
def refuse(suggestion_id: int, *, by: User, answer: str) -> None:
    """Refuse a proposal with a reason. Raises ``Decided``, ``rights.NotYours``, ``rights.Closed``."""
    row, _section = _waiting(suggestion_id, by)
    _decide(row, Suggestion.State.REFUSED, by, answer)


@transaction.atomic
def withdraw(suggestion_id: int, *, by: User) -> None:
    """Take one's own proposal back. Raises ``Decided``, ``rights.NotYours``."""
    row = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion_id)
    if row.by_id != by.pk:
        raise rights.NotYours
    if row.state != Suggestion.State.WAITING:
        raise Decided
    _decide(row, Suggestion.State.WITHDRAWN, by, "")


def _waiting(suggestion_id: int, by: User) -> tuple[Suggestion, Section]:
    """Return a waiting proposal and its section, both locked, the section first as everywhere."""
    section = locked(Suggestion.objects.values_list("section_id", flat=True).get(pk=suggestion_id))
    rights.must_write(by, section)
    row = Suggestion.objects.select_for_update(of=("self",)).select_related("by").get(pk=suggestion_id)
    if row.state != Suggestion.State.WAITING:
        raise Decided
    return row, section


def _decide(row: Suggestion, state: Suggestion.State, by: User, answer: str, result: int | None = None) -> None:
    row.state, row.answer, row.result = state, answer[:500], result
    row.decided_by, row.decided_at = by, clock.now()
    row.save(update_fields=["state", "answer", "result", "decided_by", "decided_at"])
    record(f"writing.suggestion_{state}", by=by, subject=f"section:{row.section_id}", detail={"suggestion": row.pk})
    if row.by_id != by.pk:
        notify.send(
            "writing.suggestion_decided",
            to=notify.Recipient(row.by),
            key=f"writing.suggestion:{row.pk}",
            values={"link": address("writing:suggestion", row.pk)},
        )
