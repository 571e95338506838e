from datetime import timedelta

import pytest

from balai.core.agencies.tests import builders as offices
from balai.core.notify.models import Message
from balai.core.store import clock
from balai.plan.evaluation import notices
from balai.plan.evaluation.models import FollowUp, Question, Remark

from . import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def it():
    return builders.open_round()


def told(user, code):
    return Message.objects.filter(user=user, notice=f"evaluation.{code}").count()


def due(days):
    return clock.today() + timedelta(days=days)


def ask(it, days):
    columns = {"leaf": "A.1", "text": "Mengapa?", "due_date": due(days), "by": it.first, "at": clock.now()}
    return Question.objects.create(assessment=it.assessment, agency=offices.agency("dukcapil"), **columns)


def test_an_agency_is_reminded_of_a_question_until_it_has_answered(it):
    question = ask(it, 1)
    Remark.objects.create(question=question, text="Mohon segera.", by=it.first, at=clock.now())
    late = ask(it, -1)
    for _ in range(2):
        notices.remind_due()
    assert (told(it.producer, "question_due"), told(it.producer, "question_late")) == (1, 1)
    Remark.objects.create(question=late, text="Begini.", by=it.producer, at=clock.now())
    Question.objects.filter(pk=question.pk).update(closed_at=clock.now())
    Message.objects.all().delete()
    assert notices.remind_due() == 0


def test_what_was_promised_is_reminded_until_it_is_done(it):
    row = FollowUp.objects.create(
        assessment=it.assessment, leaf="A.1", action="Perbaiki", agency=offices.agency("dukcapil"),
        due_date=due(-1), at=clock.now(),
    )  # fmt: skip
    notices.remind_due()
    notices.remind_due()
    assert told(it.producer, "followup_late") == 1
    FollowUp.objects.filter(pk=row.pk).update(due_date=due(14))
    notices.remind_due()
    assert told(it.producer, "followup_due") == 1
    FollowUp.objects.filter(pk=row.pk).update(state="done", due_date=due(-1))
    assert notices.remind_due() == 0
