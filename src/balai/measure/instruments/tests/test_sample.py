"""The demo's past: published figures under a made-up name, each from whole levels that really give them."""

from decimal import Decimal
from random import Random

import pytest

from balai.measure.instruments import rules, sample
from balai.measure.instruments.shelf import shipped


@pytest.mark.parametrize("seed", [1, 7, 99])
@pytest.mark.parametrize(("code", "year", "value"), sample.SPBE)
def test_levels_give_the_figure(code, year, value, seed):
    found = shipped()[code]
    assert found.in_force(year)
    answers = sample.levels_for(found, Decimal(value), Random(seed))
    assert rules.score(found, answers).value == Decimal(value)
    assert all(level in found.scale.numbers for level in answers.values())


def test_the_year_before_the_demos_evaluation_is_a_quarter_lower():
    means, items = sample.SMART[2]
    assert rules.score(shipped()["smart-city-2022"], sample._smart(means, items)).value == Decimal("3.06")


def test_livability_shows_the_published_aspects_and_their_mean():
    found = shipped()["layak-huni-30"]
    scored = rules.score(found, sample._livable())
    assert scored.value == Decimal("67.98")
    assert scored.shown(found, "sosial.A28") == Decimal("48.37")
    lowest = min(found.leaves, key=lambda leaf: scored.nodes[leaf.code])
    assert lowest.code == "sosial.A28"
