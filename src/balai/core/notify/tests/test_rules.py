from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from balai.core.notify import rules

HERE = ZoneInfo("Asia/Makassar")


def _at(text):
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-03-01T20:59:59", None),
        ("2026-03-01T21:00:00", "2026-03-02T06:00:00"),
        ("2026-03-01T23:59:59", "2026-03-02T06:00:00"),
        ("2026-03-02T00:00:00", "2026-03-02T06:00:00"),
        ("2026-03-02T05:59:59", "2026-03-02T06:00:00"),
        ("2026-03-02T06:00:00", None),
        ("2026-12-31T22:00:00", "2027-01-01T06:00:00"),
    ],
)
def test_quiet_over_midnight(now, until):
    assert rules.quiet_until(_at(now), time(21), time(6)) == (until and _at(until))


@pytest.mark.parametrize(("now", "until"), [("12:59", None), ("13:00", "15:30"), ("15:29", "15:30"), ("15:30", None)])
def test_quiet_within_a_day(now, until):
    assert rules.quiet_until(_at(f"2026-03-01T{now}"), time(13), time(15, 30)) == (until and _at(f"2026-03-01T{until}"))


def test_equal_times_mean_never():
    assert rules.quiet_until(_at("2026-03-01T00:00"), time(0), time(0)) is None


@pytest.mark.parametrize(("tries", "wait"), [(1, 12), (2, 60), (3, 300), (7, 43200), (50, 43200)])
def test_waits_longer_each_time(tries, wait):
    assert rules.again(tries) == timedelta(seconds=wait)
