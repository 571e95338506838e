"""Invite to the running survey when a case is finished, take one answer."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from balai.core.agencies.models import Agency
from balai.core.audit import record
from balai.core.cases.models import Case
from balai.core.declare import house
from balai.core.store import clock, ids
from balai.core.store.sealing import look_up

from ..surveys.actions import inviting, taking
from ..surveys.actions.inviting import AlreadyAnswered, NotInvited, find
from ..surveys.actions.preparing import newest_form
from ..surveys.actions.taking import NothingAnswered
from ..surveys.models import Form, Kind, Sampling, Step, Survey, Token
from ..surveys.rules.cycle import State

__all__ = ["AlreadyAnswered", "NotInvited", "NothingAnswered", "answer", "find", "invite", "running", "token_of"]

TOKEN_DIGITS = 32  # 128 bits


def token_of(case_id: int) -> str:
    """Return the token of a case: always the same, kept nowhere, not to be guessed without the city's key."""
    return look_up(str(case_id), purpose="satisfaction.token")[:TOKEN_DIGITS]


def running(service: str, year: int) -> Survey:
    """Return the satisfaction cycle of a service in a year; the first finished case of the year opens it."""
    found = Survey.objects.filter(kind=Kind.SKM, service=service, year=year).first()
    return found or _begin(service, year)


@transaction.atomic
def _begin(service: str, year: int) -> Survey:
    declared = house().by_code.get(service)
    owner = Agency.objects.filter(function=declared.owner, area=None, active=True).first() if declared else None
    name = str(declared.name) if declared else service
    form = newest_form(Kind.SKM)
    survey, made = Survey.objects.get_or_create(
        kind=Kind.SKM,
        service=service,
        year=year,
        defaults={
            "slug": f"skm-{service.replace('.', '-')}-{year}",
            "title": f"SKM {name} {year}",
            "agency": owner,
            "form": form,
            "state": State.OPEN.value,
            "closed_door": True,
            "sampling": Sampling.KREJCIE,
            "opens_on": clock.today(),
        },
    )
    if made:
        Form.objects.filter(pk=form.pk).update(frozen=True)
        Step.objects.create(survey=survey, move="open", source=State.DRAFT, target=State.OPEN, at=clock.now())
        record("surveys.open", by=None, subject=f"survey:{survey.pk}")
    return survey


def invite(case_id: int) -> str:
    """Return the token that opens the survey of a case once; asking again gives the same one.

    Raises ``NotInvited`` when the year's cycle takes no more answers.
    """
    token = token_of(case_id)
    if Token.objects.filter(case_id=case_id).exists():
        return token
    type_code = Case.objects.values_list("type_code", flat=True).get(pk=case_id)
    today = clock.today()
    survey = running(house().service_of_case_type[type_code].code, today.year)
    if survey.state != State.OPEN:
        raise NotInvited
    Token.objects.get_or_create(
        case_id=case_id,
        defaults={
            "survey": survey,
            "token_hash": inviting.mark(token),
            "case_type": type_code,
            "made_on": today,
        },
    )
    return token


def answer(token: str, answers: Mapping[str, int | None], about: Mapping[str, str] | None = None) -> None:
    """Take the answers 1 to 4 by element code, once; ``about``: sex, age, schooling and work, each optional.

    The key of the answer is drawn here, so that nothing ties it to the token. Raises ``NotInvited``,
    ``AlreadyAnswered``, ``inviting.Shut``, ``NothingAnswered``, and ``ValueError`` for an answer out of range.
    """
    row = find(token)
    given = taking.Given(key=ids.code(26), answers=answers, about=about or {})
    taking.take(row.survey_id, given, token=row)
