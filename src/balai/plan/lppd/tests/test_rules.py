from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.plan.lppd.rules import Row, days_left, faults, rounded, value

D = Decimal


def codes(**said):
    given = {"one": D(50), "two": D(100), "proof": True}
    return [found.code for found in faults(Row(**(given | said)))]


def test_children_of_five_and_six_in_early_education():
    found, reason = value(D(7_012), D(10_456), divided=True, scale=100)
    assert (rounded(found, 2), reason) == (D("67.06"), "")


def test_247_of_201_835_is_0_122_and_not_0_005():
    found, _reason = value(D(247), D(201_835), divided=True, scale=100)
    assert rounded(found, 3) == D("0.122")
    assert codes(one=D(247), two=D(201_835), decimals=3, written=D("0.005")) == ["written_differs"]
    assert codes(one=D(247), two=D(201_835), decimals=3, written=D("0.122")) == []
    assert codes(one=D(247), two=D(201_835), decimals=3, written=D("0.12")) == []


def test_zero_divisor_cannot_be_computed():
    assert value(D(5), D(0), divided=True, scale=100) == (None, "zero_divisor")
    assert value(D(0), D(0), divided=True, scale=100) == (None, "zero_divisor")
    assert codes(two=D(0)) == ["zero_divisor"]


def test_divisor_typed_other_than_the_snapshot_is_named():
    said = {"chosen": "total", "expected": "total", "counted": 201_875, "two": D(201_875)}
    assert codes(**said, written_two=D(201_835)) == ["snapshot_differs"]
    assert codes(**said, written_two=D(201_875)) == []


@pytest.mark.parametrize(
    ("affair", "chosen", "expected", "label", "found"),
    [
        ("1.02", "age_7_12", "", "Anak usia 7–12 tahun", ["other_kind"]),  # health divided by school children
        ("1.02", "", "", "Anak usia sekolah", ["other_kind"]),
        ("1.02", "", "", "Ibu hamil", []),
        ("1.01", "age_7_12", "age_7_12", "Anak usia 7–12 tahun", []),
        ("1.01", "total", "age_7_12", "Anak usia 7–12 tahun", ["other_kind"]),
        ("2.12", "age_0_17", "age_0_17", "Anak usia 0–17 tahun", []),
        ("2.12", "ktp", "age_0_17", "Anak usia 0–17 tahun", ["other_kind"]),
    ],
)
def test_denominator_of_another_kind_is_named(affair, chosen, expected, label, found):
    counted = 100 if chosen else None
    assert codes(affair=affair, chosen=chosen, expected=expected, label_two=label, counted=counted) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"one": D(101)}, ["above_whole"]),
        ({"one": D(100)}, []),
        ({"one": D(101), "may_exceed": True}, []),
        ({"one": D(101), "scale": 1}, []),
        ({"written_unit": "orang"}, ["other_unit"]),
        ({"written_unit": "%"}, []),
        ({"previous": D(33), "jump_percent": 50}, ["jump"]),
        ({"previous": D(34), "jump_percent": 50}, []),
        ({"proof": False}, ["no_proof"]),
        ({"chosen": "total", "expected": "total", "counted": None}, ["no_snapshot"]),
    ],
)
def test_each_fault_on_both_sides_of_its_edge(said, found):
    assert codes(**said) == found


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_value_is_exact_until_it_is_printed(one, two):
    found, reason = value(D(one), D(two), divided=True, scale=100)
    assert reason == "" and abs(found * two - D(one) * 100) < D("1e-10") * two


@pytest.mark.parametrize(("today", "left"), [((2026, 3, 30), 1), ((2026, 3, 31), 0), ((2026, 4, 1), -1)])
def test_report_is_due_three_months_after_its_year(today, left):
    assert days_left(2025, date(*today), "03-31") == left
