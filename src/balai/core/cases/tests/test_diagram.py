"""The picture of a case's path: every state, every move, narrow enough for a phone."""

import re

import pytest

from balai.core.cases.diagram import LANE, arrows, draw, lanes, order

from . import toy

PHONE = 328


def test_every_state_stands_in_the_picture_and_every_move_in_its_words():
    picture = draw(toy.PARTY)
    assert order(toy.PARTY)[0] == toy.PARTY.initial
    said = re.search(r"<desc>(.*?)</desc>", picture)[1]
    assert said.count("→") == len(toy.PARTY.transitions)
    assert picture.count("<rect") == len(order(toy.PARTY))
    assert picture.count("marker-end") <= len(arrows(toy.PARTY)), "moves into the same state share their arrow"


def test_a_phone_shows_it_at_its_natural_size():
    picture = draw(toy.PARTY)
    assert int(re.search(r'width="(\d+)"', picture)[1]) <= PHONE
    assert set(re.findall(r'font-size="(\d+)"', picture)) == {"14"}


@pytest.mark.parametrize(
    ("moves", "lane"),
    [
        ([(0, 2), (1, 2)], {2: 0}),  # two moves into one state: one lane
        ([(0, 2), (3, 5)], {2: 0, 5: 0}),  # far apart: the same lane
        ([(0, 2), (1, 3)], {2: 0, 3: 1}),  # side by side: each its own
        ([(2, 0), (0, 2)], {0: 0, 2: 1}),  # there and back
        ([], {}),
    ],
)
def test_lanes_never_overlap(moves, lane):
    assert lanes(moves) == lane
    assert LANE >= 12, "lines stay apart"
