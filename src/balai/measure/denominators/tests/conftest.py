import pytest

from balai.measure.tests import toy


@pytest.fixture
def city(db):
    return toy.city()
