import pytest

from balai.core.cases import calendar
from balai.core.declare.house import use

from . import toy


@pytest.fixture
def house(db):
    """The toy house, with its agency."""
    before = use(toy.house())
    calendar.forget()
    toy.agency()
    yield
    use(before)
    calendar.forget()
