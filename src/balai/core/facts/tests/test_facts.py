import threading
from datetime import date, timedelta

import pytest
from django.db import close_old_connections, connection, transaction

from balai.core.declare.house import use
from balai.core.facts import NobodyAnswers, ask, tell
from balai.core.facts.delivering import TRIES, deliver_due, try_again, wait
from balai.core.facts.models import Delivery, Fact
from balai.core.store import clock

from . import toy

DAY = date(2026, 7, 14)


@pytest.fixture(autouse=True)
def house():
    before = use(toy.house())
    yield
    use(before)


@pytest.mark.django_db
def test_fact_reaches_its_listener_once_as_it_was_told():
    told = tell(toy.Rang(7, on=DAY), case_id=3)
    assert deliver_due() == 1
    assert deliver_due() == 0
    assert toy.heard == [(toy.Rang(7, on=DAY), told.pk)]
    assert Fact.objects.get().body == {"bell_id": 7, "on": "2026-07-14"}


@pytest.mark.django_db
def test_rolled_back_change_tells_nothing():
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(toy.Rang(7, on=DAY))
        raise RuntimeError
    deliver_due()
    assert toy.heard == []


@pytest.mark.django_db
def test_failing_listener_is_tried_again_later_and_seen():
    tell(toy.Rang(7, on=DAY))
    toy.trouble.left = 1
    deliver_due()
    row = Delivery.objects.get()
    assert (row.tries, row.error, row.gave_up) == (1, "builtins.ConnectionError", False)
    assert row.due_at > clock.now()
    Delivery.objects.update(due_at=clock.now() - timedelta(seconds=1))
    deliver_due()
    assert len(toy.heard) == 1


@pytest.mark.django_db
def test_listener_that_never_works_is_given_up_visibly_until_an_operator_helps():
    tell(toy.Rang(7, on=DAY))
    toy.trouble.left = TRIES
    for _ in range(TRIES):
        Delivery.objects.update(due_at=clock.now() - timedelta(seconds=1))
        deliver_due()
    assert Delivery.objects.get().gave_up
    assert deliver_due() == 0
    try_again(Delivery.objects.get().pk)
    Delivery.objects.update(due_at=clock.now() - timedelta(seconds=1))
    assert deliver_due() == 1
    assert len(toy.heard) == 1


def test_waits_double_up_to_an_hour():
    assert [wait(n).total_seconds() for n in (1, 2, 11, 12, 40)] == [2, 4, 2048, 3600, 3600]


@pytest.mark.django_db(transaction=True)
def test_four_workers_deliver_two_hundred_facts_once_each():
    for n in range(200):
        tell(toy.Rang(n, on=DAY))

    def serve() -> None:
        close_old_connections()
        while deliver_due(50):
            pass
        connection.close()

    workers = [threading.Thread(target=serve) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(fact.bell_id for fact, _ in toy.heard) == list(range(200))


@pytest.mark.django_db
def test_question_is_answered_now_and_an_unanswered_one_says_so():
    tell(toy.Rang(7, on=DAY))
    deliver_due()
    assert ask(toy.HowOften(7)) == 1
    with pytest.raises(NobodyAnswers):
        ask(object())
