"""What the hub counts and decides from values alone."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from statistics import median, quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.hub.rules import calendars, spreading
from balai.hub.rules.assigning import Reader, assign
from balai.hub.rules.choosing import Standing, choose, score

numbers = st.decimals(min_value=-999, max_value=999, places=2)
rows = st.lists(numbers, max_size=40)


@given(rows, st.lists(st.tuples(st.booleans(), numbers), max_size=30))
def test_a_row_changed_value_by_value_is_the_sorted_row(start, changes):
    kept, values = spreading.read(spreading.write(sorted(start))), list(start)
    for removes, number in changes:
        if removes and values:
            gone = values.pop()
            kept = spreading.changed(kept, out=gone, new=None)
        else:
            values.append(number)
            kept = spreading.changed(kept, out=None, new=number)
    assert kept == sorted(values)


@given(st.lists(numbers, min_size=1, max_size=40))
def test_the_middle_is_the_statisticians_middle(values):
    ordered = sorted(values)
    assert spreading.quantile(ordered, Decimal("0.5")) == median(ordered)
    if len(ordered) > 1:
        low, _, high = quantiles(ordered, n=4, method="inclusive")
        assert abs(spreading.quantile(ordered, Decimal("0.25")) - low) < Decimal("0.0001")
        assert abs(spreading.quantile(ordered, Decimal("0.75")) - high) < Decimal("0.0001")


@given(st.lists(numbers, min_size=1, max_size=40))
def test_every_city_stands_in_exactly_one_bar(values):
    assert sum(b.count for b in spreading.histogram(sorted(values))) == len(values)


def test_equals_share_the_better_place():
    row = [Decimal(v) for v in ("1", "2", "2", "3")]
    assert [spreading.rank(row, v, falls=False) for v in row] == [4, 2, 2, 1]
    assert [spreading.rank(row, v, falls=True) for v in row] == [1, 2, 2, 4]


def test_equal_values_are_written_equally():
    assert (
        spreading.write([Decimal("3.310000"), Decimal("3.31"), Decimal("-0.00"), Decimal("100")]) == "3.31 3.31 0 100"
    )


papers = st.lists(
    st.tuples(st.integers(1, 12), st.sampled_from(["governance", "living", "economy"])), unique=True, max_size=30
)
readers = st.lists(
    st.builds(
        Reader,
        key=st.integers(),
        pillars=st.frozensets(st.sampled_from(["governance", "living", "economy"]), min_size=1),
        barred=st.frozensets(st.integers(1, 12), max_size=4),
        limit=st.integers(0, 10),
        has=st.integers(0, 3),
    ),
    max_size=8,
    unique_by=lambda r: r.key,
)


@given(papers, readers)
def test_nobody_reads_a_barred_city_or_too_much_and_no_paper_waits_beside_a_free_reader(papers, readers):
    plan = assign(papers, readers, {})
    by_key = {r.key: r for r in readers}
    load = {r.key: r.has for r in readers}
    for paper, key in plan.given:
        assert by_key[key].may(paper)
        load[key] += 1
    assert all(load[r.key] <= max(r.limit, r.has) for r in readers)
    assert sorted([p for p, _ in plan.given] + list(plan.without)) == sorted(papers)
    for paper in plan.without:
        assert not any(r.may(paper) and load[r.key] < r.limit for r in readers)


def test_work_is_shared_as_evenly_as_it_can_be():
    everyone = frozenset({"living"})
    panel = [Reader(k, everyone, frozenset(), 99) for k in range(4)]
    plan = assign([(c, "living") for c in range(12)], panel, {})
    assert sorted(sum(key == k for _, key in plan.given) for k in range(4)) == [3, 3, 3, 3]


def test_a_nation_is_dealt_while_one_waits_and_the_fullest_reader_is_as_little_full_as_can_be():
    pillars = ("governance", "branding", "economy", "living", "society", "environment")
    pairs = [frozenset({pillars[n % 6], pillars[(n + 1 + n // 6) % 6]}) for n in range(30)]
    panel = [Reader(n, pairs[n], frozenset({n * 17}), 400) for n in range(30)]
    papers = [(city, pillar) for city in range(514) for pillar in pillars]
    taken = {}
    for fullest in (103, 206):  # 3.084 papers among 30, twice
        plan = assign(papers, panel, taken)
        assert sorted(p for p, _ in plan.given) == sorted(papers)
        assert not any(key in taken.get(paper, ()) for paper, key in plan.given)
        panel = [replace(r, has=r.has + sum(key == r.key for _, key in plan.given)) for r in panel]
        assert max(r.has for r in panel) == fullest
        taken = {paper: frozenset({key}) for paper, key in plan.given}


def test_one_who_may_read_little_gets_it_first():
    wide = Reader(1, frozenset({"living", "economy"}), frozenset(), 1)
    narrow = Reader(2, frozenset({"living"}), frozenset(), 1)
    plan = assign([(1, "living"), (1, "economy")], [wide, narrow], {})
    assert dict(plan.given) == {(1, "economy"): 1, (1, "living"): 2}


def test_a_score_is_the_weighted_mean_of_100():
    got = score([("kkd", 2)], {"kkd": Decimal(80)}, [(7, 1), (8, 1)], {7: 4, 8: 1})
    assert got == Decimal("65.00")  # (80·2 + 100 + 0) ÷ 4
    assert score([("kkd", 2)], {}, [], {}) is None


@pytest.mark.parametrize(
    ("scores", "places", "chosen", "tied", "left"),
    [
        ((90, 80, 70), 2, (0, 1), (), 0),
        ((90, 80, 80), 2, (0,), (1, 2), 1),
        ((90, 80, None), 5, (0, 1), (), 3),
        ((80, 80, 80), 2, (), (0, 1, 2), 2),
    ],
)
def test_places_go_by_score_and_equals_at_the_edge_are_for_people_to_decide(scores, places, chosen, tied, left):
    rows = [Standing(i, str(i), None if s is None else Decimal(s)) for i, s in enumerate(scores)]
    got = choose(rows, places)
    assert (got.chosen, got.tied, got.left) == (chosen, tied, left)


def test_a_calendar_folds_long_lines_between_letters():
    event = calendars.Event(
        uid="1@x", title="Ünïcode; koma, dan \\ " * 9, about="a\nb", place="Jakarta", changed=2,
        starts=datetime(2027, 2, 10, 2, tzinfo=UTC), ends=datetime(2027, 2, 10, 3, tzinfo=UTC), url="http://x/",
        made=datetime(2026, 11, 21, tzinfo=UTC),
    )  # fmt: skip
    raw = calendars.calendar("Pameran", [event])
    lines = raw.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"DTSTART:20270210T020000Z" in lines and b"SEQUENCE:2" in lines
    unfolded = raw.replace(b"\r\n ", b"").decode()
    assert "DESCRIPTION:a\\nb" in unfolded and "SUMMARY:Ünïcode\\; koma\\, dan \\\\ " in unfolded
