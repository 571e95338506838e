"""Let people in: coupons that open once, interviewers with an address of their own, a token for each finished case."""

from __future__ import annotations

import secrets

from django.db import transaction

from balai.core.audit import record
from balai.core.people.models import User
from balai.core.store import clock, ids
from balai.core.store.sealing import look_up

from ..models import Enumerator, Survey, Token
from ..rules.cycle import State

COUPON_LETTERS = 16  # 78 bits
MOST_COUPONS = 2_000


class NotInvited(LookupError):
    """Nothing opens with this token."""


class AlreadyAnswered(Exception):
    """This token, or this person, has answered; a second answer would stuff the ballot."""


class Shut(NotInvited):
    """The survey takes no answers now."""

    def __init__(self, survey: Survey) -> None:
        super().__init__(survey.pk)
        self.survey = survey


def mark(token: str) -> str:
    """Return the hash under which a token is found."""
    return look_up(token, purpose="satisfaction.invitation")


@transaction.atomic
def make_coupons(survey_id: int, count: int, *, by: User | None) -> list[str]:
    """Return so many new one-time codes, which are shown now and kept nowhere."""
    survey = Survey.objects.get(pk=survey_id)
    if survey.state not in (State.DRAFT, State.OPEN):
        raise Shut(survey)
    codes = [ids.code(COUPON_LETTERS) for _ in range(min(max(count, 0), MOST_COUPONS))]
    today = clock.today()
    Token.objects.bulk_create([Token(survey=survey, token_hash=mark(code), made_on=today) for code in codes])
    record("surveys.coupons", by=by, subject=f"survey:{survey_id}", detail={"count": len(codes)})
    return codes


def find(token: str) -> Token:
    """Return the open invitation of a token. Raises ``NotInvited``, ``AlreadyAnswered``, ``Shut``."""
    row = Token.objects.select_related("survey__form").filter(token_hash=mark(token)).first()
    if row is None:
        raise NotInvited
    if row.used:
        raise AlreadyAnswered
    if row.survey.state != State.OPEN:
        raise Shut(row.survey)
    return row


@transaction.atomic
def send_out(survey_id: int, name: str, *, area_id: int | None, by: User | None) -> tuple[Enumerator, str]:
    """Return a new interviewer and the secret of their address, which is shown now and kept nowhere."""
    token = secrets.token_urlsafe(24)
    row = Enumerator.objects.create(survey_id=survey_id, name=name, area_id=area_id, token_hash=mark(token))
    record("surveys.sent_out", by=by, subject=f"survey:{survey_id}", detail={"enumerator": row.pk})
    return row, token


@transaction.atomic
def call_back(enumerator_id: int, *, by: User | None) -> None:
    """Close an interviewer's address at once; what they brought stays."""
    row = Enumerator.objects.select_for_update(of=("self",)).get(pk=enumerator_id)
    row.active = False
    row.save(update_fields=["active"])
    record("surveys.called_back", by=by, subject=f"survey:{row.survey_id}", detail={"enumerator": row.pk})


def interviewer(token: str) -> Enumerator:
    """Return whose address a token is. Raises ``NotInvited``."""
    row = Enumerator.objects.select_related("survey__form", "area").filter(token_hash=mark(token), active=True).first()
    if row is None:
        raise NotInvited
    return row
