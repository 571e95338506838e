from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.core.cases.rules import NoWorkingDays, Timer, WorkingCalendar, promised_minutes

WIB = ZoneInfo("Asia/Jakarta")
OFFICE = (time(8), time(16))
CALENDAR = WorkingCalendar(
    week=dict.fromkeys(range(5), OFFICE), holidays=frozenset({date(2026, 8, 17)}), zone=WIB, day_minutes=480
)


def at(day: int, hour: int, minute: int = 0, month: int = 7) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        (at(14, 13, 40), 180, at(15, 8, 40)),  # Tuesday: 140 minutes today, 40 tomorrow
        (at(14, 13, 0), 180, at(14, 16, 0)),  # to the last minute of the day
        (at(14, 13, 0), 181, at(15, 8, 1)),
        (at(17, 15, 0), 120, at(20, 9, 0)),  # Friday over the weekend
        (at(18, 10, 0), 60, at(20, 9, 0)),  # opened on a Saturday
        (at(14, 3, 0), 60, at(14, 9, 0)),  # opened before the doors
        (at(14, 20, 0), 60, at(15, 9, 0)),  # opened after them
        (at(14, 10, 0, month=8), 480, at(18, 10, 0, month=8)),  # Friday, weekend and Independence Day
    ],
)
def test_promise_counts_only_minutes_in_which_the_city_works(start, minutes, end):
    assert CALENDAR.add(start, minutes) == end


def test_three_working_days_end_at_the_same_hour_three_working_days_later():
    assert CALENDAR.add(at(14, 10), promised_minutes(3, 0, CALENDAR)) == at(17, 10)


def test_calendar_without_working_days_says_so():
    with pytest.raises(NoWorkingDays):
        WorkingCalendar(week={}, holidays=frozenset(), zone=WIB).add(at(14, 8), 1)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
    lambda d: d.replace(tzinfo=UTC, second=0, microsecond=0)
)


@given(moments, st.integers(1, 20_000))
def test_between_is_the_inverse_of_add(start, minutes):
    assert CALENDAR.between(start, CALENDAR.add(start, minutes)) == minutes


@given(moments, st.integers(0, 5_000), st.integers(0, 5_000))
def test_minutes_add_up_wherever_a_stretch_is_cut(start, first, second):
    cut, end = start + timedelta(minutes=first), start + timedelta(minutes=first + second)
    assert CALENDAR.between(start, cut) + CALENDAR.between(cut, end) == CALENDAR.between(start, end)


def test_pause_keeps_what_is_left_and_reset_gives_all_back():
    """Five days promised; asked on day 2, answered four days later: three left; asked anew: five again."""
    promised = promised_minutes(5, 0, CALENDAR)
    timer = Timer(promised).runs(at(6, 8)).pauses(at(8, 8), CALENDAR)
    assert timer == Timer(promised, spent=960)
    assert timer.due(CALENDAR) is None
    resumed = timer.runs(at(14, 8))
    assert resumed.due(CALENDAR) == at(16, 16)
    assert resumed.resets(at(15, 8)).due(CALENDAR) == at(21, 16)


def test_pausing_or_starting_twice_changes_nothing():
    timer = Timer(480).runs(at(14, 8))
    assert timer.runs(at(14, 12)) == timer
    paused = timer.pauses(at(14, 12), CALENDAR)
    assert paused.pauses(at(16, 12), CALENDAR) == paused == Timer(480, spent=240)


def test_overspent_promise_is_due_at_once_when_it_runs_on():
    assert Timer(60, spent=90).runs(at(14, 9)).due(CALENDAR) == at(14, 9)
