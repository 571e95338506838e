"""A book survives the job that makes it: taken apart into a row and put together again, nothing is lost."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.plan.books import composing, content

from . import made

texts = st.text(max_size=20)
runs = st.builds(content.Run, texts, st.booleans(), st.booleans(), texts, texts)
some = st.lists(runs, max_size=3).map(tuple)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_a_kept_book_comes_back_whole(n):
    book = composing.compose(made.matter(), n)
    assert content.from_data(json.loads(json.dumps(content.as_data(book)))) == book


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some, st.lists(some, max_size=3).map(tuple))
def test_any_words_come_back_as_they_were(text, items):
    blocks = (content.Paragraph(text), content.Points(items, ordered=True), content.Note(text))
    book = content.Book("I", "", "", "", "", "", True, (), (content.Chapter("", blocks),))
    assert content.from_data(json.loads(json.dumps(content.as_data(book)))) == book
