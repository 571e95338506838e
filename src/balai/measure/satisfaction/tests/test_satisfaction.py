import threading

import pytest
from django.db import close_old_connections, connection

from balai.core.agencies.tests import builders as offices
from balai.core.declare.house import use
from balai.core.store import clock
from balai.measure.periods import month_of
from balai.measure.satisfaction import queries
from balai.measure.satisfaction.actions import (
    AlreadyAnswered,
    NothingAnswered,
    NotInvited,
    answer,
    find,
    invite,
)
from balai.measure.surveys.actions import cycling
from balai.measure.surveys.actions.inviting import Shut
from balai.measure.surveys.actions.preparing import newest_form
from balai.measure.surveys.blanks.skm import CODES
from balai.measure.surveys.forms import Answers
from balai.measure.surveys.models import Response, Survey, Tally, Token
from balai.measure.tests import toy

GOOD = dict.fromkeys(CODES, 4)


@pytest.fixture(autouse=True)
def library():
    before = use(toy.house())
    yield
    use(before)


def cases(count):
    agency = offices.agency()
    return [toy.case(agency, number=f"PB-260714-{n:04d}").pk for n in range(count)]


@pytest.mark.django_db
def test_invitation_gives_one_answer_and_the_same_token_when_asked_again():
    (case,) = cases(1)
    token = invite(case)
    assert invite(case) == token and len(token) == 32
    assert find(token).survey.service == "toy"
    answer(token, GOOD, {"sex": "2", "work": "pns"})
    with pytest.raises(AlreadyAnswered):
        answer(token, GOOD)
    assert Response.objects.count() == 1


@pytest.mark.django_db
def test_token_stands_nowhere_and_the_answer_leads_to_no_case():
    (case,) = cases(1)
    token = invite(case)
    answer(token, GOOD)
    row = Token.objects.values().get()
    assert token not in str(row)
    kept = Response.objects.values().get()
    assert not {"case_id", "token", "token_id", "at", "answered_at"} & set(kept)
    assert kept["key"] not in str(row)
    assert str(kept["month"]) == month_of(clock.today())


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "x", "0" * 32, "' OR 1=1"])
def test_who_was_not_invited_does_not_answer(token):
    with pytest.raises(NotInvited):
        answer(token, GOOD)
    assert not Response.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "fault"),
    [({}, NothingAnswered), ({"U1": None}, NothingAnswered), ({"U1": 5}, ValueError), ({"U1": 0}, ValueError)],
)
def test_wrong_answers_leave_the_invitation_open(given, fault):
    (case,) = cases(1)
    token = invite(case)
    with pytest.raises(fault):
        answer(token, given)
    assert not Response.objects.exists() and not Tally.objects.exists()
    answer(token, GOOD)


@pytest.mark.django_db
def test_results_by_service_month_and_year():
    for n, case in enumerate(cases(6)):
        answer(invite(case), GOOD | {"U3": 1 if n == 0 else 4, "U8": None if n else 2})
    year = month_of(clock.today())[:4]
    found = queries.result("toy", year)
    assert found.replies == 6
    scores = {score.code: score for score in found.index.elements}
    assert {code: score.number for code, score in scores.items()} == dict.fromkeys(CODES, 6) | {"U8": 1}
    assert (str(scores["U3"].mean), str(scores["U8"].mean)) == ("3.500", "2.000")
    assert found == queries.latest("toy") == queries.of_year(year)[0]
    assert queries.by_month("toy", month_of(clock.today()), 2)[0].replies == 0


@pytest.mark.django_db
def test_answers_of_fewer_than_five_stay_hidden():
    for case in cases(4):
        answer(invite(case), GOOD)
    found = queries.latest("toy")
    assert (found.small, found.index) == (True, None)
    assert queries.latest("lain") is None


@pytest.mark.django_db(transaction=True)
def test_many_at_once_with_one_token_give_one_answer():
    token = invite(cases(1)[0])
    faults = []

    def work():
        try:
            answer(token, GOOD)
        except AlreadyAnswered:
            faults.append("second")
        finally:
            connection.close()
            close_old_connections()

    threads = [threading.Thread(target=work) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert (len(faults), Response.objects.count()) == (7, 1)
    assert Tally.objects.get(element="U1").number == 1


@pytest.mark.django_db
def test_form_asks_nine_questions_and_not_the_cost_of_what_is_free():
    survey = Survey(kind="skm", form=newest_form("skm"))
    assert list(Answers(survey=survey).fields)[:9] == list(CODES)
    free = Answers({"U1": "3"}, survey=survey, free=True)
    assert "U4" not in free.fields
    assert free.is_valid()
    assert free.answers == dict.fromkeys(CODES) | {"U1": 3, "U4": 4}
    assert free.about == {"sex": "", "age": "", "schooling": "", "work": ""}


@pytest.mark.django_db
def test_form_refuses_emptiness_and_what_was_not_offered():
    survey = Survey(kind="skm", form=newest_form("skm"))
    assert Answers({}, survey=survey).errors["__all__"] == ["Jawab paling sedikit satu pertanyaan."]
    assert "U1" in Answers({"U1": "5"}, survey=survey).errors
    assert "work" in Answers({"U1": "1", "work": "raja"}, survey=survey).errors


@pytest.mark.django_db
def test_a_closed_year_takes_no_more_answers_and_the_case_page_stands():
    first, second = cases(2)
    token = invite(first)
    answer(token, GOOD)
    late = invite(second)
    cycling.move(Survey.objects.get().pk, "close", by=None)
    with pytest.raises(Shut):
        find(late)
    with pytest.raises(NotInvited):
        answer(late, GOOD)
    assert Response.objects.count() == 1
    assert queries.latest("toy").replies == 1
