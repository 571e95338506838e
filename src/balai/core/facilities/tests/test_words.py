from datetime import datetime

import pytest

from balai.core.facilities import words
from balai.core.facilities.rules import Hours, Status, Weekly

NOW = datetime(2026, 1, 5, 13)


def test_hours_as_people_read_them():
    assert words.spans([(450, 720), (780, 965)]) == "07.30–12.00 dan 13.00–16.05"
    assert words.spans([(1320, 1800)]) == "22.00–06.00"
    assert (words.spans([(0, 1440)]), words.spans([])) == ("24 jam", "tutup")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("07.30–12.00 dan 13.00–16.05", [(450, 720), (780, 965)]),
        ("7:30 - 12, 13.00 s.d. 16.05", [(450, 720), (780, 965)]),
        ("22.00-06.00", [(1320, 1800)]),
        ("24 jam", [(0, 1440)]),
        ("0.00-24.00", [(0, 1440)]),
        ("tutup", []),
        ("", []),
    ],
)
def test_hours_as_people_type_them(typed, read):
    assert words.read_spans(typed) == read


@pytest.mark.parametrize("typed", ["pagi", "08.00", "08.00-08.00", "25.00-26.00", "08.60-10.00", "24.00-08.00"])
def test_hours_that_cannot_be_read_are_asked_again(typed):
    with pytest.raises(ValueError, match=r"08\.00"):
        words.read_spans(typed)


def test_the_week_in_lines():
    hours = Hours((*(Weekly(d, 450, 840) for d in range(1, 6)), Weekly(6, 450, 600)))
    assert words.week(hours) == [("Senin–Jumat", "07.30–14.00"), ("Sabtu", "07.30–10.00"), ("Minggu", "tutup")]


def test_what_a_status_says():
    assert words.says(Status(open=True, until=datetime(2026, 1, 5, 14)), NOW) == "Buka sampai 14.00"
    assert words.says(Status(open=True, until=datetime(2026, 1, 6, 6)), NOW) == "Buka sampai besok 06.00"
    assert words.says(Status(open=True), NOW) == "Buka 24 jam"
    assert words.says(Status(open=False, opens=datetime(2026, 1, 5, 15)), NOW) == "Tutup, buka 15.00"
    assert words.says(Status(open=False, opens=datetime(2026, 1, 7, 8)), NOW) == "Tutup, buka Rabu 08.00"
    assert words.says(Status(open=False), NOW) == "Tutup"
    assert words.says(Status(open=False, known=False), NOW) == "Jam buka belum diketahui"
