from datetime import date

import pytest

from balai.measure import periods


def test_runs_back_over_new_year():
    assert periods.run_up_to("2026-02", 4) == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert periods.run_up_to("2026", 2) == ["2025", "2026"]


def test_months_of_a_year_and_of_a_month():
    assert periods.months_of("2026") == ("2026-01", "2026-12")
    assert periods.months_of("2026-07") == ("2026-07", "2026-07")


@pytest.mark.parametrize("text", ["", "26", "2026-13", "2026-00", "2026-7", "2026/07", "٢٠٢٦", "2026-07-01", "0000"])
def test_refuses_what_is_no_period(text):
    with pytest.raises(ValueError):
        periods.first_day(text)


def test_first_day():
    assert periods.first_day("2026-07") == date(2026, 7, 1)
    assert periods.first_day("2026") == date(2026, 1, 1)
