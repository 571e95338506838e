"""What comes with Balai: the right number of leaves, weights that add up, levels and sources for everything."""

from fractions import Fraction

import pytest

from balai.measure.instruments import rules
from balai.measure.instruments.shelf import bodies, shipped
from balai.measure.surveys.blanks import BLANKS

NUMBERED = {
    "spbe-2020": 47,
    "spbe-2018": 35,
    "pemdi-2026": 35,
    "skm-2017": 9,
    "layak-huni-30": 30,
    "eppd-2020": 1,
    "spm-2021": 6,
}


def test_nine_instruments_come_with_balai():
    assert set(shipped()) == {*NUMBERED, "smart-city-2022", "enam-pilar-mandiri"}


@pytest.mark.parametrize("code", sorted(NUMBERED))
def test_each_has_as_many_numbered_items_as_its_regulation(code):
    numbers = [node.number for node in shipped()[code].nodes if node.number and "." not in node.number]
    assert len(numbers) == len(set(numbers)) == NUMBERED[code]


@pytest.mark.parametrize("code", sorted(bodies()))
def test_weights_are_exactly_100_and_every_node_says_its_source(code):
    found = shipped()[code]
    assert sum(leaf.weight for leaf in found.leaves) == Fraction(100)
    assert found.legal_basis
    assert found.source
    assert all(level.name for leaf in found.leaves for level in leaf.levels)


@pytest.mark.parametrize(
    ("code", "weights"),
    [
        ("spbe-2020", {"D1": "13", "D2": "25", "D3": "16.5", "D4": "45.5", "D3.A6": "4.5", "D4.A7": "27.5"}),
        ("spbe-2018", {"D1": "17", "D2": "28", "D3": "55", "D3.A6": "35", "D3.A7": "20"}),
        ("pemdi-2026", {"A1": "5", "A3": "20", "A6": "10", "A8": "15", "A9": "20"}),
        ("smart-city-2022", {"B": "10", "O": "20", "OC": "30", "I": "20", "QW": "20"}),
    ],
)
def test_parts_weigh_what_was_published(code, weights):
    found = shipped()[code]
    for part, weight in weights.items():
        assert sum(leaf.weight for leaf in found.leaves_under(part)) == Fraction(weight), part


def test_what_is_from_memory_is_marked():
    assert not shipped()["pemdi-2026"].settled
    assert not shipped()["layak-huni-30"].settled
    for code in ("eppd-2020", "spm-2021"):
        assert not any(leaf.settled for leaf in shipped()[code].leaves)
    assert [n.code for n in shipped()["layak-huni-30"].leaves if not n.settled] == ["space.A04", "environment.A07"]


def test_livability_asks_residents_the_aspects_it_is_scored_by():
    aspects = [(leaf.code, leaf.name) for leaf in shipped()["layak-huni-30"].leaves]
    assert aspects == [(f"{e.group}.{e.code}", str(e.name)) for e in BLANKS["livability"]().elements]


def test_years_are_scored_by_one_instrument_each():
    def of(year):
        return [i.id for i in shipped().values() if i.family == "spbe" and i.in_force(year)]

    assert [of(year) for year in (2018, 2020, 2021, 2025, 2026, 2030)] == [
        ["spbe-2018"],
        ["spbe-2018"],
        ["spbe-2020"],
        ["spbe-2020"],
        ["pemdi-2026"],
        ["pemdi-2026"],
    ]


def test_no_shipped_instrument_shares_a_line_with_another():
    same = rules.among(shipped().values())
    ids = sorted(shipped())
    assert [(a, b) for a in ids for b in ids if a < b and same(a, b)] == []
