"""The clock of the machine jumps: promises, allowances and the order of things do not jump with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from balai.core.cases import actions, calendar
from balai.core.cases.models import Case, Deed
from balai.core.cases.tests import toy
from balai.core.declare.house import use
from balai.core.store import clock, limits

DAYS_ON, HOUR_BACK = timedelta(days=3), timedelta(hours=-1)


@pytest.fixture
def house(db):
    """A house with one kind of case and an officer."""
    before = use(toy.house())
    calendar.forget()
    toy.agency()
    yield toy.clerk()
    use(before)
    calendar.forget()


def opened(key: str) -> Case:
    return actions.submit("party", toy.ANSWERS, key=key, by=None, channel="test")


def jumped(by: timedelta) -> time_machine.travel:
    """Set the clock of this process wrong; the database's own stays right."""
    return time_machine.travel(timezone.now() + by, tick=True)


@pytest.mark.postgres
@pytest.mark.parametrize("by", [DAYS_ON, HOUR_BACK])
def test_a_promise_counts_from_the_databases_moment(house, by):
    right = opened("kunci-0001")
    with jumped(by):
        wrong = opened("kunci-0002")
        assert abs(clock.now() - timezone.now() + by) < timedelta(minutes=1)
        assert actions.escalate_late() == 0 and actions.approve_silently() == 0
    assert abs(wrong.due_at - right.due_at) < timedelta(minutes=1)
    assert wrong.number[:9] == right.number[:9]  # the day in the number


@pytest.mark.postgres
def test_an_allowance_does_not_come_back_by_setting_the_clock(db):
    assert [limits.take("uji", "x", times=2, seconds=600) for _ in range(2)] == [0, 0]
    with jumped(DAYS_ON):
        assert limits.take("uji", "x", times=2, seconds=600) > 0


@contextmanager
def back_an_hour() -> Iterator[None]:
    """Set back the clock that deadlines trust: the database's machine was ahead and is put right."""
    real = clock.now
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: real() + HOUR_BACK)
        yield


def test_a_case_opened_before_the_clock_was_set_back_is_closed(house):
    case = opened("kunci-0001")
    with back_an_hour():
        closed = actions.move(case.pk, "grant", by=house, key="langkah-1")
    assert closed.state == "granted" and closed.closed_at is not None
    assert [d.seq for d in Deed.objects.filter(case=case).order_by("seq")] == [1, 2]
    assert closed.in_time is True


def test_an_allowance_is_no_smaller_after_the_clock_was_set_back(db):
    assert limits.take("uji", "x", times=2, seconds=600) == 0
    with back_an_hour():
        assert limits.take("uji", "x", times=2, seconds=600) == 0
        assert 0 < limits.take("uji", "x", times=2, seconds=600) <= 600
