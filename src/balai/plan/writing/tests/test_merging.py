"""Nothing that anyone typed is lost, whatever two people do to one text."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.plan.writing.merging import Conflict, merge, tidy

WORDS = st.sampled_from(["kota", "warga", "data", "jalan", "air", "akta", "bidan", "pasar", "sungai", "sekolah"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: " ".join(words).capitalize() + ".")
LINES = st.lists(SENTENCES, max_size=3).map(" ".join)
TEXTS = st.lists(LINES, max_size=8).map("\n".join).map(tidy)


@st.composite
def edited(draw, base):
    """Return a text somebody made of ``base``: lines dropped, changed and added, each new word marked as theirs."""
    lines = base.split("\n")
    mark = draw(st.sampled_from("xyz"))
    found = []
    for line in lines:
        act = draw(st.integers(0, 9))
        if act == 0:
            continue
        if act == 1:
            line = f"{line} Baru{mark}{draw(st.integers(0, 99))}.".strip()
        if act == 2:
            line = re.sub(r"\w+", lambda m: m[0] + mark, line, count=1)
        found.append(line)
        if act == 3:
            found.append(f"Sisip{mark}{draw(st.integers(0, 99))} di sini.")
        if act == 4:
            found += ["", f"Paragraf{mark}{draw(st.integers(0, 99))} tambahan.", ""]
    return tidy("\n".join(found))


@st.composite
def two_edits(draw):
    base = draw(TEXTS)
    return base, draw(edited(base)), draw(edited(base))


def words(text):
    return set(re.findall(r"\w+", text))


def everything_in(merged):
    return "\n".join(
        part if isinstance(part, str) else f"{part.base}\n{part.mine}\n{part.theirs}" for part in merged.parts
    )


@given(two_edits())
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_new_word_of_both_stands_in_the_result_or_in_a_shown_conflict(case):
    base, mine, theirs = case
    merged = merge(base, mine=mine, theirs=theirs)
    kept = "\n".join(p if isinstance(p, str) else f"{p.mine}\n{p.theirs}" for p in merged.parts)
    assert words(mine) - words(base) <= words(kept)
    assert words(theirs) - words(base) <= words(kept)


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_it_holds_for_texts_that_have_nothing_to_do_with_each_other(base, mine, theirs):
    merged = merge(base, mine=mine, theirs=theirs)
    kept = words("\n".join(p if isinstance(p, str) else f"{p.mine}\n{p.theirs}" for p in merged.parts))
    assert words(mine) - words(base) <= kept
    assert words(theirs) - words(base) <= kept


@given(two_edits())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_lines_that_both_left_alone_stay(case):
    base, mine, theirs = case
    alone = set(base.split("\n")) & set(mine.split("\n")) & set(theirs.split("\n"))
    found = everything_in(merge(base, mine=mine, theirs=theirs))
    assert all(line in found for line in alone)


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_when_only_one_changed_that_text_is_the_result(base, other):
    assert merge(base, mine=other, theirs=base).text == other
    assert merge(base, mine=base, theirs=other).text == other
    assert merge(base, mine=other, theirs=other).text == other


@given(two_edits())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_settling_for_one_side_everywhere_keeps_that_sides_words(case):
    base, mine, theirs = case
    merged = merge(base, mine=mine, theirs=theirs)
    whole = merged.settled({n: c.mine for n, c in enumerate(merged.conflicts)})
    assert words(mine) - words(base) <= words(whole)


def test_two_people_in_two_paragraphs_need_no_choice():
    base = "Latar belakang.\n\nDasar hukum."
    merged = merge(
        base, mine="Latar belakang kota.\n\nDasar hukum.", theirs="Latar belakang.\n\nDasar hukum: UU 23/2014."
    )
    assert merged.text == "Latar belakang kota.\n\nDasar hukum: UU 23/2014."


def test_two_people_in_two_sentences_of_one_paragraph_need_no_choice():
    base = "Kota tumbuh. Air cukup. Jalan baik."
    merged = merge(
        base, mine="Kota tumbuh cepat. Air cukup. Jalan baik.", theirs="Kota tumbuh. Air cukup. Jalan rusak."
    )
    assert merged.text == "Kota tumbuh cepat. Air cukup. Jalan rusak."


def test_two_people_in_two_cells_of_one_row_need_no_choice():
    base = "| Tahun | Jiwa |\n|---|---|\n| 2024 | 100 |\n| 2025 | 110 |"
    mine, theirs = base.replace("| 100 |", "| 101 |"), base.replace("| 110 |", "| 112 |")
    assert merge(base, mine=mine, theirs=theirs).text == base.replace("100", "101").replace("110", "112")


def test_paragraphs_added_at_one_place_both_stay_apart():
    merged = merge("Pembuka.", mine="Pembuka.\n\nTulisan kesehatan.", theirs="Pembuka.\n\nCatatan tentang pasar ikan.")
    assert merged.text == "Pembuka.\n\nCatatan tentang pasar ikan.\n\nTulisan kesehatan."


def test_two_wordings_of_one_sentence_are_a_choice_that_shows_both():
    merged = merge("Jumlah 100.", mine="Jumlah 120 jiwa.", theirs="Jumlah 130 orang.")
    assert merged.conflicts == (Conflict("Jumlah 100.\n", "Jumlah 130 orang.\n", "Jumlah 120 jiwa.\n"),)
    assert merged.settled({0: "Jumlah 125."}) == "Jumlah 125."


def test_dropping_what_another_changed_is_a_choice():
    merged = merge("Satu.\n\nDua.", mine="Satu.", theirs="Satu.\n\nDua dan tiga.")
    assert not merged.clean


def test_a_text_is_kept_without_what_nobody_sees():
    assert tidy("Satu  \r\n\r\n\r\n\r\nDua\x00\n\n") == "Satu\n\nDua"


def test_a_huge_text_is_merged_without_a_long_wait():
    base = "\n".join(["sama"] * 6_000)
    merged = merge(base, mine="a\n" + base, theirs=base + "\nb")
    assert merged.text.startswith("a\n")
    assert merged.text.endswith("\nb")


def test_when_both_added_the_same_and_one_added_more_nothing_stands_twice():
    assert merge("", mine="Satu.\n\nDua.", theirs="Satu.").text == "Satu.\n\nDua."
    assert merge("A", mine="A\n\nSatu.", theirs="A\n\nSatu.\n\nDua.").text == "A\n\nSatu.\n\nDua."
