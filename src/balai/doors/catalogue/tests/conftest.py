import pytest

from balai.core.declare.house import use
from balai.doors.catalogue import current
from balai.measure.tests import toy


@pytest.fixture(autouse=True)
def nothing_remembered():
    current.forget()
    yield
    current.forget()


@pytest.fixture
def shelf(db):
    """Put datasets into a house of their own: ``shelf(dataset, …)``."""
    before = use(None)

    def put(*datasets):
        use(toy.house(*datasets))

    use(toy.house())
    yield put
    use(before)
