"""A queue stands by time left, and its late ones are found at its head however long it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from balai.core.cases import actions, queries
from balai.core.cases.actions.deeds import RESTING
from balai.core.cases.models import Case
from balai.core.declare import house as declared
from balai.core.store import clock

from . import toy

pytestmark = pytest.mark.usefixtures("house")


def opened(n: int) -> Case:
    return actions.submit("party", toy.ANSWERS, key=f"key-{n:04d}", by=None, account=None, channel="test")


def test_late_ones_are_those_past_their_promise_and_cases_whose_clock_rests_never_are():
    now = clock.now()
    cases = [opened(n) for n in range(3)]
    for case, minutes in zip(cases, (-5, 5), strict=False):
        due = now + timedelta(minutes=minutes)
        Case.objects.filter(pk=case.pk).update(due_at=due, urgent_at=due)
    actions.move(cases[2].pk, "ask", by=toy.clerk(), key="k", reason="foto buram", corrections={"name": "Tulis"})
    assert list(queries.late(Case.objects.all(), now)) == [cases[0]]
    assert list(queries.late(Case.objects.all(), now)) == list(Case.objects.filter(due_at__lt=now))


def test_late_ones_are_read_from_the_queues_own_index_alone():
    queue = next(iter(declared().queues.values()))
    cases = queries.of_queue(queue, toy.clerk()).order_by().values("pk")
    if connection.vendor == "sqlite":  # PostgreSQL plans by the size of its tables
        assert "COVERING INDEX cases_queue (queue=? AND agency_id=?)" in cases.explain()
        late = queries.late(cases, clock.now()).explain()
        assert "COVERING INDEX cases_queue (queue=? AND agency_id=? AND urgent_at<?)" in late


def test_what_an_officer_holds_and_what_waits_is_read_in_its_order_without_sorting():
    """A queue of cases whose clock rests is not searched for one whose clock runs."""
    clerk, queue = toy.clerk(), next(iter(declared().queues.values()))
    waiting = queries.of_queue(queue, clerk).filter(assigned_to=None, urgent_at__lt=RESTING)
    if connection.vendor == "sqlite":
        for cases, index in ((queries.held_by(clerk), "cases_mine"), (waiting, "urgent_at<?")):
            plan = cases.explain()
            assert index in plan and "TEMP B-TREE" not in plan


def test_what_an_officer_is_told_to_do_first_leaves_out_cases_whose_clock_rests():
    case, clerk = opened(1), toy.clerk()
    actions.move(case.pk, "ask", by=clerk, key="k", reason="foto buram", corrections={"name": "Tulis"})
    assert not queries.waiting_for(clerk, 8)


def test_a_queue_shows_the_cases_of_posts_whose_role_works_it_and_no_others():
    case, clerk = opened(1), toy.clerk()
    queue = next(iter(declared().queues.values()))
    assert list(queries.of_queue(queue, clerk)) == [case]
    assert not queries.of_queue(replace(queue, roles=("other",)), clerk).exists()
    assert not queries.of_queue(queue, None).exists()


def test_an_officers_day_names_the_most_urgent_that_nobody_holds():
    first, second, third = opened(1), opened(2), opened(3)
    clerk = toy.clerk()
    actions.take(second.pk, by=clerk)
    Case.objects.filter(pk=third.pk).update(urgent_at=first.urgent_at - timedelta(hours=1))
    assert list(queries.waiting_for(clerk, 8)) == [third, first]
    assert list(queries.waiting_for(clerk, 1)) == [third]


@pytest.mark.parametrize("words", ["siti mel", "{number}", "{middle}"])
def test_a_case_is_found_by_a_piece_of_its_number_or_of_a_name(words):
    case, clerk = opened(1), toy.clerk()
    typed = words.format(number=case.number.lower(), middle=case.number[-4:])
    assert list(queries.matching(typed, clerk)) == [case]
    assert not queries.matching("tidak ada begini", clerk).exists()
