import pytest
from django.urls import get_resolver

from balai.core.declare.house import use

from . import toy


@pytest.fixture
def library():
    """The house is a library, and nothing else. Addresses are those of the whole house, for whichever test is first."""
    get_resolver().url_patterns  # noqa: B018
    before = use(made := toy.house())
    yield made
    use(before)


@pytest.fixture
def city(db):
    return toy.city()
