"""A small city with a library whose figures are public, and the people at its desk."""

import pytest

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.core.declare.house import use
from balai.measure.tests import toy


@pytest.fixture
def lent(db, settings, tmp_path):
    """Let the library be the only service, and the city's key live in a folder of its own."""
    settings.DATA = tmp_path
    before = use(toy.house())
    yield
    use(before)


@pytest.fixture
def city(lent):
    return toy.city()


@pytest.fixture
def library(db):
    return offices.agency("perpustakaan", short_name="Perpus")


@pytest.fixture
def steward(library):
    return signed_in(officer("walidata", agency=library))
