from decimal import Decimal

import pytest

from balai.core.agencies.tests import builders as offices
from balai.core.areas.tests import town
from balai.measure.entered.models import Definition


@pytest.fixture
def city(db):
    return town.city()


@pytest.fixture
def agency(db):
    return offices.agency("bappeda")


@pytest.fixture
def define(agency):
    """Return a maker of indicators; by default a share of things counted by the agency."""

    def make(code="jalan.mantap", **more):
        given = {
            "name": "Jalan mantap",
            "owner": agency,
            "method": "share",
            "unit": "%",
            "numerator_name": "Panjang mantap",
            "denominator_name": "Panjang jalan",
            "definition": "Jalan baik atau sedang.",
            "formula": "Mantap ÷ seluruhnya × 100",
            "source": "Dinas contoh",
            "needs_evidence": False,
            "maximum": Decimal(100),
        }
        return Definition.objects.create(code=code, **(given | more))

    return make
