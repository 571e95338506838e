"""Invite to a survey, take one answer."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection, transaction

from balai.core.cases.models import Case
from balai.core.declare import house
from balai.core.store import clock
from balai.core.store.sealing import look_up

from ..periods import month_of
from .elements import CODES
from .models import Invitation, Reply, Score

TOKEN_DIGITS = 32  # 128 bits


class NotInvited(LookupError):
    """No finished case belongs to this token."""


class AlreadyAnswered(Exception):
    """This case has been answered for; a second answer would stuff the ballot."""


class NothingAnswered(ValueError):
    """Not one element was answered."""


def token_of(case_id: int) -> str:
    """Return the token of a case: always the same, kept nowhere, not to be guessed without the city's key."""
    return look_up(str(case_id), purpose="satisfaction.token")[:TOKEN_DIGITS]


def invite(case_id: int) -> str:
    """Return the token that opens the survey of a case once; asking again gives the same one."""
    token = token_of(case_id)
    type_code = Case.objects.values_list("type_code", flat=True).get(pk=case_id)
    Invitation.objects.get_or_create(
        case_id=case_id,
        defaults={
            "token_hash": look_up(token, purpose="satisfaction.invitation"),
            "service": house().service_of_case_type[type_code].code,
            "case_type": type_code,
            "invited_on": clock.today(),
        },
    )
    return token


def find(token: str) -> Invitation:
    """Return the open invitation of a token. Raises ``NotInvited``, ``AlreadyAnswered``."""
    row = Invitation.objects.filter(token_hash=look_up(token, purpose="satisfaction.invitation")).first()
    if row is None:
        raise NotInvited
    if row.used:
        raise AlreadyAnswered
    return row


@transaction.atomic
def answer(token: str, answers: Mapping[str, int | None], about: Mapping[str, str] | None = None) -> None:
    """Take the answers 1 to 4 by element code, once; ``about``: sex, age, schooling and work, each optional.

    Raises ``NotInvited``, ``AlreadyAnswered``, ``NothingAnswered``, and ``ValueError`` for an answer out of range.
    """
    given = {code: value for code in CODES if (value := answers.get(code)) is not None}
    if not given:
        raise NothingAnswered
    if any(value not in (1, 2, 3, 4) for value in given.values()):
        raise ValueError("answers are 1 to 4")
    row = find(token)
    if not Invitation.objects.filter(pk=row.pk, used=False).update(used=True):
        raise AlreadyAnswered
    month = month_of(clock.today())
    Reply.objects.create(
        service=row.service,
        case_type=row.case_type,
        month=month,
        **{code.lower(): value for code, value in given.items()},
        **{name: (about or {}).get(name, "") for name in ("sex", "age", "schooling", "work")},
    )
    _add(row.service, month, given)


def _add(service: str, month: str, given: Mapping[str, int]) -> None:
    table = Score._meta.db_table
    sql = (
        f"INSERT INTO {table} (service, month, element, number, total) VALUES (%s, %s, %s, 1, %s) "
        f"ON CONFLICT (service, month, element) "
        f"DO UPDATE SET number = {table}.number + 1, total = {table}.total + excluded.total"
    )
    rows = [(service, month, code, value) for code, value in sorted({**given, Score.ALL: 0}.items())]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)
