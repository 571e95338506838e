import pytest

from balai.core.declare.house import use

from . import toy


@pytest.fixture
def library():
    """The house is a library, and nothing else."""
    before = use(made := toy.house())
    yield made
    use(before)


@pytest.fixture
def city(db):
    return toy.city()
