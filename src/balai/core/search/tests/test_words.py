import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.core.search import words

letters = st.text("abcz9", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("a", "b", "slips"),
    [
        ("akta", "akta", 0),
        ("akte", "akta", 1),
        ("puskemas", "puskesmas", 1),
        ("kelahrian", "kelahiran", 1),
        ("pusksemas", "puskesmas", 1),
        ("bdan", "bidan", 1),
        ("kematin", "kematian", 1),
        ("abcd", "dcba", 3),
        ("a", "abcdefgh", 3),
    ],
)
def test_slips_are_letters_added_lost_changed_or_swapped(a, b, slips):
    assert words.slips(a, b, most=2) == slips
    assert words.slips(b, a, most=2) == slips


@pytest.mark.parametrize(("word", "most"), [("ktp", 0), ("akta", 1), ("bidan", 1), ("pindah", 2), ("13710101", 0)])
def test_longer_words_forgive_more(word, most):
    assert words.forgiven(word) == most


@pytest.mark.parametrize(
    "alike", [("kelahiran", "melahirkan", "lahir"), ("pernikahan", "nikah"), ("pindahan", "pindah")]
)
def test_words_of_one_root_share_a_stem(alike):
    assert len({words.stem(w) for w in alike}) == 1


def test_words_are_split_without_accents_signs_and_case():
    assert words.split("Kartu-Identitas  Anak (KIA), café") == ["kartu", "identitas", "anak", "kia", "cafe"]
    assert words.split("x" * 90) == ["x" * 40]


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others():
    assert words.telling(["saya", "mau", "buat", "ktp", "ktp"]) == ["ktp"]
    assert words.telling(["saya", "mau"]) == ["saya", "mau"]


def test_short_forms_and_long_ones_meet():
    assert words.spelled_out(["ktp"]) == ["ktp", "kartu", "tanda", "penduduk"]
    assert words.spelled_out(["kartu", "keluarga", "baru"])[-1] == "kk"


@given(letters, letters)
def test_a_range_holds_exactly_what_begins_with_a_word(word, other):
    end = words.after(word)
    assert other.startswith(word) == (word <= other and (not end or other < end))
