"""How old evidence may be and which levels it proves, at every edge."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.plan.evidence.rules import Age, Span, State, age, may_judge, unproven

calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("dated", "grace", "in_force", "expected"),
    [
        (date(2026, 1, 1), 0, False, Age.FRESH),
        (date(2025, 12, 31), 0, False, Age.OLD),  # one day too old
        (date(2025, 12, 31), 1, False, Age.FRESH),
        (date(2025, 12, 31), 0, True, Age.IN_FORCE),
        (date(2026, 11, 21), 0, False, Age.FRESH),
        (date(2026, 11, 22), 0, True, Age.AHEAD),  # tomorrow: mistyped
    ],
)
def test_evidence_is_of_the_year_or_a_rule_that_still_holds(dated, grace, in_force, expected):
    assert age(dated, 2026, today=TODAY, grace_days=grace, in_force=in_force) is expected


@pytest.mark.parametrize(
    ("level", "spans", "open_"),
    [
        (1, [], ()),  # the lowest level asks for nothing
        (3, [], (2, 3)),
        (3, [Span(1, 3)], ()),
        (3, [Span(3, 3)], (2,)),  # a level skipped
        (4, [Span(1, 2), Span(4, 5)], (3,)),
        (5, [Span(-1000, 1000)], ()),
    ],
)
def test_a_level_needs_itself_and_every_level_below_proven(level, spans, open_):
    assert unproven(level, spans, lowest=1) == open_


@calmly
@given(st.integers(1, 9), st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=6))
def test_more_evidence_never_proves_less(level, pairs):
    spans = [Span(min(p), max(p)) for p in pairs]
    before = set(unproven(level, spans, lowest=1))
    assert set(unproven(level, [*spans, Span(2, 4)], lowest=1)) <= before
    assert before <= set(range(2, level + 1))


@calmly
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.booleans())
def test_grace_only_ever_lets_more_in(dated, grace, in_force):
    without = age(dated, 2026, today=TODAY, grace_days=0, in_force=in_force)
    with_ = age(dated, 2026, today=TODAY, grace_days=grace, in_force=in_force)
    assert with_ is without or (without in (Age.OLD, Age.IN_FORCE) and with_ is Age.FRESH)
    assert (with_ is Age.FRESH) == (date(2026, 1, 1) - timedelta(days=grace) <= dated <= TODAY)


def test_what_is_not_there_cannot_be_judged():
    assert not any(may_judge(State.MISSING, verdict) for verdict in (State.ACCEPTED, State.CLARIFY, State.REJECTED))
    assert may_judge(State.UPLOADED, State.ACCEPTED)
    assert not may_judge(State.ACCEPTED, State.ACCEPTED)
