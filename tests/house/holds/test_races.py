"""Sixty things, twenty hands at once: each goes to one, and who came second hears why."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.db import transaction

from balai.core.cases import actions as cases
from balai.core.cases import calendar
from balai.core.cases.models import Case, Deed
from balai.core.cases.tests import toy
from balai.core.declare.house import use
from balai.core.jobs import enqueue
from balai.core.jobs.asking import works
from balai.core.jobs.models import JobRow, Worker
from balai.core.jobs.working import take as take_job
from balai.core.numbers import issue
from balai.core.numbers.models import Number
from balai.core.people import actions as people
from balai.core.people.models import Person, RegisterEntry, User
from balai.core.people.tests import builders
from balai.core.store import clock, limits
from balai.measure.satisfaction import actions as satisfaction
from balai.measure.surveys.models import Response, Token
from balai.pillars.living.maternal import actions as maternal
from balai.pillars.living.maternal.models import Pregnancy
from tests.tools.births import little_city

from .contest import THINGS, TRIES, contest, one_winner

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def parties():
    """A house with one kind of case, twenty clerks, and sixty cases that wait."""
    before = use(toy.house())
    calendar.forget()
    toy.agency()
    clerks = [toy.clerk(f"Petugas{n}") for n in range(TRIES)]
    opened = [
        cases.submit("party", toy.ANSWERS, key=f"pesta-{n:04d}", by=None, channel="test").pk for n in range(THINGS)
    ]
    yield opened, clerks
    use(before)
    calendar.forget()


def test_twenty_officers_take_one_file(parties):
    opened, clerks = parties
    outcomes = contest(opened, lambda pk, n: cases.take(pk, by=clerks[n]).assigned_to_id)
    winners = one_winner(outcomes, cases.HeldByOther)
    assert dict(Case.objects.values_list("pk", "assigned_to")) == dict(zip(opened, winners, strict=True))
    for holder, column in zip(winners, outcomes, strict=True):
        assert {no.holder_id for no in column if isinstance(no, Exception)} == {holder}
    assert Deed.objects.filter(transition="taken").count() == THINGS


def test_twenty_officers_decide_on_one_file(parties):
    opened, clerks = parties

    def decide(pk: int, n: int) -> str:
        move = ("grant", "refuse")[n % 2]
        return cases.move(pk, move, by=clerks[n], key=f"putus-{n}", reason="uji").state

    states = one_winner(contest(opened, decide), cases.NotNow)
    assert [state for _, state in Case.objects.order_by("pk").values_list("pk", "state")] == states
    assert Deed.objects.exclude(transition="opened").count() == THINGS
    assert len(toy.ran) == states.count("granted")


def test_twenty_tabs_send_one_draft(parties):
    drafts = []
    for _ in range(THINGS):
        draft, _code = cases.start_draft("party", account=None)
        cases.keep_draft(draft.pk, toy.ANSWERS)
        drafts.append(draft.pk)
    before = Case.objects.count()
    outcomes = contest(drafts, lambda pk, _n: cases.submit_draft(pk, by=None, channel="portal").number)
    assert all(len(set(column)) == 1 for column in outcomes)
    assert len({column[0] for column in outcomes}) == THINGS == Case.objects.count() - before


def test_mended_answers_sent_twenty_times_are_one_deed(parties):
    opened, clerks = parties
    for pk in opened:
        cases.move(pk, "ask", by=clerks[0], key="minta", corrections={"name": "Nama lengkap"})

    def mend(pk: int, n: int) -> str:
        return cases.mend(pk, {"name": f"Nama {n}"}, by=None, key=f"perbaikan-{n}", proven=True).values["name"]

    outcomes = contest(opened, mend)
    one_winner(outcomes, cases.NotNow)
    assert Deed.objects.filter(transition="mend").count() == THINGS


def test_sixty_streams_give_each_writer_the_next_number():
    """Every third writer takes its number back: it goes to the next."""

    class Regret(Exception):
        pass

    def write(unit: int, n: int) -> int:
        with transaction.atomic():
            given = issue("akta", "{n}", unit=f"unit-{unit}", day=date(2026, 8, 12), resets="year", values={}).n
            if n % 3 == 0:
                raise Regret
            return given

    outcomes = contest(range(THINGS), write)
    kept = TRIES - len(range(0, TRIES, 3))
    for column in outcomes:
        assert sorted(got for got in column if isinstance(got, int)) == list(range(1, kept + 1))
        assert {type(got) for got in column} == {int, Regret}
    assert Number.objects.count() == THINGS * kept


def test_a_nik_is_registered_for_one_person():
    niks = [f"9971010101900{n:03d}" for n in range(1, THINGS + 1)]
    fresh = [builders.person(name=f"Orang {n}").pk for n in range(TRIES * THINGS)]

    def register_own(i: int, n: int) -> int:
        return people.change_person(fresh[i * TRIES + n], by=None, reason="uji", nik=niks[i], registered=True).pk

    one_winner(contest(range(THINGS), register_own), people.AlreadyRegistered)
    assert Person.objects.filter(registered=True).count() == THINGS


def test_a_person_gets_one_account_with_checked_identity():
    persons = [builders.person() for _ in range(THINGS)]
    accounts = [User.objects.create_user(f"a{n}@uji.invalid") for n in range(THINGS * TRIES)]

    def confirm(i: int, n: int) -> int:
        return people.confirm_identity(accounts[i * TRIES + n], persons[i], how="officer", by=None).pk

    one_winner(contest(range(THINGS), confirm), people.OtherAccount)
    assert User.objects.exclude(person=None).count() == THINGS


def test_an_entry_of_an_outside_register_is_one_row():
    persons = [builders.person() for _ in range(THINGS)]

    def enter(person: Person, _n: int) -> int:
        return people.enter_register(person, system="siak", number="7", on_date=date(2026, 1, 1), by=None).pk

    outcomes = contest(persons, enter)
    assert [len(set(map(repr, column))) for column in outcomes] == [1] * THINGS, outcomes[0]
    assert RegisterEntry.objects.count() == THINGS


def test_a_mother_is_expected_once():
    city = little_city()
    midwife = city.officers["bidan"]
    mothers = [builders.person(name="Rahmawati", sex="2", area=city.ward) for _ in range(THINGS)]
    expected = contest(
        mothers, lambda m, _n: maternal.expect(m, due_date=clock.today(), by=midwife, facility_id=city.hospital.pk).pk
    )
    one_winner(expected, maternal.AlreadyExpected)
    assert Pregnancy.objects.count() == THINGS


def test_a_survey_is_answered_once(parties):
    opened, clerks = parties
    for pk in opened:
        cases.move(pk, "grant", by=clerks[0], key="beri")
    tokens = [satisfaction.invite(pk) for pk in opened]
    outcomes = contest(tokens, lambda token, n: satisfaction.answer(token, {"U1": n % 4 + 1}))
    one_winner(outcomes, satisfaction.AlreadyAnswered)
    assert Response.objects.count() == THINGS == Token.objects.filter(used=True).count()


def test_an_allowance_of_five_lets_five_through():
    def passes(who: int, _n: int) -> bool:
        return limits.take("uji", str(who), times=5, seconds=86_400) == 0

    assert [Counter(column)[True] for column in contest(range(THINGS), passes)] == [5] * THINGS


def test_a_job_asked_for_by_many_is_one_and_done_by_one():
    works["uji.kerja"] = lambda run: None
    try:
        asked = contest(range(THINGS), lambda i, _n: enqueue("uji.kerja", key=f"kerja-{i}").pk)
        assert all(len(set(map(repr, column))) == 1 for column in asked), asked[0]
        workers = [Worker.objects.create(started_at=clock.now(), beat_at=clock.now()) for _ in range(TRIES)]

        def claim(_turn: int, n: int) -> int:
            row = take_job(workers[n])
            return row.pk if row else 0

        taken = [got for column in contest(range(THINGS // TRIES + 2), claim) for got in column]
        assert not [got for got in taken if isinstance(got, Exception)]
        assert Counter(pk for pk in taken if pk) == dict.fromkeys(JobRow.objects.values_list("pk", flat=True), 1)
    finally:
        del works["uji.kerja"]
