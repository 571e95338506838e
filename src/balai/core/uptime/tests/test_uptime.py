"""The record of uptime: classes of times, minutes alive, counts that survive a database away."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import DatabaseError

from balai.core.uptime import keeping, queries, rules
from balai.core.uptime.models import Day

DAY = date(2026, 3, 2)


def at(hour: int, minute: int, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(settings.TIME_ZONE))


@pytest.fixture
def kept(monkeypatch, db):
    """A process that keeps a record and writes when the test says so, on one day."""
    monkeypatch.setattr(keeping, "connection", SimpleNamespace(close=lambda: None))
    monkeypatch.setattr(keeping.timezone, "localdate", lambda: DAY)
    keeping._running.set()
    yield keeping
    keeping._running.clear()
    keeping._counts.clear()


@pytest.mark.parametrize(("milliseconds", "place"), [(0, 0), (10, 0), (10.1, 1), (10_000, 13), (10_001, 14)])
def test_a_time_falls_into_the_first_class_it_does_not_pass(milliseconds, place):
    assert rules.class_of(milliseconds) == place


def test_the_share_is_told_by_the_edge_of_its_class():
    times = [0] * 15
    assert rules.at_most(times) is None
    times[2], times[6] = 95, 5
    assert rules.at_most(times) == 50
    times[6] = 6
    assert rules.at_most(times) == 500
    times[14] = 100
    assert rules.at_most(times) is None, "longer than the last edge: no figure is claimed"


def test_minutes_are_counted_once():
    minutes = rules.with_minute(rules.with_minute(rules.with_minute(b"", 0), 1439), 1439)
    assert (rules.number_of(minutes), rules.first_of(minutes), len(minutes)) == (2, 0, 180)
    assert rules.first_of(b"") is None


def test_counts_of_several_processes_add_up(kept):
    for _process in range(2):
        kept.note("population", 200, 40)
        kept.note("population", 500, 900)
        kept.note("", 404, 5)
        kept.write(at(8, 0))
    found = {row.service: row for row in queries.answers(DAY, DAY)}
    assert (found["population"].requests, found["population"].errors, found["population"].p95) == (4, 2, 1000)
    assert found["population"].in_order == 50
    assert (found[""].requests, found[""].errors) == (2, 0), "an address that is not there is no fault of ours"


def test_nothing_is_lost_while_the_database_is_away_and_the_minute_counts_as_away(kept, monkeypatch):
    kept.write(at(8, 0))
    kept.note("population", 200, 40)
    with monkeypatch.context() as away:
        away.setattr(keeping, "_store", lambda *_: (_ for _ in ()).throw(DatabaseError))
        kept.write(at(8, 1))
    kept.write(at(8, 2))
    assert queries.answers(DAY, DAY)[0].requests == 1
    assert queries.uptime(DAY, DAY, at(8, 2)) == (2, 3)


def test_days_before_the_record_began_are_not_counted_and_days_away_are(kept):
    kept.write(at(23, 59))
    later = date(2026, 3, 4)
    assert queries.uptime(date(2026, 1, 1), later, at(0, 9, later)) == (1, 1 + 1440 + 10)
    assert queries.uptime(later, later, at(0, 9, later)) == (0, 10)


def test_without_a_record_nothing_is_claimed(db):
    assert queries.uptime(DAY, DAY) == (0, 0)
    assert queries.answers(DAY, DAY) == []


def test_a_process_that_keeps_no_record_counts_nothing(db):
    keeping.note("population", 200, 40)
    assert not keeping._counts and not Day.objects.exists()
