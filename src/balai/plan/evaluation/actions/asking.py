"""Questions of assessors and reviewers to agencies, and the thread below each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.agencies.models import Agency
from balai.core.store import clock
from balai.core.store.once import once

from .. import authority, notices
from ..models import Question, Remark
from . import keeping
from .refusing import NotYours, Refused, WrongState

if TYPE_CHECKING:
    from balai.core.people.models import User


def ask(assessment_id: int, leaf: str, *, text: str, agency: Agency, due: date, by: User, key: str) -> Question:
    """Ask an agency to explain something about a leaf until a day. Raises ``Refused``."""
    if not text.strip():
        raise Refused(_("Tulis pertanyaannya."))
    if due < clock.today():
        raise Refused(_("Batas waktu sudah lewat. Pilih hari ini atau sesudahnya."))

    def act() -> int:
        assessment = keeping.locked(assessment_id)
        keeping.must_not_be_ended(assessment)
        instrument = authority.instrument_of(assessment)
        who = authority.standing(by, assessment)
        if not (who.coordinates or who.reviews or who.covers(instrument, leaf)):
            raise NotYours(_("Butir ini bukan bagian penugasan Anda."))
        row = Question.objects.create(
            assessment=assessment, leaf=leaf, text=text.strip(), agency=agency, due_date=due, by=by, at=clock.now()
        )
        keeping.trace(assessment, "asked", by, leaf=leaf, question=row.pk, agency=agency.pk, due=due)
        notices.asked(row)
        return row.pk

    said = [assessment_id, leaf, text, agency.pk, due]
    return Question.objects.get(pk=once(f"evaluation.ask:{by.pk}", key, said, act))


def answer(question_id: int, text: str, *, by: User, key: str) -> Remark:
    """Add to a question's thread: the agency that was asked, whoever asked, or the coordinator. Raises ``Refused``."""
    if not text.strip():
        raise Refused(_("Tulis jawabannya."))

    def act() -> int:
        question = Question.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=question_id)
        if question.closed_at is not None:
            raise WrongState(_("Klarifikasi ini sudah ditutup."))
        _refuse_stranger(question, by)
        row = Remark.objects.create(question=question, text=text.strip(), by=by, at=clock.now())
        keeping.trace(question.assessment, "answered", by, leaf=question.leaf, question=question.pk)
        if by.pk != question.by_id:
            notices.answered(question, row)
        return row.pk

    return Remark.objects.get(pk=once(f"evaluation.answer:{by.pk}", key, [question_id, text], act))


@transaction.atomic
def close(question_id: int, *, by: User) -> Question:
    """End a question: whoever asked, another assessor of the leaf, or the coordinator. Raises ``NotYours``."""
    question = Question.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=question_id)
    who = authority.standing(by, question.assessment)
    asks = who.covers(authority.instrument_of(question.assessment), question.leaf) or who.reviews
    if not (by.pk == question.by_id or who.coordinates or asks):
        raise NotYours(_("Klarifikasi ditutup oleh yang bertanya."))
    if question.closed_at is None:
        question.closed_at = clock.now()
        question.save(update_fields=["closed_at"])
        keeping.trace(question.assessment, "question_closed", by, leaf=question.leaf, question=question.pk)
    return question


def _refuse_stranger(question: Question, by: User) -> None:
    who = authority.standing(by, question.assessment)
    instrument = authority.instrument_of(question.assessment)
    asked = question.agency_id in who.agencies
    if not (asked or who.coordinates or who.reviews or who.covers(instrument, question.leaf)):
        raise NotYours(_("Klarifikasi ini ditujukan ke instansi lain."))
