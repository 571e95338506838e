"""What people are told in an evaluation. Neutral words, once per key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from balai.core.notify import Recipient, send
from balai.core.notify.reminding import Rhythm, address, remind
from balai.core.store import clock
from balai.plan.evidence.notices import givers
from balai.vocabulary.words import tgl

from . import queries

if TYPE_CHECKING:
    from .models import Assessment, FollowUp, Question, Remark, Seat

RHYTHM = Rhythm(before=(1,), late_times=1)
FOLLOWUP_RHYTHM = Rhythm(before=(14, 1), late_every=14, late_times=6)


def asked(question: Question) -> None:
    """Tell the agency that it is asked something."""
    values = {"leaf": question.leaf, "day": tgl(question.due_date), "link": _leaf(question.assessment, question.leaf)}
    remind("evaluation.question", givers(question.agency_id), key=f"evaluation:q{question.pk}", values=values)


def answered(question: Question, remark: Remark) -> None:
    """Tell whoever asked that there is an answer."""
    if question.by is not None:
        values = {"leaf": question.leaf, "link": _leaf(question.assessment, question.leaf)}
        send("evaluation.answered", to=Recipient(question.by), key=f"evaluation:a{remark.pk}", values=values)


def seated(seat: Seat) -> None:
    """Tell an assessor of their seat."""
    values = {"day": tgl(seat.to_date), "link": address("evaluation:room", seat.assessment_id)}
    send("evaluation.seated", to=Recipient(seat.user), key=f"evaluation:s{seat.pk}", values=values)


def followup(row: FollowUp) -> None:
    """Tell the agency that something is to be done."""
    remind("evaluation.followup", givers(row.agency_id), key=f"evaluation:f{row.pk}", values=_owed(row))


def remind_due() -> int:
    """Remind agencies of questions to answer and of what they promised to do; return how many messages were asked for.

    A question is owed until the agency has answered it or it was closed; a follow-up until it is done or dropped.
    """
    today, asked = clock.today(), 0
    for question in queries.unanswered():
        if occasion := RHYTHM.occasion(question.due_date, today):
            link = _leaf(question.assessment, question.leaf)
            values = {"leaf": question.leaf, "day": tgl(question.due_date), "link": link}
            code = "evaluation.question_late" if occasion.late else "evaluation.question_due"
            key = f"evaluation:q{question.pk}:{occasion.mark}"
            asked += remind(code, givers(question.agency_id), key=key, values=values)
    for row in queries.owed_followups():
        if occasion := FOLLOWUP_RHYTHM.occasion(row.due_date, today):
            code = "evaluation.followup_late" if occasion.late else "evaluation.followup_due"
            key = f"evaluation:f{row.pk}:{occasion.mark}"
            asked += remind(code, givers(row.agency_id), key=key, values=_owed(row))
    return asked


def _owed(row: FollowUp) -> dict[str, str]:
    link = address("evaluation:followups", row.assessment_id)
    return {"leaf": row.leaf, "day": tgl(row.due_date), "link": link}


def _leaf(assessment: Assessment, leaf: str) -> str:
    return address("evaluation:leaf", assessment.pk, leaf)
