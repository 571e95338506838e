"""A level asks for all levels below it, and each for what the regulation's criteria say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balai.measure.passport.rules import NEEDS, SPEAKS_FOR, Level, Sign, propose

TRANSACTS = {Sign.PAGE, Sign.FORM, Sign.CHECK, Sign.APPROVAL, Sign.STATUS}


@pytest.mark.parametrize(
    ("signs", "level"),
    [
        (set(), Level.NONE),
        ({Sign.FORM, Sign.CHECK, Sign.APPROVAL, Sign.STATUS}, Level.NONE),  # nobody can find it
        ({Sign.PAGE}, Level.INFORMATION),
        ({Sign.PAGE, Sign.DOWNLOAD}, Level.INTERACTION),
        ({Sign.PAGE, Sign.FORM, Sign.CHECK, Sign.STATUS}, Level.INTERACTION),  # no officer decides
        (TRANSACTS, Level.TRANSACTION),
        (TRANSACTS | {Sign.API}, Level.TRANSACTION),  # an interface alone shares nothing
        (TRANSACTS | {Sign.OUTSIDE}, Level.COLLABORATION),
        (TRANSACTS | {Sign.REVIEW}, Level.TRANSACTION),  # a review does not leap over sharing
        (TRANSACTS | {Sign.HEARS, Sign.REVIEW}, Level.OPTIMUM),
    ],
)
def test_signs_show_a_level(signs, level):
    assert propose(signs).level == level


def test_a_proposal_says_what_the_next_level_asks():
    assert propose({Sign.PAGE, Sign.FORM, Sign.CHECK}).lacking == (frozenset({Sign.APPROVAL}), frozenset({Sign.STATUS}))
    assert propose(set(Sign)).lacking == ()


@given(st.sets(st.sampled_from(Sign)), st.sampled_from(Sign))
@settings(deadline=None)
def test_one_sign_more_never_lowers_the_level(signs, more):
    assert propose(signs | {more}).level >= propose(signs).level


def test_every_sign_speaks_for_the_level_that_asks_for_it():
    assert set(SPEAKS_FOR) == set(Sign)
    for level, groups in NEEDS.items():
        assert all(SPEAKS_FOR[sign] == level for group in groups for sign in group)
