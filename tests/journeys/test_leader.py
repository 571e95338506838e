"""The leader's first look: what waits, what the plan does, what is late and where the money stands, on one screen."""

from typing import Any

import pytest

from tests.journeys.conftest import DESK
from tests.tools.browser import axe
from tests.tools.city import City
from tests.tools.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGE = "/meja/rencana/pimpinan/"


def test_the_essentials_of_the_plan_stand_on_the_first_screen(demo_city: City, somebody: Any):
    page = somebody(DESK)
    sign_in(page, demo_city, "walikota")
    page.goto(demo_city.address + PAGE)
    for name in ("Menunggu keputusan", "Enam dimensi menurut jangka", "Terlambat"):
        assert page.get_by_role("heading", name=name, exact=True).bounding_box()["y"] < DESK["height"] - 60
    assert page.locator(".money li").last.bounding_box()["y"] < DESK["height"]
    axe(page)


def test_a_phone_shows_all_of_it_without_scrolling_sideways(demo_city: City, somebody: Any):
    page = somebody()
    sign_in(page, demo_city, "walikota", PAGE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".scroll:has(> .grid)").evaluate("(e) => e.scrollWidth <= e.clientWidth")
    axe(page)
