"""Without a mouse: a resident begins a report, an officer works a queue."""

import re
from typing import Any

import pytest

from tests.journeys.conftest import DESK
from tests.tools.city import City
from tests.tools.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MOST_TABS = 60
NAMED = """() => { const e = document.activeElement;
  return (e.labels?.[0]?.innerText || e.innerText || e.value || '').trim() }"""


def tab_to(page: Any, words: str) -> None:
    """Press Tab until what has the focus is called that."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        named = page.evaluate(NAMED)
        if re.match(words, named):
            return
    raise AssertionError(f"Tab never came to {words}")


def test_a_resident_reports_with_the_keyboard_alone(demo_city: City, somebody: Any):
    page = somebody(DESK)
    page.goto(demo_city.address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Langsung ke isi"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"
    tab_to(page, "Cari layanan")
    page.keyboard.type("akte anak")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari/**")
    tab_to(page, "Akta kelahiran")
    page.keyboard.press("Enter")
    page.wait_for_url("**/layanan/birth/")
    tab_to(page, "Mulai mengisi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/asal/")
    tab_to(page, "Ibu atau orang tuanya diketahui")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/jumlah/")
    page.keyboard.press("Tab")
    tab_to(page, "Simpan dan lanjut")
    page.keyboard.press("Enter")
    page.wait_for_selector(".summary")
    assert page.evaluate("document.activeElement.className") == "summary", "what is wrong is read first"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "babies", "from the summary to the answer"
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tempat/**")


def test_an_officer_works_a_queue_with_the_keyboard_alone(demo_city: City, somebody: Any):
    page = somebody(DESK)
    sign_in(page, demo_city, "verifikator")
    page.goto(f"{demo_city.address}/meja/antrean/population.cards/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("tr.here .number").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**berkas={second}")
    assert second in page.locator(".pane").inner_text()
    rows = page.locator("tr[data-url]").count()
    page.keyboard.press("a")
    page.wait_for_selector(".pane button:has-text('Lepas')")
    assert page.url.endswith(f"berkas={second}")
    assert page.locator("tr[data-url]").count() == rows, "no row is lost by taking one"
    page.keyboard.press("Control+k")
    page.wait_for_url("**/meja/cari/**")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type(second)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/meja/berkas/{second}/")
    tab_to(page, "Lepas")
    page.keyboard.press("Enter")
    page.wait_for_selector("button:has-text('Ambil')")
