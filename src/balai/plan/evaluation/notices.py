"""What people are told in an evaluation. Neutral words, once per key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from balai.core.notify import Recipient, send
from balai.plan.evidence.notices import givers
from balai.vocabulary.words import tgl

if TYPE_CHECKING:
    from .models import Assessment, FollowUp, Question, Remark, Seat


def asked(question: Question) -> None:
    """Tell the agency that it is asked something."""
    values = {"leaf": question.leaf, "day": tgl(question.due_date), "link": _leaf(question.assessment, question.leaf)}
    for user in givers(question.agency_id):
        send("evaluation.question", to=Recipient(user), key=f"evaluation:q{question.pk}:{user.pk}", values=values)


def answered(question: Question, remark: Remark) -> None:
    """Tell whoever asked that there is an answer."""
    if question.by is not None:
        values = {"leaf": question.leaf, "link": _leaf(question.assessment, question.leaf)}
        send("evaluation.answered", to=Recipient(question.by), key=f"evaluation:a{remark.pk}", values=values)


def seated(seat: Seat) -> None:
    """Tell an assessor of their seat."""
    link = f"{settings.BALAI_ADDRESS}{reverse('evaluation:room', args=[seat.assessment_id])}"
    values = {"day": tgl(seat.to_date), "link": link}
    send("evaluation.seated", to=Recipient(seat.user), key=f"evaluation:s{seat.pk}", values=values)


def followup(row: FollowUp) -> None:
    """Tell the agency that something is to be done."""
    link = f"{settings.BALAI_ADDRESS}{reverse('evaluation:followups', args=[row.assessment_id])}"
    values = {"leaf": row.leaf, "day": tgl(row.due_date), "link": link}
    for user in givers(row.agency_id):
        send("evaluation.followup", to=Recipient(user), key=f"evaluation:f{row.pk}:{user.pk}", values=values)


def _leaf(assessment: Assessment, leaf: str) -> str:
    return f"{settings.BALAI_ADDRESS}{reverse('evaluation:leaf', args=[assessment.pk, leaf])}"
