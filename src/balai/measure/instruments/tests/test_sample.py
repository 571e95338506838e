"""The demo's past: published figures under a made-up name, each from whole levels that really give them."""

from datetime import date
from decimal import Decimal
from random import Random
from types import SimpleNamespace

import pytest

from balai.measure.instruments import drawing, rules, sample
from balai.measure.instruments.shelf import shipped


@pytest.mark.parametrize("seed", [1, 7, 99])
@pytest.mark.parametrize(("code", "year", "value"), [*sample.SPBE, sample.TRIAL])
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
    assert scored.shown(found, "facilities.A20") == Decimal("48.37")
    lowest = min(found.leaves, key=lambda leaf: scored.nodes[leaf.code])
    assert lowest.code == "facilities.A20"


@pytest.mark.django_db
def test_the_past_is_three_lines_for_three_instruments():
    sample.make(SimpleNamespace(today=date(2026, 11, 22), rng=Random(1), officer=lambda role: None))
    spells = drawing.timeline("spbe").spells
    assert [(s.name, len(s.points)) for s in spells] == [("SPBE 2018", 2), ("SPBE 2020", 5), ("Pemdi 2026", 1)]
