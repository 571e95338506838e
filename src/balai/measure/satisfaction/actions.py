"""Invite to the running survey when a case is finished, take one answer."""

from __future__ import annotations

from collections.abc import Mapping

from balai.core.cases.models import Case
from balai.core.declare import house
from balai.core.store import clock, ids

from ..surveys.actions import inviting, taking
from ..surveys.actions.inviting import AlreadyAnswered, NotInvited, find
from ..surveys.actions.running import running, token_of
from ..surveys.actions.taking import NothingAnswered
from ..surveys.models import Token
from ..surveys.rules.cycle import State

__all__ = ["AlreadyAnswered", "NotInvited", "NothingAnswered", "answer", "find", "invite"]


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
