"""How many to ask and where: published tables, and what holds for every city."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.measure.surveys.rules.sampling import krejcie_morgan, shares, slovin

E3 = Decimal("0.03")


@pytest.mark.parametrize(("people", "asked"), [(0, 0), (1, 1), (50_000, 1_087), (200_000, 1_105), (10**9, 1_111)])
def test_slovin_at_three_per_cent(people, asked):
    assert slovin(people, E3) == asked


@pytest.mark.parametrize("margin", ["0", "1", "-0.1", "2"])
def test_slovin_refuses_a_margin_that_is_none(margin):
    with pytest.raises(ValueError):
        slovin(100, Decimal(margin))


@pytest.mark.parametrize(
    ("served", "needed"), [(0, 0), (10, 10), (100, 80), (500, 217), (1_000, 278), (10_000, 370), (100_000, 383)]
)
def test_krejcie_and_morgans_table(served, needed):
    assert krejcie_morgan(served) == needed


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**7), st.sampled_from(["0.01", "0.03", "0.05", "0.1"]))
def test_never_more_than_there_are_and_never_less_for_more_people(people, margin):
    for size in (lambda n: slovin(n, Decimal(margin)), krejcie_morgan):
        assert 0 <= size(people) <= people
        assert size(people) <= size(people + 1)


SIZES = st.dictionaries(st.integers(1, 500), st.integers(0, 50_000), min_size=1, max_size=120)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2_000), SIZES)
def test_shares_add_up_and_each_is_the_exact_one_rounded(total, sizes):
    given_ = shares(total, sizes)
    whole = sum(sizes.values())
    assert set(given_) == set(sizes)
    assert sum(given_.values()) == (total if whole else 0)
    for key, share in given_.items():
        if whole:
            assert abs(share - Fraction(total * sizes[key], whole)) < 1


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2_000), SIZES, st.randoms())
def test_the_order_in_which_areas_are_listed_changes_nothing(total, sizes, random):
    rows = list(sizes.items())
    random.shuffle(rows)
    assert shares(total, dict(rows)) == shares(total, sizes)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2_000), SIZES)
def test_a_larger_area_never_gets_less(total, sizes):
    given_ = shares(total, sizes)
    ranked = sorted(sizes, key=lambda key: sizes[key])
    assert all(given_[a] <= given_[b] for a, b in pairwise(ranked) if sizes[a] < sizes[b])


def test_largest_remainder_by_hand():
    assert shares(10, {"a": 47, "b": 16, "c": 15, "d": 12, "e": 6, "f": 4}) == {
        "a": 5, "b": 2, "c": 1, "d": 1, "e": 1, "f": 0,
    }  # fmt: skip
    with pytest.raises(ValueError):
        shares(-1, {"a": 1})
