"""The city that all map tests read, made once."""

import pytest
from django.db import transaction

from balai.core.declare.house import use

from .builders import HOUSE, build


@pytest.fixture(scope="module")
def _city(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def city(_city, db):
    """A made-up city, its facilities and a house with layers."""
    before = use(HOUSE)
    yield
    use(before)
