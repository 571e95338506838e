from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.core.access.tests.doors import officer
from balai.core.agencies.tests import builders as offices
from balai.core.notify.reminding import Rhythm, answering

DUE = date(2026, 3, 31)


def marks(rhythm, days):
    found = [rhythm.occasion(DUE, DUE + timedelta(days=day)) for day in days]
    return [occasion and occasion.mark.partition(":")[0] for occasion in found]


def test_a_week_and_a_day_before_and_once_when_late():
    assert marks(Rhythm(), (-8, -7, -2, -1, 0, 1, 7, 8)) == [
        None, "due7", "due7", "due1", "due1", "late0", "late0", None,
    ]  # fmt: skip


def test_on_the_day_itself_and_weekly_afterwards():
    weekly = Rhythm(before=(7, 0), late_after=7, late_times=2)
    assert marks(weekly, (-7, -1, 0, 6, 7, 13, 14, 20, 21)) == [
        "due7", "due7", "due0", "due0", "late0", "late0", "late1", "late1", None,
    ]  # fmt: skip


@given(st.integers(-400, 400), st.integers(-400, 400))
def test_occasions_come_in_order_and_another_due_day_is_another_occasion(one, two):
    rhythm = Rhythm(before=(30, 7, 0), late_times=60)
    first, second = (rhythm.occasion(DUE, DUE + timedelta(days=d)) for d in sorted((one, two)))
    assert not (first and first.late) or (second is None or second.late)
    other = rhythm.occasion(DUE + timedelta(days=1), DUE + timedelta(days=one + 1))
    here = rhythm.occasion(DUE, DUE + timedelta(days=one))
    assert (here is None) == (other is None) and (here is None or here.mark != other.mark)


@pytest.mark.django_db
def test_who_answers_is_whoever_holds_the_role_there_today_once():
    library, other = offices.agency("perpustakaan"), offices.agency("kesehatan")
    own, away = officer("produsen", agency=library), officer("produsen", agency=other)
    officer("pengelola", agency=library)
    assert answering(library.pk, ["produsen", "perencana"]) == [own]
    assert answering(None, ["produsen"]) == [own, away]
