from datetime import date

import pytest

from balai.plan.writing.idea_rules import Fault, Time, fault, plain, time_of

GOOD = "Pasang lampu di gang menuju sekolah karena anak pulang sore."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD, None),
        (f"{GOOD} NIK saya 1371 0152 0794 0003", Fault.PERSONAL),
        (f"{GOOD} Hubungi 0812-3456-7890", Fault.PERSONAL),
        (f"{GOOD} Hubungi +62 812 3456 7890", Fault.PERSONAL),
        (f"{GOOD} tulis ke budi@contoh.id", Fault.PERSONAL),
        (f"{GOOD} Anggaran Rp150.000.000 tahun 2026", None),
        (f"{GOOD} https://satu.id dan https://dua.id", Fault.LINKS),
        ("Lampu jalan", Fault.SHORT),
        (GOOD.upper(), Fault.SHOUTING),
    ],
)
def test_an_idea_is_looked_at_before_it_is_taken(text, expected):
    assert fault(text) is expected


def test_the_same_words_typed_otherwise_are_the_same_idea():
    assert plain("Lampu  jalan!", "Di gang, ya.") == plain("lampu jalan", "DI GANG ya")


@pytest.mark.parametrize(
    ("day", "expected"),
    [(1, Time.BEFORE), (2, Time.OPEN), (5, Time.OPEN), (6, Time.OVER)],
)
def test_a_consultation_is_open_on_both_its_days(day, expected):
    assert time_of(date(2026, 11, 2), date(2026, 11, 5), date(2026, 11, day)) is expected
