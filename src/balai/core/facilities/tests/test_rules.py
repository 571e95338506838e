from datetime import date, datetime

import pytest

from balai.core.facilities.rules import Dated, Hours, Status, Weekly, intervals, merge, status, week_lines

MONDAY = date(2026, 1, 5)
WEEKDAYS = Hours(tuple(Weekly(day, 450, 840) for day in range(1, 6)))
NIGHT = Hours((Weekly(1, 1320, 1800),))
ALWAYS = Hours(tuple(Weekly(day, 0, 1440) for day in range(1, 8)))


def never(day):
    return False


def at(day, hour, minute=0):
    return datetime(2026, 1, day, hour, minute)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(5, 7, 29), Status(open=False, opens=at(5, 7, 30))),
        (at(5, 7, 30), Status(open=True, until=at(5, 14))),
        (at(5, 13, 59), Status(open=True, until=at(5, 14))),
        (at(5, 14), Status(open=False, opens=at(6, 7, 30))),
        (at(9, 14), Status(open=False, opens=at(12, 7, 30))),  # Friday afternoon: Monday
    ],
)
def test_open_from_the_first_minute_until_the_last(now, expected):
    assert status(WEEKDAYS, now, never) == expected


@pytest.mark.parametrize(
    ("now", "is_open"), [(at(5, 21, 59), False), (at(5, 22), True), (at(6, 5, 59), True), (at(6, 6), False)]
)
def test_open_past_midnight(now, is_open):
    assert status(NIGHT, now, never).open is is_open


def test_what_never_closes_has_no_closing_time():
    assert status(ALWAYS, at(5, 23, 59), never) == Status(open=True)


def test_open_across_one_midnight_closes_the_next_day():
    hours = Hours((Weekly(1, 0, 1440), Weekly(2, 0, 720)))
    assert status(hours, at(5, 20), never).until == at(6, 12)


def test_a_holiday_closes_only_those_that_keep_it():
    assert intervals(WEEKDAYS, MONDAY, holiday=True) == ()
    open_anyway = Hours(WEEKDAYS.weekly, closes_on_holidays=False)
    assert intervals(open_anyway, MONDAY, holiday=True) == ((450, 840),)
    assert status(WEEKDAYS, at(5, 8), lambda d: d == MONDAY) == Status(open=False, opens=at(6, 7, 30))


@pytest.mark.parametrize(
    ("dated", "expected"),
    [
        (Dated(MONDAY, MONDAY, reason="perbaikan"), ()),
        (Dated(MONDAY, MONDAY, opens=480, closes=600), ((480, 600),)),
        (Dated(date(2026, 1, 1), date(2026, 1, 4)), ((450, 840),)),
        (Dated(date(2026, 1, 6), date(2026, 1, 9)), ((450, 840),)),
        (Dated(date(2026, 1, 1), date(2026, 1, 31), weekday=1), ()),
        (Dated(date(2026, 1, 1), date(2026, 1, 31), weekday=5), ((450, 840),)),
    ],
)
def test_dated_hours_win_on_their_days_only(dated, expected):
    assert intervals(Hours(WEEKDAYS.weekly, (dated,)), MONDAY, holiday=False) == expected


def test_dated_hours_open_on_a_holiday_and_say_why():
    hours = Hours(WEEKDAYS.weekly, (Dated(MONDAY, MONDAY, opens=480, closes=600, reason="pekan imunisasi"),))
    assert status(hours, at(5, 9), lambda d: True) == Status(open=True, until=at(5, 10), reason="pekan imunisasi")


def test_without_hours_nothing_is_claimed():
    assert status(Hours(), at(5, 9), never) == Status(open=False, known=False)


def test_closed_for_longer_than_two_weeks_names_no_day():
    hours = Hours(WEEKDAYS.weekly, (Dated(date(2026, 1, 1), date(2026, 3, 1)),))
    assert status(hours, at(5, 9), never).opens is None


def test_touching_intervals_are_one():
    assert merge([(780, 960), (450, 720), (720, 780)]) == ((450, 960),)
    assert merge([(450, 720), (780, 960)]) == ((450, 720), (780, 960))


def test_the_week_in_runs_of_equal_days():
    hours = Hours((*WEEKDAYS.weekly[:4], Weekly(5, 450, 690)))
    assert week_lines(hours) == [((1, 4), ((450, 840),)), ((5, 5), ((450, 690),)), ((6, 7), ())]
