from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.plan.writing.differences import ADDED, CHANGED, REMOVED, SAME, Count, _lines, _rows, count, rows

LINES = st.lists(st.text("ab c.", max_size=12), max_size=10).map("\n".join)


@given(LINES, LINES)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_texts_can_be_read_back_from_what_is_shown(old, new):
    found = list(_rows(_lines(old), _lines(new)))
    as_old = ["".join(w for k, w in r.pieces if k != ADDED) for r in found if r.kind != ADDED]
    as_new = ["".join(w for k, w in r.pieces if k != REMOVED) for r in found if r.kind != REMOVED]
    assert as_old == _lines(old)
    assert as_new == _lines(new)


def test_a_changed_word_is_shown_within_its_line():
    (row,) = rows("Kota punya 10 sekolah dasar.", "Kota punya 12 sekolah dasar.")
    assert row.kind == CHANGED
    assert (REMOVED, "10") in row.pieces
    assert (ADDED, "12") in row.pieces


def test_lines_far_from_a_change_are_counted_not_shown():
    old = "\n".join(f"Baris nomor {n}" for n in range(10))
    found = rows(old, old + "\nBaru sama sekali")
    assert found[0].skipped == 9
    assert [r.kind for r in found] == [SAME, SAME, ADDED]


def test_words_that_came_and_went_are_counted():
    assert count("satu dua tiga", "satu dua empat lima") == Count(added=2, removed=1)
