"""What is typed reaches the server while it is typed, waits for a signal, and is found on another device."""

from typing import Any

import pytest

from tests.journeys.steps import press
from tests.tools.city import City, until

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.slow]


def test_half_a_word_typed_here_goes_on_there(demo_city: City, somebody: Any):
    page = somebody()
    page.goto(f"{demo_city.address}/layanan/birth/")
    press(page, "Mulai mengisi")
    page.locator("input[name=origin][value=parents]").check()
    press(page)
    page.wait_for_url("**/jumlah/")
    page.context.set_offline(True)
    page.locator("input[name=babies]").nth(1).check()
    until(lambda: "Menunggu sinyal" in page.inner_text("[data-saved]"))
    page.context.set_offline(False)
    until(lambda: "Tersimpan di server" in page.inner_text("[data-saved]"), seconds=30)
    page.goto(page.url.replace("/jumlah/", "/simpan/"))
    code = page.locator("main .plat").inner_text()

    second = somebody(javascript=False)
    second.goto(f"{demo_city.address}/lanjut/")
    second.get_by_label("Kode lanjut").fill(code)
    press(second, "Lanjutkan")
    second.wait_for_url("**/jumlah/")
    assert second.locator("input[name=babies]").nth(1).is_checked()
    assert second.locator(".summary").count() == 0, "nobody is scolded for what was not sent"
