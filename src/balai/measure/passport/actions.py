"""Accept or correct a service's level, log reviews and what they changed, count use month by month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from balai.core.audit import record
from balai.core.store import clock
from balai.core.store.once import once

from . import queries
from .models import Judgement, Review

if TYPE_CHECKING:
    from balai.core.people.models import User


class NeedsReason(ValueError):
    """Another level than the proposed one needs a reason."""


class WrongDay(ValueError):
    """A review lies in the future, or its change before it."""


class JudgedMeanwhile(Exception):
    """Somebody else decided on this service at the same moment."""


class AlreadyChanged(Exception):
    """The changes of this review were recorded before."""


def judge(code: str, *, level: int, reason: str = "", by: User | None, key: str = "") -> Judgement:
    """Accept the proposed level of a service, or set another with a reason; the proofs of today are kept with it.

    Raises ``queries.NoSuchService``, ``NeedsReason``, ``JudgedMeanwhile``, ``ValueError`` for a level outside 0 to 5.
    """
    said = {"service": code, "level": level, "reason": reason}
    try:
        pk = _once(f"passport.judge:{_id(by)}", key, said, lambda: _judge(code, level, reason, by))
    except IntegrityError:
        raise JudgedMeanwhile(code) from None
    return Judgement.objects.get(pk=pk)


def _judge(code: str, level: int, reason: str, by: User | None) -> int:
    passport = queries.of_service(code)
    if not 0 <= level <= 5:
        raise ValueError(level)
    if level != passport.proposal.level and not reason.strip():
        raise NeedsReason(code)
    Judgement.objects.filter(service=code, current=True).update(current=False)
    row = Judgement.objects.create(
        service=code,
        proposed=passport.proposal.level,
        level=level,
        reason=reason.strip(),
        proofs=[{"level": p.level, "sign": p.sign, "words": p.words, "url": p.url} for p in passport.proofs],
        judged_by=by,
    )
    detail = {"service": code, "proposed": int(row.proposed), "level": level}
    record("passport.judged", by=by, subject=f"judgement:{row.pk}", detail=detail, reason=reason)
    return row.pk


def log_review(
    code: str,
    *,
    held: date,
    findings: str,
    changes: str = "",
    changed: date | None = None,
    by: User | None,
    key: str = "",
) -> Review:
    """Record that a service was reviewed. Raises ``queries.NoSuchService``, ``WrongDay``."""
    queries.of_service(code)
    _refuse_days(held, changes, changed)

    def act() -> int:
        row = Review.objects.create(
            service=code,
            held_date=held,
            findings=findings.strip(),
            changes=changes.strip(),
            changed_date=changed if changes.strip() else None,
            recorded_by=by,
        )
        record("passport.reviewed", by=by, subject=f"review:{row.pk}", detail={"service": code, "held": held})
        return row.pk

    said = {"service": code, "held": held, "findings": findings, "changes": changes, "changed": changed}
    return Review.objects.get(pk=_once(f"passport.review:{_id(by)}", key, said, act))


@transaction.atomic
def log_changes(review_id: int, *, changes: str, changed: date, by: User | None) -> Review:
    """Record what was changed after a review, once. Raises ``AlreadyChanged``, ``WrongDay``."""
    row = Review.objects.select_for_update().get(pk=review_id)
    if row.changes:
        raise AlreadyChanged(review_id)
    _refuse_days(row.held_date, changes, changed)
    row.changes, row.changed_date = changes.strip(), changed
    row.save(update_fields=["changes", "changed_date"])
    record("passport.improved", by=by, subject=f"review:{row.pk}", detail={"service": row.service, "changed": changed})
    return row


def _refuse_days(held: date, changes: str, changed: date | None) -> None:
    today = clock.today()
    if held > today or (changes.strip() and (changed is None or not held <= changed <= today)):
        raise WrongDay


def _once(scope: str, key: str, said: dict, act) -> int:
    if key:
        return once(scope, key, said, act)
    with transaction.atomic():
        return act()


def _id(by: User | None) -> int:
    return by.pk if by else 0
