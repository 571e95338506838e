"""One city to attack: on a PostgreSQL of its own when the tests run on PostgreSQL, so that its parts may be killed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.tools import postgres
from tests.tools.city import Builder, City

from . import rig

DRAFTS = 80


@pytest.fixture(scope="session")
def attacked(request: pytest.FixtureRequest) -> Iterator[City]:
    """A running city with a hospital, officers, keys and filled drafts (``seed``), to be sent anything and killed."""
    from django.conf import settings

    own = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    root = Path(tempfile.mkdtemp(prefix="balai-attacked-"))
    try:
        with postgres.running() if own else nullcontext("") as url:
            city = Builder(root, url).template
            city.seed = rig.seeded(city, DRAFTS)  # type: ignore[attr-defined]
            try:
                yield city.start()
            finally:
                city.stop()
    finally:
        shutil.rmtree(root, ignore_errors=True)
