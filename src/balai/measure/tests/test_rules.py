from decimal import Decimal

import pytest

from balai.measure.rules import (
    Against,
    Reason,
    Sums,
    against,
    chance_of_counts,
    chance_of_shares,
    is_clear,
    poisson,
    quotient,
    rounded,
    wilson,
)


@pytest.mark.parametrize(
    ("events", "low", "high"), [(0, 0.0, 3.689), (1, 0.025, 5.572), (41, 29.4, 55.6), (49, 36.3, 64.8)]
)
def test_exact_interval_of_a_count(events, low, high):
    found = poisson(events)
    assert found[0] == pytest.approx(low, abs=0.05)
    assert found[1] == pytest.approx(high, abs=0.05)


def test_interval_of_many_events_stays_finite():
    low, high = poisson(100_000)
    assert low == pytest.approx(100_000 - 1.96 * 316, abs=5)
    assert high == pytest.approx(100_000 + 1.96 * 316, abs=5)


def test_approximation_meets_the_exact_interval_where_it_takes_over(monkeypatch):
    exact = poisson.__wrapped__(100)
    monkeypatch.setattr("balai.measure.rules.EXACT_UP_TO", 99)
    assert poisson.__wrapped__(100) == pytest.approx(exact, rel=5e-4)


def test_wilson_interval():
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) == (0.0, 1.0)


def test_forty_nine_to_forty_one_is_no_success():
    assert chance_of_counts(49, 41) == pytest.approx(0.46, abs=0.005)
    assert not is_clear(chance_of_counts(49, 41))
    assert is_clear(chance_of_counts(490, 410))
    assert chance_of_counts(0, 0) == 1.0


def test_shares_change_clearly_only_with_enough_trials():
    assert not is_clear(chance_of_shares((8, 10), (9, 10)))
    assert is_clear(chance_of_shares((800, 1000), (900, 1000)))
    assert chance_of_shares((0, 0), (9, 10)) == 1.0


@pytest.mark.parametrize(
    ("method", "sums", "twice", "divided", "expected"),
    [
        ("count", Sums(0, 0), None, False, Decimal(0)),
        ("share", Sums(3, 3, 4, 4), None, True, Decimal(75)),
        ("share", Sums(), None, True, Reason.NO_DENOMINATOR),
        ("mean", Sums(2, 5), None, False, Decimal("2.5")),
        ("mean", Sums(2, 5, 10, 20), None, True, Decimal("0.25")),
        ("mean", Sums(), None, False, Reason.NOTHING),
        ("median", Sums(2, 5), 5, False, Decimal("2.5")),
        ("median", Sums(), None, False, Reason.NOTHING),
    ],
)
def test_value_or_reason(method, sums, twice, divided, expected):
    assert quotient(method, sums, 100, twice, divided) == expected


def test_rate_by_its_own_base():
    assert quotient("rate", Sums(41, 41, 36_000, 36_000), 100_000, None, True) == Decimal(4_100_000) / 36_000


def test_rounding_is_half_up():
    assert rounded(Decimal("0.25"), 1) == Decimal("0.3")
    assert rounded(Decimal("2.5"), 0) == Decimal(3)


@pytest.mark.parametrize(
    ("value", "direction", "interval", "events", "expected"),
    [
        (Decimal(95), "up", (94.0, 96.0), 5000, Against.MET),
        (Decimal("94.9"), "up", (94.0, 96.0), 5000, Against.MISSED),
        (Decimal(96), "up", (80.0, 99.0), 2, Against.UNSURE),
        (Decimal(50), "up", (40.0, 60.0), 10, Against.MISSED),
        (Decimal(95), "down", None, 9, Against.MET),
        (Decimal(96), "down", None, 9, Against.MISSED),
        (Decimal(96), "neither", None, 9, Against.NONE),
        (None, "up", None, 0, Against.NONE),
    ],
)
def test_target(value, direction, interval, events, expected):
    assert against(value, Decimal(95), direction, interval, events) is expected
