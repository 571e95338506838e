"""Take one answer, once: its token used, its places in the quotas taken, its sums added, in one transaction."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from balai.core.audit import record
from balai.core.people.models import User
from balai.core.store import clock
from balai.core.store.sealing import look_up

from ...periods import month_of
from ..models import Enumerator, Quota, Response, Survey, Tally, Token
from ..rules.cycle import State
from .inviting import AlreadyAnswered, Shut

ABOUT = ("sex", "age", "schooling", "work")
HEX = re.compile(r"[0-9a-f]{64}")


class NothingAnswered(ValueError):
    """Not one element was answered."""


class NoSuchPlace(ValueError):
    """The kelurahan or part named is not one the survey asks in."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one person answered. ``key``: made where it was typed, the same at every sending.

    ``respondent``: a number only this person has, as typed, or its mark as a browser made it (``respondent_mark``).
    """

    key: str
    answers: Mapping[str, int | None]
    area_id: int | None = None
    part: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    respondent: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an answer: counted or kept as a reserve; ``again`` when it had come before."""

    state: str
    again: bool = False


def respondent_mark(salt: str, number: str) -> str:
    """Return what stands for a person's number outside the browser: SHA-256 with the survey's salt.

    ``0812…``, ``62812…`` and ``+62 812-…`` are the same number; a mark passes as it is; nothing stays nothing.
    """
    if HEX.fullmatch(number):
        return number
    digits = re.sub(r"\D", "", number)
    if not digits:
        return ""
    if digits.startswith("0"):
        digits = f"62{digits[1:]}"
    return hashlib.sha256(f"{salt}:{digits}".encode()).hexdigest()


@transaction.atomic
def take(
    survey_id: int,
    given: Given,
    *,
    token: Token | None = None,
    enumerator: Enumerator | None = None,
    assisted_by: User | None = None,
) -> Receipt:
    """Store one answer; sending it again with its key returns the first receipt.

    Raises ``Shut``, ``AlreadyAnswered``, ``NothingAnswered``, ``NoSuchPlace``, and ``ValueError`` for an answer out of
    range. After its quota is full an answer is kept as a reserve, so that nothing an interviewer brought is lost.
    """
    survey = Survey.objects.select_for_update(of=("self",)).select_related("form").get(pk=survey_id)
    first = Response.objects.filter(survey=survey, key=given.key).values_list("state", flat=True).first()
    if first is not None:
        return Receipt(first, again=True)
    _check_open(survey, late=enumerator is not None)
    answers = _valid(survey, given)
    if token is not None and not Token.objects.filter(pk=token.pk, used=False).update(used=True):
        raise AlreadyAnswered
    row = Response(
        survey=survey,
        key=given.key,
        respondent=_hash(survey, given.respondent),
        month=month_of(clock.today()),
        area_id=given.area_id,
        part=given.part,
        answers=answers,
        enumerator=enumerator,
        assisted_by=assisted_by,
        channel=_channel(enumerator, assisted_by),
        **{name: given.about.get(name, "") for name in ABOUT},
    )
    row.state = Response.State.COUNTED if _take_places(row) else Response.State.RESERVE
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise AlreadyAnswered from None
    if row.state == Response.State.COUNTED:
        _add(row, 1)
    return Receipt(row.state)


def _check_open(survey: Survey, *, late: bool) -> None:
    """An interviewer's tablet may come back into the net after the door closed, but before the sums are made."""
    if survey.state == State.OPEN and (survey.closes_on is None or survey.closes_on >= clock.today() or late):
        return
    if not (late and survey.state == State.CLOSED):
        raise Shut(survey)


def _valid(survey: Survey, given: Given) -> dict[str, int]:
    definition = survey.form.definition
    asked = definition.part(given.part) if survey.parts else definition.elements
    answers = {e.code: value for e in asked if (value := given.answers.get(e.code)) is not None}
    if not answers:
        raise NothingAnswered
    for code, value in answers.items():
        if value not in range(1, len(definition.by_code[code].labels) + 1):
            raise ValueError(f"{code}: {value}")
    return answers


def _hash(survey: Survey, respondent: str) -> str:
    found = respondent_mark(survey.salt, respondent)
    return look_up(found, purpose=f"survey.{survey.pk}") if found else ""


def _channel(enumerator: Enumerator | None, assisted_by: User | None) -> str:
    if enumerator is not None:
        return Response.Channel.ENUMERATOR
    return Response.Channel.OFFICER if assisted_by is not None else Response.Channel.SELF


def _places(row: Response) -> list[Quota]:
    """Return the quotas an answer counts in, locked by their survey. Raises ``NoSuchPlace``."""
    quotas = {(q.axis, q.key): q for q in Quota.objects.filter(survey_id=row.survey_id, key__in=_keys(row))}
    found = []
    for axis, key, asked in (
        (Quota.AREA, str(row.area_id or ""), row.survey.by_area),
        (Quota.PART, row.part, bool(row.survey.parts)),
    ):
        if asked:
            if (axis, key) not in quotas:
                raise NoSuchPlace(key)
            found.append(quotas[axis, key])
    return found


def _keys(row: Response) -> Sequence[str]:
    return [key for key in (str(row.area_id or ""), row.part) if key]


def _take_places(row: Response) -> bool:
    places = _places(row)
    if any(place.taken >= place.wanted for place in places):
        return False
    Quota.objects.filter(pk__in=[place.pk for place in places]).update(taken=F("taken") + 1)
    return True


def _add(row: Response, sign: int) -> None:
    """Add an answer to the running sums, or take it out again."""
    table = Tally._meta.db_table
    sql = (
        f"INSERT INTO {table} (survey_id, month, element, number, total) VALUES (%s, %s, %s, %s, %s) "
        f"ON CONFLICT (survey_id, month, element) "
        f"DO UPDATE SET number = {table}.number + excluded.number, total = {table}.total + excluded.total"
    )
    if sign < 0:
        for element, value in [*row.answers.items(), (Tally.ALL, 0)]:
            Tally.objects.filter(survey_id=row.survey_id, month=row.month, element=element).update(
                number=F("number") - 1, total=F("total") - value
            )
        return
    rows = [
        (row.survey_id, row.month, element, 1, value)
        for element, value in sorted({**row.answers, Tally.ALL: 0}.items())
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


@transaction.atomic
def void(response_id: str, *, by: User | None, reason: str) -> int:
    """Take a counted answer out (a trial, an invented interview) and let reserves of the same place in.

    Return how many reserves were counted in its stead.
    """
    row = Response.objects.select_related("survey").get(pk=response_id)
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=row.survey_id)
    row.refresh_from_db(fields=["state"])
    if survey.state not in (State.OPEN, State.CLOSED):
        raise Shut(survey)
    if row.state == Response.State.VOID:
        return 0
    counted = row.state == Response.State.COUNTED
    row.state, row.void_reason, row.respondent = Response.State.VOID, reason, ""
    row.save(update_fields=["state", "void_reason", "respondent"])
    record("surveys.voided", by=by, subject=f"survey:{survey.pk}", detail={"response": str(row.pk)}, reason=reason)
    if not counted:
        return 0
    Quota.objects.filter(pk__in=[place.pk for place in _places(row)]).update(taken=F("taken") - 1)
    _add(row, -1)
    return _promote(row)


def _promote(gone: Response) -> int:
    """Count the first reserve, in the random order of their keys, that now has a place everywhere it needs one."""
    for row in Response.objects.filter(survey=gone.survey, state=Response.State.RESERVE).order_by("pk"):
        row.survey = gone.survey
        if _take_places(row):
            row.state = Response.State.COUNTED
            row.save(update_fields=["state"])
            _add(row, 1)
            return 1
    return 0
