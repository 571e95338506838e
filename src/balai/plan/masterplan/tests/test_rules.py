from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.plan.masterplan.models import Plan, Programme
from balai.plan.masterplan.rules import codes, flags, horizons, merging, reaching, states
from balai.plan.masterplan.rules.flags import Flag, Standing

SPANS = {"short": [1, 2], "medium": [3, 5], "long": [6, 10]}


def test_every_state_of_the_models_has_its_moves():
    assert set(states.PLAN_MOVES) == set(Plan.State.values)
    assert set(states.PROGRAMME_MOVES) == set(Programme.State.values)
    assert {t for targets in states.PROGRAMME_MOVES.values() for t in targets} <= set(Programme.State.values)


def test_adoption_cannot_be_undone_and_work_waits_for_force():
    assert not any(states.may_move_plan("adopted", t) for t in Plan.State.values if t != "in_force")
    assert not states.may_move_programme("budgeted", "running", in_force=False)
    assert states.may_move_programme("budgeted", "running", in_force=True)


@pytest.mark.parametrize(
    "written", ["2.16.03.02.02.0018", "2.16.03.2.02.0018", "2.16.3.2.2.0018", "02.16.03.2.02.0018"]
)
def test_both_ways_to_write_the_kind_of_region_are_one_code(written):
    assert codes.normalise(written) == "2.16.03.2.02.0018"


def test_the_older_list_keeps_its_two_digits():
    assert codes.normalise("1.01.01.2.02.01") == "1.01.01.2.02.01"
    assert codes.normalise("1.01.01.2.02.01") != codes.normalise("1.01.01.2.02.0001")


@pytest.mark.parametrize("written", ["", "abc", "2.16.03.02", "2.16.03.22.02.0018", "2.16.03.2.02.00018", "2..x"])
def test_what_is_no_code_is_refused(written):
    with pytest.raises(codes.NotACode):
        codes.normalise(written)


@given(
    st.integers(1, 8),
    st.integers(1, 99),
    st.integers(1, 99),
    st.integers(1, 2),
    st.integers(1, 99),
    st.integers(0, 9999),
)
def test_normalising_twice_changes_nothing_more(u, b, p, k, n, s):
    for written in (f"{u}.{b:02d}.{p:02d}.{k}.{n:02d}.{s:04d}", f"{u}.{b}.{p}.{k:02d}.{n}.{s:04d}"):
        made = codes.normalise(written)
        assert made == codes.normalise(made) == f"{u}.{b:02d}.{p:02d}.{k}.{n:02d}.{s:04d}"
        assert (codes.level(made), codes.field_of(made)) == ("sub_kegiatan", f"{u}.{b:02d}")


@pytest.mark.parametrize(
    ("horizon", "end", "fits"),
    [
        ("short", 2026, True),
        ("short", 2027, False),
        ("medium", 2029, True),
        ("medium", 2030, False),
        ("long", 2034, True),
    ],
)
def test_a_horizon_ends_counted_from_the_plans_first_year(horizon, end, fits):
    assert horizons.fits(horizon, 2025, end, 2025, SPANS) is fits


def test_the_shortest_fitting_horizon_is_offered():
    assert [horizons.expected(end, 2025, SPANS) for end in (2026, 2027, 2030, 2035)] == ["short", "medium", "long", ""]


TODAY = date(2026, 11, 21)


def standing(**more):
    given = {"state": "running", "horizon": "short", "year_start": 2026, "year_end": 2026, "told_on": TODAY}
    return Standing(**(given | {"physical": Decimal(75), "budget": 1} | more))


def found(**more):
    return flags.flags(standing(**more), today=TODAY, stale_days=90, late_points=15)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"physical": Decimal(60)}, []),  # exactly 15 points behind three quarters
        ({"physical": Decimal("59.9")}, [Flag.LATE]),
        ({"physical": None}, [Flag.LATE]),
        ({"year_end": 2025, "year_start": 2025}, [Flag.LATE]),
        ({"state": "budgeted", "year_start": 2025}, [Flag.LATE]),
        ({"state": "budgeted"}, []),
        ({"told_on": TODAY - timedelta(days=90)}, []),
        ({"told_on": TODAY - timedelta(days=91)}, [Flag.STALE]),
        ({"budget": 0}, [Flag.UNFUNDED]),
        ({"budget": 0, "horizon": "medium"}, []),
        ({"state": "dropped", "budget": 0, "physical": None}, []),
    ],
)
def test_flags_change_on_these_days(more, expected):
    assert found(**more) == expected


def test_the_quarter_that_ended_last():
    days = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31)]
    assert [flags.last_quarter(d) for d in days] == [(2025, 4), (2025, 4), (2026, 1), (2026, 3)]


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 30))


@given(DAYS, st.integers(0, 10_000), st.integers(0, 20_000))
def test_a_count_that_keeps_the_asked_pace_ends_on_its_target(today, done, target):
    asked = reaching.reach(
        Decimal(target), reaching.SoFar("count", Decimal(done), None, None), today=today, falling=False
    )
    left = reaching.MONTHS - reaching.elapsed(today)
    assert asked.reached is (done >= target)
    if not asked.reached:
        assert abs(done + asked.each_month * left - target) < Decimal("0.000001")


@given(DAYS, st.integers(0, 500), st.integers(1, 500), st.integers(1, 99))
def test_a_share_that_keeps_the_asked_pace_ends_on_its_target(today, above, below, target):
    above = min(above, below)
    so_far = reaching.SoFar("share", Decimal(100 * above) / below, Decimal(above), Decimal(below), Decimal(100))
    asked = reaching.reach(Decimal(target), so_far, today=today, falling=False)
    passed = reaching.elapsed(today)
    rest = Decimal(below) * (reaching.MONTHS - passed) / passed
    if asked.possible and 0 < asked.each_month < 100:
        end = (Decimal(100 * above) + asked.each_month * rest) / (below + rest)
        assert abs(end - target) < Decimal("0.000001")
    if not asked.possible:
        assert (Decimal(100 * above) + 100 * rest) / (below + rest) < target


def test_a_year_that_is_over_asks_for_nothing_more():
    asked = reaching.reach(
        Decimal(5), reaching.SoFar("count", Decimal(4), None, None), today=date(2026, 12, 31), falling=False
    )
    assert asked == reaching.Reach(None, Decimal(4), reached=False, possible=False)


def test_too_many_already_cannot_be_taken_back():
    asked = reaching.reach(Decimal(3), reaching.SoFar("count", Decimal(4), None, None), today=TODAY, falling=True)
    assert not asked.possible


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(1, 9))
def test_the_even_path_starts_and_ends_where_it_should(start, target, steps):
    way = reaching.path(Decimal(start), 2026, Decimal(target), 2026 + steps)
    assert way[0] == (2026, Decimal(start)) and way[-1] == (2026 + steps, Decimal(target))
    assert len(way) == steps + 1


def test_achievement_of_rising_and_falling_targets():
    assert reaching.achievement(Decimal(45), Decimal(50), falling=False) == 90
    assert reaching.achievement(Decimal(45), Decimal(50), falling=True) == 110
    assert reaching.achievement(Decimal(1), Decimal(0), falling=False) is None


TEXTS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 2), min_size=3, max_size=3)


@given(TEXTS, TEXTS, TEXTS)
def test_merging_loses_nothing_anybody_changed(base, theirs, mine):
    merged = merging.merge(base, theirs, mine)
    clashing = {c.field for c in merged.clashes}
    for field in base:
        if field in clashing:
            assert merged.values[field] == mine[field] != theirs[field]
            assert base[field] not in (mine[field], theirs[field])
        elif mine[field] != base[field]:
            assert merged.values[field] == mine[field]
        else:
            assert merged.values[field] == theirs[field]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 9)), max_size=6))
def test_the_base_is_found_again_from_the_changes(steps):
    now = {"a": 0, "b": 0}
    changes = []
    for field, value in steps:
        changes.insert(0, {field: [now[field], value]})
        now |= {field: value}
    assert merging.base_of(now, changes) == {"a": 0, "b": 0}
