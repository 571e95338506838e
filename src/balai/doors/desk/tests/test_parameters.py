"""The keeper sets a figure of law or city; what can only be one of few is picked, never typed freely."""

import pytest
from django.urls import reverse

from balai.core import parameters
from balai.core.access.tests.doors import officer, signed_in

pytestmark = pytest.mark.django_db
SINCE = {"valid_from": "1 Januari 2021", "source": "keputusan kota"}
MODE, SWITCH = "population.registry_mode", "population.straight_through"


@pytest.fixture
def keeper():
    return signed_in(officer("pengelola"))


def test_a_choice_is_one_of_those_declared(keeper):
    where = reverse("desk:parameter", args=[MODE])
    assert '<option value="own"' in keeper.get(where).content.decode()
    refused = keeper.post(where, SINCE | {"value": "punya sendiri"})
    assert refused.status_code == 200 and "Pilih salah satu: national" in refused.content.decode()
    assert parameters.value(MODE) == "national"
    assert keeper.post(where, SINCE | {"value": "own"}).status_code == 302
    assert parameters.value(MODE) == "own"


@pytest.mark.parametrize(("typed", "is_on"), [("ya", True), ("tidak", False)])
def test_a_switch_is_on_or_off(keeper, typed, is_on):
    where = reverse("desk:parameter", args=[SWITCH])
    assert keeper.post(where, SINCE | {"value": typed}).status_code == 302
    assert parameters.value(SWITCH) is is_on
