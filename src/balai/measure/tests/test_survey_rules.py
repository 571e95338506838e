from decimal import Decimal
from fractions import Fraction

import pytest

from balai.measure.satisfaction.elements import CODES, ELEMENTS
from balai.measure.satisfaction.rules import band, index, sample


def means(*values):
    return {code: (Fraction(value), 1) for code, value in zip(CODES, values, strict=True)}


def test_published_example():
    found = index(means("3.2", "3.1", "2.9", "3.9", "3.2", "3.3", "3.4", "3.1", "3.0"))
    assert (found.value, found.converted, found.quality, found.performance) == (
        Decimal("3.233"),
        Decimal("80.83"),
        "B",
        "Baik",
    )
    assert found.lowest == ("U3", "U9", "U2")


def test_exact_ninths_where_the_printed_weight_would_say_c():
    nine = means("3.0", "3.1", "3.1", "3.1", "3.1", "3.1", "3.1", "3.1", "3.1")
    assert sum(total for total, _ in nine.values()) == Fraction("27.8")
    found = index(nine)
    assert (found.converted, found.quality) == (Decimal("77.22"), "B")
    assert Fraction("27.8") * Fraction("0.11") * 25 == Fraction("76.45")
    assert band(Decimal("76.45")) == ("C", "Kurang baik")


def test_best_and_worst():
    assert index(means(*["4"] * 9)).converted == Decimal("100.00")
    assert index(means(*["1"] * 9)).converted == Decimal("25.00")


@pytest.mark.parametrize(
    ("converted", "quality"),
    [("88.31", "A"), ("88.30", "B"), ("76.61", "B"), ("76.60", "C"), ("65.00", "C"), ("64.99", "D"), ("25.00", "D")],
)
def test_both_sides_of_each_band(converted, quality):
    assert band(Decimal(converted))[0] == quality


def test_element_without_answer_gives_no_index():
    sums = means(*["4"] * 9)
    assert index(sums | {"U5": (0, 0)}) is None
    assert index({code: sums[code] for code in CODES[:8]}) is None


def test_missing_answers_are_dropped_by_element():
    sums = dict.fromkeys(CODES, (30, 10)) | {"U8": (8, 2)}
    found = index(sums)
    assert found.asked["U8"] == 2 and found.means["U8"] == Decimal("4.000")
    assert found.converted == Decimal("77.78")


@pytest.mark.parametrize(
    ("served", "needed"), [(0, 0), (10, 10), (100, 80), (500, 217), (1_000, 278), (10_000, 370), (100_000, 383)]
)
def test_sample_size(served, needed):
    assert sample(served) == needed


def test_nine_elements_with_four_words_each():
    assert tuple(f"U{n}" for n in range(1, 10)) == CODES
    assert all(len(element.words) == 4 for element in ELEMENTS)
    assert str(ELEMENTS[3].words[3]) == "gratis"
