from datetime import date

import pytest

from balai.core.access.tests.doors import officer
from balai.core.agencies.tests import builders as offices
from balai.core.areas.models import Area
from balai.measure.denominators import actions as snapshots
from balai.measure.tests import toy
from balai.plan.lppd import actions

YEAR = 2025


@pytest.fixture
def city(db):
    return toy.city()


@pytest.fixture
def people(city):
    """201,875 people on 31 December, 10,456 of them five or six years old."""
    counts = snapshots.Counts()
    counts.people.update(
        {(city["e1"].pk, "1", 5): 5_400, (city["e2"].pk, "2", 6): 5_056, (city["e1"].pk, "2", 40): 191_419}
    )
    return snapshots.keep(
        counts,
        period="2025-S2",
        snapshot_at=date(YEAR, 12, 31),
        origin="register",
        source="DKB semester II 2025",
        level=Area.Level.WARD,
        by=None,
    )


@pytest.fixture
def planner(db):
    return officer("perencana", agency=offices.agency("bappeda"))


@pytest.fixture
def auditor(db):
    return officer("penilai_internal", agency=offices.agency("inspektorat"))


@pytest.fixture
def report(people, planner):
    return actions.open_report(YEAR, by=planner)
