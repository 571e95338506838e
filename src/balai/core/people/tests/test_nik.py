from datetime import date

import pytest

from balai.core.people import kk, nik


@pytest.mark.parametrize(
    "typed", ["9171015207940003", " 917101 520794 0003", "91.71.01.520794.0003", "917101-520794-0003"]
)
def test_separators_do_not_matter(typed):
    assert nik.clean(typed) == "9171015207940003"


@pytest.mark.parametrize(
    "typed",
    [
        "", "0", "0000000000000000",
        "917101520794000",  # fifteen
        "91710152079400030",  # seventeen
        "9171013207940003",  # day 32
        "9171014007940003",  # day 40
        "9171017207940003",  # day 72
        "9171010007940003",  # day 0
        "9171015200940003",  # month 0
        "9171015213940003",  # month 13
        "9171015207940000",  # serial 0000
        "917101520794000X",
        "９１７１０１５２０７９４０００３",  # full-width digits
    ],
)  # fmt: skip
def test_what_cannot_be_a_nik_is_refused_with_a_sentence(typed):
    with pytest.raises(ValueError, match="NIK"):
        nik.clean(typed)


@pytest.mark.parametrize("day", ["01", "31", "41", "71"])
def test_days_of_men_and_women_pass(day):
    assert nik.clean(f"917101{day}07940003")


def test_the_source_example_agrees_with_its_person():
    born = date(2012, 5, 29)
    assert nik.warnings("1702192905120001", born, "1") == []
    assert nik.warnings("1702196905120001", born, "2") == []


def test_differences_are_said_and_never_refused():
    assert len(nik.warnings("1702196905120001", date(2012, 5, 28), "2")) == 1
    assert len(nik.warnings("1702196905120001", date(2012, 5, 29), "1")) == 1
    assert len(nik.warnings("1702196905120001", None, "1")) == 1
    assert nik.warnings("1702196905120001", None, "") == []


def test_masked_and_grouped_as_people_know_it():
    assert nik.mask("1371010101900003") == "137101••••••0003"
    assert nik.grouped("9171015207940003") == "917101 520794 0003"
    assert nik.mask("") == ""


def test_the_hash_of_a_nik_is_not_the_hash_of_the_same_kk():
    assert nik.find_by("9171010207940003") != kk.find_by("9171010207940003")


def test_a_family_card_has_a_recording_day():
    assert kk.clean("9171 0102 0794 0003") == "9171010207940003"
    with pytest.raises(ValueError, match="KK"):
        kk.clean("9171014107940003")  # only NIK adds 40
