"""Names of newborns, both sides of each edge of Permendagri 73/2022."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.pillars.governance.population.rules.names import NameLaw, Remark, placeholder, refused, remarks, tidy

LAW = NameLaw(
    titles=frozenset({"DR", "HJ", "PROF", "SPD"}), short_forms=frozenset({"ABD", "MUH"}), negative=frozenset({"HINA"})
)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Rahmat Hidayat", ()),
        ("Teuku Raden Andi Syahputra", ()),  # customary titles are part of a name
        ("A" + "a" * 29 + " " + "B" + "b" * 28, (Remark.HARD_TO_READ,)),  # 60 letters
        ("A" + "a" * 29 + " " + "B" + "b" * 29, (Remark.TOO_LONG,)),  # 61
        ("Ma'ruf Amin", (Remark.PUNCTUATION,)),
        ("Nur-Aini Putri", (Remark.PUNCTUATION,)),
        ("Ani 2 Putri", (Remark.DIGIT,)),
        ("Ani Ⅱ Putri", (Remark.DIGIT,)),
        ("محمد علي", (Remark.NOT_LATIN,)),
        ("José Putra", (Remark.NOT_LATIN,)),
        ("Dr Rahmat Putra", (Remark.TITLE,)),
        ("Drajat Putra", ()),
        ("Rahmat SPd", (Remark.TITLE,)),
        ("Rahmat", (Remark.FEW_WORDS,)),
        ("Abd Rahman", (Remark.ABBREVIATED,)),
        ("Abdul Rahman", ()),
        ("M Rizki", (Remark.ABBREVIATED,)),
        ("Si Hina", (Remark.NEGATIVE,)),
        ("Hinata Putri", ()),
        ("Krstn Putri", (Remark.HARD_TO_READ,)),
        ("   ", (Remark.EMPTY,)),
        ("😀 Putri", (Remark.PUNCTUATION,)),
    ],
)
def test_what_is_said_about_a_name(name, said):
    assert remarks(name, LAW) == said


def test_soft_rules_never_refuse_a_one_word_name():
    assert not refused("Suharto", LAW)
    assert refused("Suharto3", LAW)


def test_invisible_letters_and_spaces_are_tidied_away():
    assert tidy("  Siti\u200b\u00a0 Nur\u202e\tAini ") == "Siti Nur Aini"


@given(st.text(max_size=90))
def test_any_text_is_judged_and_only_plain_letters_pass(name):
    if not refused(name, LAW):
        clean = tidy(name)
        assert 0 < len(clean) <= 60
        assert clean.isascii() and all(c.isalpha() or c == " " for c in clean)


@given(st.text(max_size=90))
def test_tidying_twice_changes_nothing(name):
    assert tidy(tidy(name)) == tidy(name)


def test_a_baby_without_a_name_is_called_after_its_mother():
    assert placeholder("Siti", 1, 1) == "Bayi Ny. Siti"
    assert placeholder("Siti", 2, 2) == "Bayi Ny. Siti 2"
    assert placeholder("", 1, 1) == "Bayi tanpa nama"
    assert len(placeholder("S" * 80, 1, 1)) == 60
