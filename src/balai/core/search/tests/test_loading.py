"""Many rows at once: all of them or none, on both databases."""

import pytest
from django.db import Error

from balai.core.search.models import Entry
from balai.core.store import engine

pytestmark = pytest.mark.django_db(transaction=True)
COLUMNS = ("kind", "key", "title", "summary", "boost")


def test_rows_come_all_or_not_at_all():
    before, good = Entry.objects.count(), [("berkas", f"k{n}", "Akta", "", 100) for n in range(3)]
    with pytest.raises(Error):
        engine.load(Entry, COLUMNS, [*good, good[0]])  # the last one stands there already
    assert Entry.objects.count() == before
    assert engine.load(Entry, COLUMNS, good) == 3 == Entry.objects.count() - before
