from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.measure.entered.rules import Shape, amount, check, jump, whole

D = Decimal


@pytest.mark.parametrize(
    ("shape", "above", "below", "expected"),
    [
        (Shape("count"), D(41), None, (D(41), "")),
        (Shape("index"), D("78.2"), None, (D("78.2"), "")),
        (Shape("share"), D(1), D(4), (D(25), "")),
        (Shape("rate", base=100_000), D(3), D(6000), (D(50), "")),
        (Shape("mean"), D(9), D(6), (D("1.5"), "")),
        (Shape("share"), D(0), D(4), (D(0), "")),
        (Shape("share"), D(1), D(0), (None, "no_denominator")),
        (Shape("share"), D(1), None, (None, "no_snapshot")),
        (Shape("share"), None, D(4), (None, "not_entered")),
    ],
)
def test_value_or_reason(shape, above, below, expected):
    assert amount(shape, above, below) == expected


@pytest.mark.parametrize(
    ("shape", "above", "below", "codes"),
    [
        (Shape("share"), D(5), D(4), ["more_than_whole"]),
        (Shape("share"), D(4), D(4), []),
        (Shape("count", whole=True), D("4.5"), None, ["not_whole"]),
        (Shape("count"), D(-1), None, ["negative"]),
        (Shape("index", minimum=D(0), maximum=D(1)), D("1.01"), None, ["above_maximum"]),
        (Shape("index", minimum=D(0), maximum=D(1)), D(1), None, []),
        (Shape("index", minimum=D(0), maximum=D(1)), D("-0.1"), None, ["below_minimum"]),
        (Shape("index"), D("-2.1"), None, []),  # growth can be negative
    ],
)
def test_what_cannot_be(shape, above, below, codes):
    assert [fault.code for fault in check(shape, above, below)] == codes


def test_jump_is_named_beyond_its_limit_only():
    assert jump(D(100), D(150), 50) is None
    assert jump(D(100), D("150.1"), 50) == D("50.1")
    assert jump(D(100), D(40), 50) == D(-60)
    assert jump(D(0), D(40), 50) is None
    assert jump(None, D(40), 50) is None


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 1000)), min_size=1, max_size=20))
def test_citys_share_lies_between_its_kecamatan(pairs):
    parts = [(D(min(a, b)), D(b)) for a, b in pairs]
    above, below = whole(Shape("share"), parts)
    value, _reason = amount(Shape("share"), above, below)
    shares = [a * 100 / b for a, b in parts]
    assert min(shares) <= value + D("1e-20") and value <= max(shares) + D("1e-20")
