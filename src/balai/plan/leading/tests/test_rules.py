"""How a plan stands: late before watched before fine, money by dimension, the year's share."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.plan.leading.rules import Money, One, Pace, due_share, grid, money, pace

ones = st.lists(
    st.builds(
        One,
        st.sampled_from(("governance", "living")),
        st.sampled_from(("short", "medium", "long")),
        st.sampled_from(Pace),
        st.integers(0, 10**12),
        st.integers(0, 10**12),
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ((), Pace.FINE),
        (("stale",), Pace.WATCH),
        (("unfunded",), Pace.WATCH),
        (("late", "stale"), Pace.LATE),
        (("stale", "late"), Pace.LATE),
    ],
)
def test_late_weighs_more_than_anything_else(flags, expected):
    assert pace(flags) is expected


@given(ones)
def test_every_programme_is_counted_in_one_cell(found):
    cells = grid(found)
    assert sum(cell.total for cell in cells.values()) == len(found)
    for (dimension, horizon), cell in cells.items():
        here = [one.pace for one in found if (one.dimension, one.horizon) == (dimension, horizon)]
        assert cell.worst == min(here, key=list(Pace).index)


@given(ones)
def test_no_rupiah_is_lost_or_made(found):
    sums = money(found)
    assert sum(m.planned for m in sums.values()) == sum(one.planned for one in found)
    assert sum(m.spent for m in sums.values()) == sum(one.spent for one in found)


@pytest.mark.parametrize(
    ("planned", "spent", "share"), [(0, 0, None), (0, 5, None), (200, 50, Decimal(25)), (100, 120, Decimal(120))]
)
def test_a_share_without_a_plan_is_no_number(planned, spent, share):
    assert Money(planned, spent).share == share


@pytest.mark.parametrize(("month", "share"), [(1, 0), (3, 0), (4, 25), (6, 25), (7, 50), (10, 75), (12, 75)])
def test_a_years_share_grows_when_a_quarter_ends(month, share):
    assert due_share(month) == share
