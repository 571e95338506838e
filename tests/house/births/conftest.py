"""The little city, with files and a signing authority of the test's own."""

import pytest

from balai.core.cases import calendar
from balai.core.signing import port
from tests.tools import births


@pytest.fixture
def city(db, settings, tmp_path):
    """A little city that numbers its own papers."""
    settings.BALAI_SIGNING, settings.DATA = "dev", tmp_path
    settings.BALAI_FILES = str(tmp_path / "files")
    port.forget()
    calendar.forget()
    made = births.little_city()
    births.set_parameter("population.registry_mode", "own")
    yield made
    port.forget()
    calendar.forget()
