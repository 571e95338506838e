"""The way of an evaluation, its arithmetic, and who may do what when."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.plan.evaluation.rules import (
    COMPLETE_BEFORE,
    ENDED,
    MOVES,
    SCORED_IN,
    Part,
    Side,
    State,
    as_percent,
    conflicts,
    covers,
    late,
    may_score,
    move,
    moves_from,
)

calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
WAY = [
    "draft",
    "self_submitted",
    "internal_review",
    "locked",
    "external_review",
    "interviewed",
    "final",
    "published",
]


def test_the_way_leads_from_draft_to_publication():
    assert all(move(a, b) is not None for a, b in pairwise(WAY))


def test_review_and_clarification_go_both_ways():
    for a, b in (("internal_review", "returned"), ("external_review", "clarification")):
        assert move(a, b) and move(b, a)


def test_every_step_back_needs_a_reason_and_only_those():
    order = {state: n for n, state in enumerate(WAY)}
    for step in MOVES:
        if step.target is State.CANCELLED:
            assert step.back
        elif step.source in order and step.target in order:
            assert step.back == (order[step.target] < order[step.source])


def test_nothing_leaves_what_is_cancelled_and_nothing_published_is_cancelled():
    assert moves_from(State.CANCELLED) == ()
    assert move(State.PUBLISHED, State.CANCELLED) is None and move(State.FINAL, State.CANCELLED) is None


@calmly
@given(st.data())
def test_no_walk_skips_the_lock_or_scores_two_sides_at_once(data):
    """Whatever steps are taken, publication is only reached through lock, interview and final result."""
    state, seen = State.DRAFT, [State.DRAFT]
    for _step in range(data.draw(st.integers(0, 25))):
        steps = moves_from(state)
        if not steps:
            break
        state = data.draw(st.sampled_from(steps)).target
        seen.append(state)
        assert sum(may_score(side, state) for side in Side) <= 1
    if state is State.PUBLISHED:
        places = [seen.index(s) for s in (State.SELF_SUBMITTED, State.LOCKED, State.INTERVIEWED, State.FINAL)]
        assert places == sorted(places)
    if state in ENDED:
        assert not any(may_score(side, state) for side in Side)


def test_each_side_must_be_complete_before_it_hands_on():
    assert set(COMPLETE_BEFORE.values()) == set(Side)
    assert all(may_score(side, state) for side, states in SCORED_IN.items() for state in states)


def test_assessors_never_take_the_citys_steps():
    for step in MOVES:
        if Part.ASSESSOR in step.parts:
            assert step.source in (State.EXTERNAL_REVIEW, State.CLARIFICATION)


@pytest.mark.parametrize(("value", "expected"), [("2.81", "70.25"), ("3.69", "92.25"), ("4", "100.00"), (None, None)])
def test_an_index_as_a_share_of_its_highest_value(value, expected):
    found = as_percent(None if value is None else Decimal(value), 4)
    assert found == (None if expected is None else Decimal(expected))


def test_a_deadline_counts_its_own_day():
    assert not late(date(2026, 11, 21), date(2026, 11, 21))
    assert late(date(2026, 11, 21), date(2026, 11, 22))
    assert not late(None, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("assigned", "expected"),
    [(["A"], True), (["A.1"], True), ([""], True), (["B"], False), ([], False), (["A."], False)],
)
def test_a_seat_covers_its_node_and_what_is_below(assigned, expected):
    assert covers(assigned, ("A.1", "A")) is expected


@calmly
@given(st.sets(st.integers(1, 20)), st.sets(st.integers(1, 20)))
def test_a_conflict_is_any_agency_in_common(own, assessed):
    assert bool(conflicts(own, assessed)) == bool(own & assessed)
