"""Answers are taken once, within their quotas, by whoever sends them however often."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from balai.measure.surveys import queries
from balai.measure.surveys.actions import cycling, inviting, taking
from balai.measure.surveys.actions.inviting import AlreadyAnswered, NotInvited, Shut
from balai.measure.surveys.models import Quota, Response, Tally, Token

from . import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return builders.city()


def test_the_same_key_sent_again_is_one_answer_and_gets_the_first_receipt():
    survey = builders.survey()
    first = taking.take(survey.pk, builders.given(survey, 4, key="k1"))
    again = taking.take(survey.pk, builders.given(survey, 1, key="k1"))
    assert (first.state, first.again, again.state, again.again) == ("counted", False, "counted", True)
    assert Response.objects.count() == 1
    assert queries.running_sums(survey)["A01"] == (4, 1)


def test_quotas_follow_the_population_and_add_up(city):
    survey = builders.survey(sampling="slovin", by_area=True)
    places = {place.name: place.wanted for place in queries.places(survey, Quota.AREA)}
    assert survey.wanted == 385  # 10,000 ÷ (1 + 10,000 × 0.05²) = 384.6
    assert places == {"Pasar": 154, "Seberang": 96, "Tepi": 58, "Hulu": 46, "Hilir": 31}
    assert survey.population_source == "DKB semester I 2026"


def test_after_its_quota_is_full_an_answer_is_kept_as_a_reserve_and_not_counted(city):
    survey = builders.survey(fixed=10, by_area=True)
    ward = city.wards["Hilir"]  # one place of ten
    first = taking.take(survey.pk, builders.given(survey, 5, area_id=ward.pk))
    second = taking.take(survey.pk, builders.given(survey, 1, area_id=ward.pk))
    assert (first.state, second.state) == ("counted", "reserve")
    assert queries.running_sums(survey)["A01"] == (5, 1)
    quota = Quota.objects.get(survey=survey, key=str(ward.pk))
    assert (quota.taken, quota.wanted) == (1, 1)


def test_the_database_itself_refuses_an_overfull_quota(city):
    survey = builders.survey(fixed=10, by_area=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Quota.objects.filter(survey=survey, key=str(city.wards["Hilir"].pk)).update(taken=2)


def test_a_place_the_survey_does_not_ask_in_is_refused(city):
    survey = builders.survey(fixed=10, by_area=True)
    for area in (None, city.area.pk):
        with pytest.raises(taking.NoSuchPlace):
            taking.take(survey.pk, builders.given(survey, area_id=area))
    assert not Response.objects.exists()


def test_a_voided_answer_frees_its_place_for_a_reserve(city):
    survey = builders.survey(fixed=10, by_area=True)
    ward = city.wards["Hilir"]
    taking.take(survey.pk, builders.given(survey, 5, area_id=ward.pk))
    taking.take(survey.pk, builders.given(survey, 2, area_id=ward.pk))
    gone = Response.objects.get(state="counted")
    assert taking.void(str(gone.pk), by=None, reason="percobaan") == 1
    assert taking.void(str(gone.pk), by=None, reason="lagi") == 0
    assert builders.states(survey) == {"counted": 1, "reserve": 0, "void": 1}
    assert queries.running_sums(survey)["A01"] == (2, 1)
    assert Quota.objects.get(survey=survey, key=str(ward.pk)).taken == 1


def test_the_same_person_answers_once_however_the_number_is_written():
    survey = builders.survey(asks_key=True)
    taking.take(survey.pk, builders.given(survey, respondent="0812-3456-7890"))
    for same in ("+62 812 3456 7890", "6281234567890"):
        with pytest.raises(AlreadyAnswered):
            taking.take(survey.pk, builders.given(survey, respondent=same))
    browser = taking.respondent_mark(survey.salt, "081234567890")
    with pytest.raises(AlreadyAnswered):
        taking.take(survey.pk, builders.given(survey, respondent=browser))
    taking.take(survey.pk, builders.given(survey, respondent="0812-3456-7891"))
    assert Response.objects.count() == 2
    assert queries.running_sums(survey)[Tally.ALL] == (0, 2)


def test_a_number_stands_nowhere_and_differs_from_survey_to_survey():
    nik = "9971015207940003"
    kept = []
    for survey in (builders.survey(asks_key=True), builders.survey(asks_key=True)):
        taking.take(survey.pk, builders.given(survey, respondent=nik))
        row = Response.objects.filter(survey=survey).values().get()
        assert nik not in str(row) and len(row["respondent"]) == 64
        kept.append(row["respondent"])
    assert kept[0] != kept[1]


def test_publication_forgets_who_took_part():
    survey = builders.survey("skm", asks_key=True)
    taking.take(survey.pk, builders.given(survey, respondent="081234567890"))
    for step in ("close", "compute"):
        cycling.move(survey.pk, step, by=None)
    cycling.write_report(survey.pk, "Ringkas.", by=None)
    cycling.move(survey.pk, "report", by=None)
    for element in queries.results(survey.pk).outcome.lowest:
        cycling.promise(survey.pk, element=element, action="a", due_date="2027-01-01", in_charge="Sekda", by=None)
    for step in ("plan", "publish"):
        cycling.move(survey.pk, step, by=None)
    assert Response.objects.get().respondent == ""


def test_a_coupon_opens_once_and_only_its_own_survey():
    survey = builders.survey(closed_door=True)
    code, other = inviting.make_coupons(survey.pk, 2, by=None)
    assert code not in str(list(Token.objects.values()))
    token = inviting.find(code)
    taking.take(survey.pk, builders.given(survey), token=token)
    with pytest.raises(AlreadyAnswered):
        inviting.find(code)
    with pytest.raises(AlreadyAnswered):
        taking.take(survey.pk, builders.given(survey), token=token)
    with pytest.raises(NotInvited):
        inviting.find("BUKANKUPON")
    assert inviting.find(other).used is False
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({}, taking.NothingAnswered),
        ({"A01": None}, taking.NothingAnswered),
        ({"A01": 6}, ValueError),
        ({"A01": 0}, ValueError),
    ],
)
def test_wrong_answers_leave_nothing_behind(answers, fault):
    survey = builders.survey(closed_door=True)
    token = inviting.find(inviting.make_coupons(survey.pk, 1, by=None)[0])
    with pytest.raises(fault):
        taking.take(survey.pk, builders.given(survey, answers=answers), token=token)
    assert not Response.objects.exists() and not Tally.objects.exists()
    assert not Token.objects.get().used


def test_who_helped_is_recorded():
    survey = builders.survey()
    row, token = inviting.send_out(survey.pk, "Rina", area_id=None, by=None)
    assert token not in str(list(type(row).objects.values()))
    taking.take(survey.pk, builders.given(survey), enumerator=inviting.interviewer(token))
    clerk = builders.officer("loket")
    taking.take(survey.pk, builders.given(survey), assisted_by=clerk)
    taking.take(survey.pk, builders.given(survey))
    found = Response.objects.values_list("channel", "enumerator", "assisted_by")
    assert set(found) == {("enumerator", row.pk, None), ("officer", None, clerk.pk), ("self", None, None)}
    inviting.call_back(row.pk, by=None)
    with pytest.raises(NotInvited):
        inviting.interviewer(token)


def test_a_tablet_may_still_send_after_closing_until_the_sums_are_made():
    survey = builders.survey()
    row, _token = inviting.send_out(survey.pk, "Rina", area_id=None, by=None)
    taking.take(survey.pk, builders.given(survey))
    cycling.move(survey.pk, "close", by=None)
    with pytest.raises(Shut):
        taking.take(survey.pk, builders.given(survey))
    taking.take(survey.pk, builders.given(survey), enumerator=row)
    cycling.move(survey.pk, "compute", by=None)
    with pytest.raises(Shut):
        taking.take(survey.pk, builders.given(survey), enumerator=row)
    assert queries.results(survey.pk).number == 2


def together(count, act):
    """Let ``count`` threads do ``act(n)`` at the same moment; return what each got, or its exception's name."""
    barrier = Barrier(count)

    def one(n):
        try:
            barrier.wait(60)
            return act(n)
        except Exception as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


@pytest.mark.django_db(transaction=True)
def test_the_last_places_of_a_quota_go_to_as_many_as_there_are():
    city = builders.city()
    survey = builders.survey(fixed=25, by_area=True)  # Pasar gets 10
    ward = city.wards["Pasar"].pk
    got = together(16, lambda n: taking.take(survey.pk, builders.given(survey, 3, area_id=ward)).state)
    assert Counter(got) == {"counted": 10, "reserve": 6}
    assert Quota.objects.get(survey=survey, key=str(ward)).taken == 10
    assert queries.running_sums(survey)["A01"] == (30, 10)


@pytest.mark.django_db(transaction=True)
def test_one_answer_sent_from_many_sockets_at_once_is_stored_once():
    survey = builders.survey()
    got = together(12, lambda n: taking.take(survey.pk, builders.given(survey, 2, key="sama")).again)
    assert Counter(got) == {False: 1, True: 11}
    assert queries.running_sums(survey)[Tally.ALL] == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_one_person_in_many_tabs_and_one_coupon_in_many_hands_answer_once():
    survey = builders.survey(asks_key=True)
    got = together(8, lambda n: taking.take(survey.pk, builders.given(survey, respondent="081234567890")).state)
    assert Counter(got) == {"counted": 1, "AlreadyAnswered": 7}
    other = builders.survey(closed_door=True)
    token = inviting.find(inviting.make_coupons(other.pk, 1, by=None)[0])
    got = together(8, lambda n: taking.take(other.pk, builders.given(other), token=token).state)
    assert Counter(got) == {"counted": 1, "AlreadyAnswered": 7}


@pytest.mark.django_db(transaction=True)
def test_closing_while_people_answer_loses_and_gains_none():
    survey = builders.survey()

    def act(n):
        if n == 5:
            return cycling.move(survey.pk, "close", by=None).state
        return taking.take(survey.pk, builders.given(survey)).state

    got = Counter(together(12, act))
    cycling.move(survey.pk, "compute", by=None) if got["counted"] else None
    assert got["counted"] + got["Shut"] == 11
    assert queries.running_sums(survey).get(Tally.ALL, (0, 0))[1] == got["counted"] == Response.objects.count()
