"""The programmes of an impact survey: picked by the city, agreed to by their owners, the recap signed by the mayor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from balai.core.access import posts_of
from balai.core.audit import record
from balai.core.people.models import User
from balai.core.store import clock

from ..models import Pick, Survey
from ..rules.cycle import State


class NotTheOwner(Exception):
    """Only an officer of the agency that owns the programme may agree to its survey."""


class NotNow(Exception):
    """The survey is not where this can be done."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of the city's plan as surveys know it. ``agency_id`` owns it; ``sub``: its sub-dimension."""

    code: str
    name: str
    sub: str
    agency_id: int


_source: Callable[[], Sequence[Programme]] | None = None


def programmes_from(source: Callable[[], Sequence[Programme]]) -> None:
    """Let the plan say which programmes it has, from ``AppConfig.ready``."""
    global _source
    _source = source


def programmes() -> Sequence[Programme]:
    """Return the plan's programmes; none where no plan speaks."""
    return _source() if _source else ()


@transaction.atomic
def pick(
    survey_id: int, *, sub: str, programme_name: str, agency_id: int, programme_code: str = "", by: User | None
) -> Pick:
    """Let a programme stand for a sub-dimension; a changed choice must be agreed to anew. Raises ``NotNow``."""
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey_id)
    if survey.state != State.DRAFT:
        raise NotNow(survey.state)
    row, _made = Pick.objects.update_or_create(
        survey=survey,
        sub=sub,
        defaults={
            "programme_code": programme_code,
            "programme_name": programme_name,
            "agency_id": agency_id,
            "agreed_by": None,
            "agreed_at": None,
            "refusal": "",
        },
    )
    record("surveys.picked", by=by, subject=f"survey:{survey_id}", detail={"sub": sub, "agency": agency_id})
    return row


@transaction.atomic
def answer(pick_id: int, *, by: User, refusal: str = "") -> Pick:
    """Agree to a programme's survey, or refuse with a reason. Raises ``NotTheOwner``, ``NotNow``."""
    row = Pick.objects.select_for_update(of=("self",)).select_related("survey").get(pk=pick_id)
    if row.survey.state != State.DRAFT:
        raise NotNow(row.survey.state)
    if row.agency_id not in {post.agency_id for post in posts_of(by)}:
        raise NotTheOwner(pick_id)
    row.refusal = refusal.strip()
    row.agreed_by, row.agreed_at = (None, None) if row.refusal else (by, clock.now())
    row.save(update_fields=["refusal", "agreed_by", "agreed_at"])
    record(
        "surveys.refused" if row.refusal else "surveys.agreed",
        by=by,
        subject=f"survey:{row.survey_id}",
        detail={"sub": row.sub},
        reason=row.refusal,
    )
    return row


@transaction.atomic
def sign(survey_id: int, *, by: User) -> Survey:
    """Put the mayor's post behind the recap: its fingerprint is kept, and a recomputed recap must be signed anew."""
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey_id)
    if survey.state not in (State.COMPUTED, State.REPORTED, State.PLANNED):
        raise NotNow(survey.state)
    survey.signed_by, survey.signed_at, survey.signed_sha256 = by, clock.now(), survey.result.sha256
    survey.save(update_fields=["signed_by", "signed_at", "signed_sha256"])
    record("surveys.signed", by=by, subject=f"survey:{survey_id}", detail={"sha256": survey.signed_sha256})
    return survey
