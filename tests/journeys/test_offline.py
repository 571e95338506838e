"""On the home screen of a phone, and without a signal."""

from typing import Any

import httpx
import pytest

from tests.journeys.conftest import PHONE
from tests.tools.browser import axe
from tests.tools.city import City

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_city_can_be_installed(demo_city: City):
    found = httpx.get(f"{demo_city.address}/manifest.webmanifest").json()
    assert found["start_url"].startswith("/")
    assert found["display"] == "standalone"
    assert found["lang"] == "id"
    assert "Balai Raya" in found["name"]
    for icon in found["icons"]:
        assert httpx.get(demo_city.address + icon["src"]).status_code == 200
    worker = httpx.get(f"{demo_city.address}/sw.js")
    assert "javascript" in worker.headers["Content-Type"]


def test_without_a_signal_services_and_emergency_numbers_stay(demo_city: City, somebody: Any):
    page = somebody(PHONE, service_workers="allow")
    page.goto(demo_city.address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.goto(f"{demo_city.address}/layanan/birth/")
    assert page.inner_text("h1") == "Tidak ada sambungan"
    for number in ("112", "119", "110", "113"):
        assert page.locator(f"main a[href='tel:{number}']").count() == 1
    assert "Akta kelahiran" in page.inner_text("main")
    axe(page)
    page.context.set_offline(False)
    page.goto(f"{demo_city.address}/layanan/birth/")
    assert page.inner_text("h1") == "Akta kelahiran"
