from decimal import Decimal

import pytest

from balai.measure.entered import trends
from balai.measure.entered.models import Definition
from balai.measure.entered.queries import Standing

D = Decimal


def standing(period, value, above=None, below=None, version=1):
    return Standing(period, D(value), D(value if above is None else above), below and D(below), "", version)


DEATHS = Definition(method="count", decimals=0, direction="down")
ROADS = Definition(method="share", decimals=2, direction="up")
INDEX = Definition(method="index", decimals=2)


def test_forty_nine_to_forty_one_deaths_is_no_clear_change():
    """Jember's maternal deaths: a fall of 8 among 90 comes by chance nearly every second time."""
    before, now = standing("2024", 49), standing("2025", 41)
    assert trends.is_clear_change(DEATHS, now, before) is False
    assert trends.change(DEATHS, now, before) == "tidak berbeda nyata"
    assert trends.interval_words(DEATHS, now) == "antara 29,4 dan 55,6"


def test_many_events_can_tell_a_change():
    assert trends.change(DEATHS, standing("2025", 300), standing("2024", 490)) == "turun nyata"


def test_two_methods_are_never_compared():
    words = trends.change(DEATHS, standing("2025", 41, version=2), standing("2024", 490))
    assert words == "cara hitung berubah, tidak dibandingkan"


@pytest.mark.parametrize(
    ("now", "before", "said"), [("80.02", "79.46", "naik"), ("79", "80", "turun"), ("80", "80", "tetap")]
)
def test_index_moves_without_claiming_to_be_sure(now, before, said):
    assert trends.change(INDEX, standing("2025", now), standing("2024", before)) == said


def test_share_of_few_is_shown_with_its_interval():
    assert trends.interval_words(ROADS, standing("2025", "97.62", 41, 42)) != ""
    assert trends.interval_words(ROADS, standing("2025", "50", 4000, 8000)) == ""
