from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from balai.measure.suppression import hide, marginals, suppress, suppress_table

COUNTS = st.one_of(st.integers(0, 8), st.integers(0, 200))


def test_four_is_hidden_and_five_is_shown():
    assert suppress([4, 40, 5, 60]) == [None, 40, None, 60]
    assert suppress([5, 40, 60]) == [5, 40, 60]
    assert suppress([0, 40]) == [0, 40]


def test_single_small_count_takes_the_smallest_neighbour_with_it():
    assert suppress([3, 12, 40]) == [None, None, 40]


def test_lonely_small_count_hides_behind_a_zero():
    assert suppress([3, 0, 0]) == [None, None, 0]


def test_two_small_counts_with_a_small_sum_take_a_third():
    assert suppress([1, 2, 30, 50]) == [None, None, None, 50]
    assert suppress([4, 4, 30]) == [None, None, 30]


def test_nothing_small_hides_nothing():
    assert suppress([]) == []
    assert suppress([0, 0]) == [0, 0]


def test_rows_and_columns_of_a_table():
    keys = [(month, area) for month in ("06", "07") for area in ("a", "b", "c")]
    shown = suppress_table(keys, [40, 3, 12, 44, 9, 17])
    assert [i for i, value in enumerate(shown) if value is None] == [1, 2, 4, 5]


def test_code_beside_its_name_changes_nothing():
    bare = [(m, a) for m in range(3) for a in range(4)]
    named = [(m, a, f"kecamatan {a}") for m, a in bare]
    counts = [9, 30, 2, 8, 50, 7, 12, 19, 6, 44, 31, 22]
    assert suppress_table(bare, counts) == suppress_table(named, counts)


def test_missing_counts_stay_missing():
    assert suppress_table([("a",), ("b",), ("c",)], [None, 9, 8]) == [None, 9, 8]


@given(st.lists(COUNTS, max_size=12))
def test_every_small_count_is_hidden_and_no_zero_or_large_one_without_need(counts):
    shown = suppress(counts)
    small = [c for c in counts if 0 < c < 5]
    assert all(v is None for c, v in zip(counts, shown, strict=True) if 0 < c < 5)
    if not small:
        assert shown == counts
    assert all(v in (None, c) for c, v in zip(counts, shown, strict=True))


@given(st.lists(st.integers(0, 6), min_size=2, max_size=4))
def test_total_and_the_rest_leave_a_hidden_count_open(counts):
    """Who knows the total tries every solution of whole numbers: each hidden place must take two values."""
    shown = suppress(counts)
    hidden = [i for i, value in enumerate(shown) if value is None]
    rest = sum(counts) - sum(value for value in shown if value is not None)
    solutions = [s for s in product(range(rest + 1), repeat=len(hidden)) if sum(s) == rest]
    for place in range(len(hidden)):
        assert len({solution[place] for solution in solutions}) > 1


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 5), st.integers(2, 5), st.data())
def test_sums_of_rows_and_columns_determine_no_hidden_count(rows, columns, data):
    counts = data.draw(st.lists(COUNTS, min_size=rows * columns, max_size=rows * columns))
    keys = [(r, c) for r in range(rows) for c in range(columns)]
    groups = marginals(keys)
    hidden = sorted(hide(counts, groups))
    spare = len(hidden) < len(counts)
    assert not (_known_from(groups, hidden) and spare)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_totals_over_three_dimensions_determine_no_hidden_count(data):
    keys = [(m, a, s) for m in range(3) for a in range(3) for s in range(2)]
    counts = data.draw(st.lists(COUNTS, min_size=len(keys), max_size=len(keys)))
    groups = marginals(keys)
    hidden = sorted(hide(counts, groups))
    assert len(hidden) == len(counts) or not _known_from(groups, hidden)


def _known_from(groups, hidden):
    """Solve the sums with exact fractions, by another way than the code: which hidden places are determined?"""
    lines = [[Fraction(int(i in group)) for i in hidden] for group in groups]
    done = []
    for column in range(len(hidden)):
        pivot = next((line for line in lines if line[column]), None)
        if pivot is None:
            continue
        lines.remove(pivot)
        pivot = [x / pivot[column] for x in pivot]
        clear = lambda line, c=column, p=pivot: [x - line[c] * y for x, y in zip(line, p, strict=True)]  # noqa: E731
        lines, done = [clear(line) for line in lines], [clear(line) for line in done] + [pivot]
    return [line for line in done if sum(map(bool, line)) == 1]
