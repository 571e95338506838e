"""Numbers and days in words."""

from datetime import date

import pytest

from balai.pillars.governance.population.rules.spelling import spell, spelled_day


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2026, "dua ribu dua puluh enam"),
        (9999, "sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_numbers_in_words(n, words):
    assert spell(n) == words


def test_every_number_is_spelled_its_own_way():
    assert len({spell(n) for n in range(10_000)}) == 10_000
    with pytest.raises(ValueError, match="10000"):
        spell(10_000)


def test_a_day_in_words():
    assert spelled_day(date(2026, 1, 5)) == "lima Januari tahun dua ribu dua puluh enam"
