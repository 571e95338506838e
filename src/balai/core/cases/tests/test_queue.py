"""A queue stands by time left, and its late ones are found at its head however long it is."""

from datetime import timedelta

import pytest
from django.db import connection

from balai.core.cases import actions, queries
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


def test_late_ones_are_read_from_the_queues_own_index():
    queue = next(iter(declared().queues.values()))
    plan = queries.late(queries.of_queue(queue, toy.clerk()), clock.now()).order_by().explain()
    if connection.vendor == "sqlite":
        assert "cases_queue (queue=? AND agency_id=? AND urgent_at<?)" in plan
