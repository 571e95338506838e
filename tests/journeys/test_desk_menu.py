"""The desk on a phone: work first, the menu one press away, without script and without hiding anything."""

from typing import Any

import pytest

from tests.journeys.conftest import DESK
from tests.tools.browser import axe
from tests.tools.city import City
from tests.tools.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WITHIN = 200
"""Pixels from the top within which a page's title begins on a phone."""


def test_the_menu_of_the_desk_waits_behind_one_link_on_a_phone(demo_city: City, somebody: Any):
    page = somebody(javascript=False)
    sign_in(page, demo_city, "walikota")
    page.goto(f"{demo_city.address}/meja/")
    assert page.locator("h1").bounding_box()["y"] < WITHIN
    menu = page.get_by_role("navigation", name="Antrean")
    assert not menu.is_visible()
    page.get_by_role("link", name="Menu", exact=True).click()
    assert menu.is_visible()
    menu.get_by_role("link", name="Layar pemimpin").click()
    page.wait_for_url("**/meja/rencana/pimpinan/")
    assert not menu.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_open_menu_closes_again_and_is_readable(demo_city: City, somebody: Any):
    page = somebody()
    sign_in(page, demo_city, "walikota")
    page.get_by_role("link", name="Menu", exact=True).click()
    axe(page)
    page.get_by_role("link", name="Tutup menu").click()
    assert not page.get_by_role("navigation", name="Antrean").is_visible()
    axe(page)


def test_a_wide_desk_shows_its_menu_and_no_button_for_it(demo_city: City, somebody: Any):
    page = somebody(DESK)
    sign_in(page, demo_city, "walikota")
    assert page.get_by_role("navigation", name="Antrean").is_visible()
    assert not page.get_by_role("link", name="Menu", exact=True).is_visible()
    assert not page.get_by_role("link", name="Tutup menu").is_visible()


@pytest.mark.parametrize(
    ("role", "paths"),
    [
        ("kepala_dinas", ("/meja/beban/", "/meja/rencana/instansi/")),
        ("pengelola", ("/meja/kelola/parameter/", "/meja/kelola/kunci/", "/meja/kelola/jabatan/")),
        ("asesor", ("/meja/evaluasi/", "/meja/evaluasi/2/", "/meja/evaluasi/2/butir/QW.governance/")),
    ],
)
def test_desk_pages_fit_a_phone(demo_city: City, somebody: Any, role: str, paths: tuple[str, ...]):
    page = somebody()
    sign_in(page, demo_city, role)
    for path in paths:
        page.goto(demo_city.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        axe(page)
