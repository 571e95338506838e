import pytest

from balai.core.areas.tests import town


@pytest.fixture
def city(db):
    return town.city()
