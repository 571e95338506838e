"""Days, papers, descent, passage and changes."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.pillars.governance.population.rules.cards import CardLaw, has_card, has_photo, valid_until
from balai.pillars.governance.population.rules.changes import ANY, DESCENT, Basis, may_cancel
from balai.pillars.governance.population.rules.deadlines import (
    days_since,
    last_day,
    late,
    minutes_between,
    stillbirth_is_registered,
)
from balai.pillars.governance.population.rules.form import Doubt, age, doubts
from balai.pillars.governance.population.rules.numbers import kind, looks_like_akta
from balai.pillars.governance.population.rules.papers import (
    Baby,
    Marriage,
    Paper,
    Parentage,
    Parents,
    bundle,
    evidence,
    papers,
    parentage,
)
from balai.pillars.governance.population.rules.passage import Checked, Hold, holds, same_person

BORN = date(2026, 1, 1)
COUPLE = Parents(Marriage.RECORDED)


@pytest.mark.parametrize(
    ("day", "is_late"), [(date(2026, 3, 1), False), (date(2026, 3, 2), False), (date(2026, 3, 3), True)]
)
def test_day_60_is_in_time_and_day_61_is_late(day, is_late):
    assert late(BORN, day, days=60) is is_late


def test_the_day_of_birth_is_day_zero_and_no_day_comes_before():
    assert days_since(BORN, BORN) == 0
    with pytest.raises(ValueError, match="before"):
        days_since(BORN, date(2025, 12, 31))


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_the_last_day_is_never_late_and_the_next_always(born, days):
    last = last_day(born, days)
    assert not late(born, last, days=days)
    assert late(born, last + timedelta(days=1), days=days)


def test_minutes_never_run_backwards():
    at = datetime(2026, 1, 1, 14, 30)
    assert minutes_between(at, at + timedelta(hours=6, seconds=59)) == 360
    assert minutes_between(at, at - timedelta(hours=1)) == 0


@pytest.mark.parametrize(("weeks", "entered"), [(27, False), (28, True), (None, True)])
def test_a_stillbirth_is_entered_from_28_weeks(weeks, entered):
    assert stillbirth_is_registered(weeks, least=28) is entered


@pytest.mark.parametrize(
    ("baby", "parents", "expected"),
    [
        (Baby(), COUPLE, (Paper.AKTA, Paper.FAMILY_CARD, Paper.CHILD_CARD)),
        (Baby(), Parents(Marriage.NO_FATHER), (Paper.AKTA, Paper.FAMILY_CARD, Paper.CHILD_CARD)),
        (Baby(alive=False), COUPLE, (Paper.STILLBIRTH,)),
        (Baby(died=True), COUPLE, (Paper.AKTA,)),
        (Baby(), Parents(Marriage.FOUNDLING), (Paper.AKTA, Paper.CHILD_CARD)),
        (Baby(), Parents(Marriage.RECORDED, mother_is_citizen=False, father_is_citizen=False), (Paper.AKTA,)),
        (Baby(), Parents(Marriage.NO_FATHER, mother_is_citizen=False), (Paper.AKTA,)),
        (
            Baby(),
            Parents(Marriage.RECORDED, mother_is_citizen=False),
            (Paper.AKTA, Paper.FAMILY_CARD, Paper.CHILD_CARD),
        ),
    ],
)
def test_papers_of_one_baby(baby, parents, expected):
    assert papers(baby, parents) == expected


def test_quadruplets_share_one_family_card():
    rows = bundle((Baby(),) * 4, COUPLE)
    assert [paper for _, paper in rows].count(Paper.FAMILY_CARD) == 1
    assert [order for order, paper in rows if paper is Paper.AKTA] == [1, 2, 3, 4]
    assert len(rows) == 9


def test_the_living_twin_leads_the_bundle():
    rows = bundle((Baby(alive=False), Baby()), COUPLE)
    assert rows == ((2, Paper.AKTA), (2, Paper.FAMILY_CARD), (1, Paper.STILLBIRTH), (2, Paper.CHILD_CARD))


@given(
    st.lists(st.builds(Baby, alive=st.booleans(), died=st.booleans()), min_size=1, max_size=4),
    st.sampled_from(Marriage),
)
def test_every_baby_has_exactly_one_paper_of_its_own_birth(babies, marriage):
    rows = bundle(tuple(babies), Parents(marriage))
    first = [order for order, paper in rows if paper in {Paper.AKTA, Paper.STILLBIRTH}]
    assert sorted(first) == list(range(1, len(babies) + 1))
    assert rows[0][1] in {Paper.AKTA, Paper.STILLBIRTH}


def test_an_akta_names_both_only_when_both_are_known():
    assert parentage(Marriage.RECORDED) is Parentage.OF_COUPLE
    assert parentage(Marriage.SPTJM) is parentage(Marriage.UNRECORDED) is Parentage.OF_UNRECORDED_COUPLE
    assert parentage(Marriage.NO_FATHER) is Parentage.OF_MOTHER
    assert parentage(Marriage.FOUNDLING) is Parentage.UNKNOWN


@pytest.mark.parametrize(
    ("marriage", "statement", "foreign", "expected"),
    [
        (Marriage.RECORDED, True, False, ("file_statement", "file_marriage", "file_kk")),
        (Marriage.RECORDED, False, True, ("file_f203", "file_marriage", "file_kk", "file_passport")),
        (Marriage.SPTJM, True, False, ("file_statement", "file_f204", "file_kk")),
        (Marriage.UNRECORDED, True, False, ("file_statement", "file_f105", "file_f204", "file_kk")),
        (Marriage.NO_FATHER, True, False, ("file_statement", "file_kk")),
        (Marriage.FOUNDLING, True, True, ("file_police",)),
    ],
)
def test_evidence_asked(marriage, statement, foreign, expected):
    assert evidence(marriage, birth_statement=statement, foreign=foreign) == expected


def test_ages_count_birthdays():
    assert age(date(2000, 2, 29), date(2026, 2, 28)) == 25
    assert age(date(2000, 2, 29), date(2026, 3, 1)) == 26


@pytest.mark.parametrize(
    ("grams", "length", "said"),
    [
        (1000, 35, ()),
        (999, 35, (Doubt.WEIGHT,)),
        (5500, 60, ()),
        (5501, 61, (Doubt.WEIGHT, Doubt.LENGTH)),
        (None, None, ()),
    ],
)
def test_unusual_babies_are_looked_at_not_refused(grams, length, said):
    assert doubts(born_on=BORN, today=BORN, grams=grams, length_cm=length) == said
    assert not any(d.refuses for d in said)


def test_impossible_births_are_refused():
    assert doubts(born_on=date(2026, 1, 2), today=BORN) == (Doubt.IN_FUTURE,)
    assert doubts(born_on=BORN, today=BORN, mother_born=BORN) == (Doubt.BEFORE_MOTHER,)
    assert doubts(born_on=BORN, today=BORN, mother_born=date(2012, 1, 2)) == (Doubt.MOTHER_AGE,)
    assert doubts(born_on=BORN, today=BORN, mother_born=date(2012, 1, 1)) == ()


PERFECT = {
    "switched_on": True,
    "own_register": True,
    "late": False,
    "at_facility": True,
    "marriage_recorded": True,
    "named": True,
    "name_remarked": False,
    "evidence_complete": True,
    "doubted": False,
    "matches": {"mother": True, "father": True},
}


@pytest.mark.parametrize(
    ("change", "hold"),
    [
        ({}, ()),
        ({"switched_on": False}, (Hold.SWITCHED_OFF,)),
        ({"own_register": False}, (Hold.NATIONAL_REGISTER,)),
        ({"late": True}, (Hold.LATE,)),
        ({"at_facility": False}, (Hold.NOT_BORN_AT_FACILITY,)),
        ({"marriage_recorded": False}, (Hold.MARRIAGE_SWORN,)),
        ({"named": False}, (Hold.NAME_PENDING,)),
        ({"name_remarked": True}, (Hold.NAME_REMARKED,)),
        ({"evidence_complete": False}, (Hold.EVIDENCE_MISSING,)),
        ({"doubted": True}, (Hold.DOUBTED,)),
        ({"matches": {"mother": True, "father": None}}, (Hold.PARENTS_UNCHECKED,)),
        ({"matches": {"mother": True, "father": False}}, (Hold.PARENTS_DIFFER,)),
    ],
)
def test_one_flaw_is_enough_to_stop_at_a_desk(change, hold):
    assert holds(Checked(**(PERFECT | change))) == hold


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({}, False),
        ({"NIK": (True, None), "NAMA_LGKP": (True, 100)}, True),
        ({"NIK": (True, None), "NAMA_LGKP": (False, 90)}, True),
        ({"NIK": (True, None), "NAMA_LGKP": (False, 89)}, False),
        ({"NIK": (False, None), "NAMA_LGKP": (True, 100)}, False),
    ],
)
def test_the_same_person_agrees_everywhere(fields, same):
    assert same_person(fields, least=90) is same


@pytest.mark.parametrize(
    ("number", "usual"),
    [
        ("1371-LU-12082026-0007", True),
        ("1371-LT-12082026-0007", True),
        ("1371-LU-32082026-0007", False),
        ("1371-XX-12082026-0007", False),
        ("1234/DIS/1999", False),
    ],
)
def test_akta_numbers_have_a_usual_shape(number, usual):
    assert looks_like_akta(number) is usual
    assert (kind(late=False), kind(late=True)) == ("LU", "LT")


def test_a_slip_of_the_pen_never_cancels():
    assert [basis for basis in Basis if may_cancel(basis)] == [Basis.CONTRARY, Basis.COURT]
    assert Basis.WRITING in ANY and {Basis.CONTRARY, Basis.COURT} == DESCENT


@pytest.mark.parametrize(
    ("born", "on", "card", "photo", "until"),
    [
        (date(2026, 1, 2), date(2026, 1, 2), True, False, date(2031, 1, 1)),
        (date(2021, 1, 2), date(2026, 1, 1), True, False, date(2026, 1, 1)),  # the last day before five
        (date(2021, 1, 2), date(2026, 1, 2), True, True, date(2038, 1, 1)),
        (date(2020, 2, 29), date(2025, 2, 28), True, False, date(2025, 2, 28)),
        (date(2020, 2, 29), date(2025, 3, 1), True, True, date(2037, 2, 28)),
        (date(2009, 1, 2), date(2026, 1, 1), True, True, date(2026, 1, 1)),
        (date(2009, 1, 2), date(2026, 1, 2), False, True, date(2026, 1, 1)),  # seventeen: an identity card of its own
    ],
)
def test_the_child_card_by_age(born, on, card, photo, until):
    law = CardLaw(photo=5, adult=17)
    assert (has_card(born, on, law), has_photo(born, on, law), valid_until(born, on, law)) == (card, photo, until)


def test_who_is_grown_up_gets_no_child_card():
    couple = Parents(Marriage.RECORDED)
    assert papers(Baby(minor=False), couple) == (Paper.AKTA, Paper.FAMILY_CARD)
    assert papers(Baby(minor=False), Parents(Marriage.FOUNDLING)) == (Paper.AKTA,)
