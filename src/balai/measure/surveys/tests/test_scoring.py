"""What answers come to: published examples, exact ninths, edges of bands, missing answers."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.measure.surveys.blanks import BLANKS
from balai.measure.surveys.blanks.skm import CODES, ELEMENTS
from balai.measure.surveys.rules.definition import Faulty, Method, dump, fingerprint, read
from balai.measure.surveys.rules.scoring import band, outcome

SKM = BLANKS["skm"]()


def means(*values):
    return {code: (Fraction(value), 1) for code, value in zip(CODES, values, strict=True)}


def test_published_example_names_the_three_lowest_and_the_tie():
    found = outcome(SKM, means("3.2", "3.1", "2.9", "3.9", "3.2", "3.3", "3.4", "3.1", "3.0"))
    assert (found.value, found.converted, found.quality, found.performance) == (
        Decimal("3.233"),
        Decimal("80.83"),
        "B",
        "Baik",
    )
    assert found.lowest == ("U3", "U9", "U2", "U8")


def test_exact_ninths_where_the_printed_weight_would_say_c():
    nine = means("3.0", "3.1", "3.1", "3.1", "3.1", "3.1", "3.1", "3.1", "3.1")
    assert sum(total for total, _ in nine.values()) == Fraction("27.8")
    found = outcome(SKM, nine)
    assert (found.converted, found.quality) == (Decimal("77.22"), "B")
    assert Fraction("27.8") * Fraction("0.11") * 25 == Fraction("76.45")
    assert band(Decimal("76.45")) == ("C", "Kurang baik")


def test_best_and_worst():
    assert outcome(SKM, means(*["4"] * 9)).converted == Decimal("100.00")
    assert outcome(SKM, means(*["1"] * 9)).converted == Decimal("25.00")


@pytest.mark.parametrize(
    ("converted", "quality"),
    [("88.31", "A"), ("88.30", "B"), ("76.61", "B"), ("76.60", "C"), ("65.00", "C"), ("64.99", "D"), ("25.00", "D")],
)
def test_both_sides_of_each_band(converted, quality):
    assert band(Decimal(converted))[0] == quality


def test_element_without_answer_gives_no_index_and_is_named():
    found = outcome(SKM, means(*["4"] * 9) | {"U5": (0, 0)})
    assert (found.value, found.converted, found.quality, found.missing) == (None, None, "", ("U5",))
    assert [score.mean for score in found.elements][4] is None


def test_missing_answers_are_dropped_by_element():
    found = outcome(SKM, dict.fromkeys(CODES, (30, 10)) | {"U8": (8, 2)})
    eighth = found.elements[7]
    assert (eighth.number, eighth.mean, eighth.score) == (2, Decimal("4.000"), Decimal("100.00"))
    assert found.converted == Decimal("77.78")


def test_the_form_may_ask_facilities_eighth_and_complaints_ninth():
    swapped = replace(SKM, elements=(*ELEMENTS[:7], ELEMENTS[8], ELEMENTS[7]))
    sums = means("3.2", "3.1", "2.9", "3.9", "3.2", "3.3", "3.4", "3.1", "3.0")
    found = outcome(swapped, sums)
    assert found.converted == Decimal("80.83")
    assert {score.code: score.mean for score in found.elements}["U9"] == Decimal("3.000")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(CODES), st.lists(st.integers(1, 4), min_size=1, max_size=30), min_size=9))
def test_the_index_stays_between_its_ends_and_moves_with_every_answer(answers):
    sums = {code: (sum(row), len(row)) for code, row in answers.items()}
    found = outcome(SKM, sums)
    assert Decimal(25) <= found.converted <= Decimal(100)
    assert len(found.lowest) >= 3
    means_ = {code: Fraction(*pair) for code, pair in sums.items()}
    outside = [means_[code] for code in CODES if code not in found.lowest]
    assert not outside or max(means_[code] for code in found.lowest) < min(outside)
    better = outcome(SKM, {code: (number * 4, number) for code, (_, number) in sums.items()})
    assert better.converted >= found.converted


def test_livability_reproduces_a_published_mean():
    form = BLANKS["livability"]()
    sums = dict.fromkeys(form.codes, (3399, 1000))  # 3.399 of 5 = 67.98%
    assert outcome(form, sums).converted == Decimal("67.98")
    assert outcome(replace(form, method=Method.OF_RANGE), sums).converted == Decimal("59.98")


def test_impact_is_the_mean_of_dimensions_each_of_its_thirds():
    form = BLANKS["impact"]()
    sums = {code: ((4, 1) if code.startswith("living.") else (2, 1)) for code in form.codes}
    found = outcome(form, sums)
    assert found.sections["living"] == Decimal("4.00")
    assert found.groups["governance.service"] == Decimal("2.00")
    assert found.converted == Decimal("2.33")  # (5 × 2 + 4) ÷ 6


def test_digital_users_example():
    form = BLANKS["digital"]()
    sums = {e.code: ((21, 10) if e.cost else (36, 10)) for e in form.elements}
    found = outcome(form, sums)
    assert (found.value, found.converted, found.quality) == (Decimal("1.500"), Decimal("3.75"), "4")


@pytest.mark.parametrize("kind", BLANKS)
def test_every_blank_is_sound_and_comes_back_whole(kind):
    blank = BLANKS[kind]()
    body = dump(blank)
    assert read(body).elements == blank.elements
    assert fingerprint(body) == fingerprint(dump(read(body)))


def test_livability_has_thirty_aspects_and_impact_eighteen_programmes():
    assert len(BLANKS["livability"]().elements) == 30
    assert len(BLANKS["impact"]().groups) == 18
    assert len(BLANKS["impact"]().sections) == 6


def test_a_faulty_definition_names_everything_that_is_wrong():
    body = dump(BLANKS["livability"]())
    body["elements"][1]["code"] = "A01"
    body["elements"][2]["question"] = ""
    body["elements"][3]["weight"] = "0"
    body["elements"][4]["labels"] = ["satu"]
    with pytest.raises(Faulty) as caught:
        read(body)
    said = " ".join(caught.value.sentences)
    for words in ("A01 dipakai dua kali", "A03 belum punya pertanyaan", "Bobot unsur A04", "A05 memerlukan 2"):
        assert words in said


def test_satisfaction_cannot_lose_an_element():
    body = dump(SKM)
    body["elements"].pop()
    with pytest.raises(Faulty, match="tepat sembilan"):
        read(body)


def test_four_words_each_and_free_is_the_best_cost():
    assert tuple(f"U{n}" for n in range(1, 10)) == CODES
    assert all(len(element.labels) == 4 for element in ELEMENTS)
    assert ELEMENTS[3].labels[3] == "gratis"
