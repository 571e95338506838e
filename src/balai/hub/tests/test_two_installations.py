"""A city and a hub as real processes on this machine: signed there, fetched here, ranked."""

import os
import signal

import httpx
import pytest

from tests.tools.city import City, children, until

pytestmark = pytest.mark.slow

FOUND = "from balai.core.areas import demo; demo.make_city(7)"
JOIN = """
from balai.hub.actions import registry
from balai.hub.arriving import fetching
city = registry.note(code="{code}", name="Kota Contoh", province_name="Provinsi Contoh", by=None)
registry.connect(city.pk, address="{address}", key="{key}", by=None, private=True)
fetching.ask_now(city, key="first", by=None)
"""
SHOW = """
from decimal import Decimal
from balai.core.agencies.models import Agency
from balai.measure.instruments import actions
from balai.plan.bundle.models import Innovation
office = Agency.objects.create(code="pustaka", function="pustaka", name="Dinas Perpustakaan")
Innovation.objects.create(code="antar", title="Antar buku", pillar="society", problem="Jauh.", summary="Diantar.",
                          agency=office, shown=True)
actions.record_result(
    "smart-city-2022", year={year}, stage="official", value=Decimal("{value}"), source="Surat hasil", by=None
)
"""


def shell(city: City, code: str) -> None:
    city.balai("django", "shell", "-v0", "--no-imports", "-c", code)


@pytest.fixture
def town(cities):
    city = cities.city()
    shell(city, FOUND)
    try:
        yield city.start()
    finally:
        city.stop()


@pytest.fixture
def hub(cities):
    made = cities.city()
    made.settings = {"BALAI_HUB": "1"}
    try:
        yield made.start()
    finally:
        made.stop()


def published(town, year=2026):
    said = town.balai("publish_bundle", "--year", str(year)).stdout.split()
    return said[0], said[1]


def status(hub, code="99.71"):
    reply = httpx.get(f"{hub.address}/hub/status/{code}.json", timeout=10)
    return reply.json() if reply.status_code == 200 else {}


def test_a_citys_bundle_is_fetched_verified_and_ranked(town, hub):
    shell(town, SHOW.format(year=2026, value="3.31"))
    path, key = published(town)
    assert httpx.get(town.address + path).status_code == 200
    shell(hub, JOIN.format(code="99.71", address=town.address, key=key))
    until(lambda: (status(hub).get("accepted") or {}).get("sequence") == 1, seconds=150, what="the first bundle")
    page = httpx.get(f"{hub.address}/kota/99.71/").text
    assert "3,31" in page and "1 dari 1" in page and "Antar buku" in page
    assert httpx.get(f"{hub.address}/layanan/").status_code == 404  # a hub has no city's services
    assert httpx.get(f"{town.address}/peringkat/").status_code == 404


def test_a_killed_hub_goes_on_and_a_wrong_key_is_told_to_the_city(town, hub):
    _path, key = published(town)
    shell(hub, JOIN.format(code="99.71", address=town.address, key=key[:-4] + "AAA="))
    os.kill(hub.worker, signal.SIGKILL)
    until(lambda: status(hub).get("outcome") == "refused", seconds=150, what="the refusal")
    held = status(hub)["held"]
    assert [h["why"] for h in held] == ["key"] and status(hub)["accepted"] is None
    shell(town, f"from balai.plan.bundle import hearing; hearing.set_address('{hub.address}', by=None); hearing.ask()")
    shell(town, "from balai.plan.bundle.models import Hub; assert Hub.objects.get().status['held'][0]['why'] == 'key'")
    fix = (
        "from balai.hub.actions import registry; from balai.hub.arriving import fetching; "
        "from balai.hub.models import City; city = City.objects.get(); "
        f"registry.connect(city.pk, address='{town.address}', key='{key}', by=None, private=True, reason='Keliru'); "
        "fetching.ask_now(city, key='second', by=None)"
    )
    shell(hub, fix)
    until(lambda: (status(hub).get("accepted") or {}).get("sequence") == 1, seconds=150, what="the mended key")
    assert status(hub)["held"] == []
    assert children(hub.main)


def test_a_city_that_changes_its_key_is_followed_without_a_word(town, hub):
    _path, key = published(town)
    shell(hub, JOIN.format(code="99.71", address=town.address, key=key))
    until(lambda: (status(hub).get("accepted") or {}).get("sequence") == 1, seconds=150, what="the first bundle")
    shell(town, "from balai.plan.bundle import keys; keys.change(reason='Setahun sekali.', by=None)")
    _path, new = published(town)
    assert new != key
    again = (
        "from balai.hub.arriving import fetching; from balai.hub.models import City; "
        "fetching.ask_now(City.objects.get(), key='after', by=None)"
    )
    shell(hub, again)
    until(lambda: (status(hub).get("accepted") or {}).get("sequence") == 2, seconds=150, what="the new key's bundle")
    assert status(hub)["held"] == []
