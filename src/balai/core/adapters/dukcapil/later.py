"""Compare when the register can answer, and keep the outcome with the case; the officer's eye counts the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from django.conf import settings as django_settings
from django.db import transaction
from django.db.models import Q

from balai.core.audit import record
from balai.core.jobs import Run, enqueue, job
from balai.core.store import clock

from ..models import Comparison, MatchRequest
from .elements import ELEMENTS, UnknownElement, written
from .matching import match
from .verdicts import Match, Outcome

if TYPE_CHECKING:
    from balai.core.people.models import User

CLAIM = timedelta(seconds=60)
LONGEST_WAIT_MINUTES = 60
BATCH = 200
Hook = Callable[[MatchRequest], None]
_hooks: dict[str, Hook] = {}


def when_answered(name: str, hook: Hook) -> None:
    """Let a service act on answered requests, soon after the answer; from ``AppConfig.ready``.

    It runs in a transaction of its own, again when it failed, so it must bear being repeated.
    """
    _hooks[name] = hook


def match_later(
    fields: Mapping[str, Any], *, key: str, case_id: int | None = None, subject: str = "", by: User | None = None
) -> MatchRequest:
    """Ask for a comparison in the caller's transaction; it is made after commit, as soon as the register answers.

    ``subject`` says whose data they are ("mother"). The same key is the same request. Raises ``ValueError`` without
    a NIK or with a date that is none, ``UnknownElement`` for a field the register doesn't have.
    """
    if not fields.get("nik"):
        raise ValueError("nik")
    written(fields, date_format="YYYY-MM-DD")
    row, made = MatchRequest.objects.get_or_create(
        key=key,
        defaults={
            "fields": cast(Any, dict(fields)),
            "case_id": case_id,
            "subject": subject,
            "by": by,
            "next_at": clock.now(),
        },
    )
    if made:
        record("dukcapil.match", by=by, subject=_about(row), detail={"fields": sorted(fields), "whose": subject})
        enqueue("dukcapil.answer", key=str(row.pk), by=by, request_id=row.pk)
    return row


@job("dukcapil.answer")
def answer(run: Run, *, request_id: int) -> str:
    """Try one request; what still waits is tried again by the round."""
    row = MatchRequest.objects.filter(pk=request_id, state=MatchRequest.State.WAITING).first()
    return _try(row) if row else "done"


def answer_due() -> int:
    """Try what waits, oldest first, and stop at the first sign that the register can't; return how many ended."""
    done = 0
    due = MatchRequest.objects.filter(Q(next_at=None) | Q(next_at__lte=clock.now()), state=MatchRequest.State.WAITING)
    for row in due.order_by("id")[:BATCH]:
        if _try(row) == MatchRequest.State.WAITING:
            break
        done += 1
    return done


def _try(row: MatchRequest) -> str:
    now = clock.now()
    mine = MatchRequest.objects.filter(pk=row.pk, state=MatchRequest.State.WAITING, next_at=row.next_at)
    if not mine.update(next_at=now + CLAIM, tries=row.tries + 1):
        return "elsewhere"
    result = match(cast("dict[str, Any]", row.fields or {}), subject=_about(row), by=row.by)
    with transaction.atomic():
        row = MatchRequest.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if row.state != MatchRequest.State.WAITING:
            return row.state
        if result.waiting:
            row.why, row.next_at = result.why[:40], _again(now, row.tries, result.why)
            row.save(update_fields=["why", "next_at"])
            return row.state
        _store(row, result)
        for name in _hooks:
            enqueue("dukcapil.answered", key=f"{row.pk}:{name}", request_id=row.pk, hook=name)
    return row.state


@job("dukcapil.answered")
def tell_answered(run: Run, *, request_id: int, hook: str) -> None:
    """Let one service act on one answer: its fault is this job's, and holds up no other answer."""
    if hook in _hooks:
        with transaction.atomic():
            _hooks[hook](MatchRequest.objects.get(pk=request_id))


def _again(now: datetime, tries: int, why: str) -> datetime:
    """Return when to ask again: after midnight for a spent quota, else later each time, at most an hour."""
    if why == "quota":
        here = now.astimezone(ZoneInfo(django_settings.TIME_ZONE))
        return here.replace(hour=0, minute=1, second=0, microsecond=0) + timedelta(days=1)
    return now + timedelta(minutes=min(2 ** min(tries, 8) / 2, LONGEST_WAIT_MINUTES))


def _store(row: MatchRequest, result: Match) -> None:
    """Keep the outcome and erase the data that were compared."""
    row.state = MatchRequest.State(result.outcome.value)
    row.why, row.fields, row.answered_at, row.next_at = result.why, None, clock.now(), None
    row.save()
    if row.case_id is None or result.outcome is Outcome.OFF:
        return
    Comparison.objects.bulk_create(
        Comparison(
            case_id=row.case_id,
            subject=row.subject,
            element=code,
            same=verdict.same,
            score=verdict.score,
            source=Comparison.Source.DUKCAPIL,
            reference=result.ref,
            by=row.by,
            at=result.at or clock.now(),
        )
        for code, verdict in result.fields.items()
    )


@transaction.atomic
def record_compared(case_id: int, by: User, fields: Mapping[str, bool], *, subject: str = "") -> list[Comparison]:
    """Record that an officer held these fields against the original: each the same, or not."""
    if unknown := fields.keys() - ELEMENTS.keys():
        raise UnknownElement(", ".join(sorted(unknown)))
    at = clock.now()
    rows = [
        Comparison(
            case_id=case_id,
            subject=subject,
            element=code,
            same=same,
            source=Comparison.Source.OFFICER,
            by=by,
            at=at,
        )
        for code, same in fields.items()
    ]
    record(
        "identity.compared",
        by=by,
        subject=f"case:{case_id}",
        detail={"whose": subject, "same": sorted(c for c, s in fields.items() if s), "fields": sorted(fields)},
    )
    return Comparison.objects.bulk_create(rows)


def compared(case_id: int, subject: str = "") -> dict[str, Comparison]:
    """Return the latest word on each field of one person of a case, from whichever side it came."""
    rows = Comparison.objects.filter(case_id=case_id, subject=subject).order_by("at", "id")
    return {row.element: row for row in rows}


def _about(row: MatchRequest) -> str:
    return f"case:{row.case_id}" if row.case_id else f"match:{row.pk}"
