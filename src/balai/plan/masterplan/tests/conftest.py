"""A small city with a library, a planner and a plan of two programmes."""

import pytest

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.core.declare.house import use
from balai.measure.tests import toy

from . import builders


@pytest.fixture
def lent(db):
    """Let the library be the only service."""
    before = use(toy.house())
    yield
    use(before)


@pytest.fixture
def city(db):
    return toy.city()


@pytest.fixture
def agency(db):
    return offices.agency("perpustakaan", short_name="Perpus")


@pytest.fixture
def plan(agency):
    """A draft of five years."""
    return builders.plan()


@pytest.fixture
def programme(plan, agency):
    return builders.programme(plan, agency)


@pytest.fixture
def planner(agency):
    return signed_in(officer("perencana", agency=agency))


@pytest.fixture
def adopted(plan, programme):
    """The plan in force, with its programme."""
    return builders.adopt(plan)
