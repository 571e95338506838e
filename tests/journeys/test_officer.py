"""An officer's first and last day: appointed, sent to set up a second factor, signed in by passkey, cut off at once."""

import random
import re
import time
from typing import Any

import pytest

from tests.journeys.conftest import DESK
from tests.journeys.steps import press
from tests.tools.browser import axe
from tests.tools.city import City, until
from tests.tools.signing_in import Account, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAME = "Hasnah"
EMAIL = f"hasnah{random.randrange(10**6)}@demo.invalid"
TITLE = "Verifikator Akta"


def appoint(keeper: Any, city: City) -> None:
    """The keeper puts somebody with a one-word name into a new post."""
    keeper.goto(f"{city.address}/meja/kelola/jabatan/")
    axe(keeper)
    keeper.get_by_role("link", name=re.compile("Jabatan baru Dinas Kependudukan")).click()
    keeper.get_by_label("Nama jabatan").fill(TITLE)
    keeper.get_by_label("Peran di Balai").select_option("verifikator")
    press(keeper)
    keeper.get_by_label("Nama lengkap").fill(NAME)
    keeper.get_by_label("Surel dinas").fill(EMAIL)
    keeper.locator("select[name=basis]").select_option(index=0)
    keeper.get_by_label("Surat keputusan").fill("800.1/12/2026")
    axe(keeper)
    press(keeper, "Tetapkan")
    assert f"{NAME} menjabat" in keeper.inner_text("main")


def code_by_mail(city: City, email: str, since: float) -> str:
    """Wait for the e-mail with the sign-in code."""
    found: list[str] = []

    def came() -> bool:
        letters = [p.read_text() for p in (city.data / "outbox").iterdir() if p.stat().st_mtime >= since - 1]
        found.extend(code[0] for text in letters if email in text and (code := re.search(r"\b\d{4}[ -]?\d{4}\b", text)))
        return bool(found)

    until(came, seconds=30, every=0.2, what="a code by e-mail")
    return found[0]


def sign_in_by_code(page: Any, city: City, home: str) -> None:
    """She has no password: a code comes by e-mail."""
    page.goto(f"{home}/akun/masuk/?next=/meja/")
    axe(page)
    since = time.time()
    page.fill("input[name=login]", EMAIL)
    press(page, "Lanjut")
    axe(page)
    page.fill("input[name=code]", code_by_mail(city, EMAIL, since))
    press(page, "Lanjut")


def set_up_second_factor(page: Any) -> None:
    """The desk sends her to set up a second factor first; then it opens."""
    page.wait_for_url("**/akun/pengaman/**")
    assert "Petugas wajib memakai pengaman kedua" in page.inner_text("main")
    axe(page)
    page.get_by_role("link", name="Pasang aplikasi").click()
    page.wait_for_url("**/aplikasi/**")
    axe(page)
    app = Account(EMAIL, "", page.locator("main code").inner_text())
    page.fill("input[name=code]", app.code())
    press(page, "Pasang")
    axe(page)


def add_passkey(page: Any, home: str) -> None:
    """She adds her laptop's fingerprint as a passkey."""
    page.goto(f"{home}/akun/pengaman/kunci/tambah/")
    axe(page)
    page.locator("input[name=name]").fill("Laptop kantor")
    if page.locator("input[name=passwordless]").count():
        page.locator("input[name=passwordless]").check()
    page.get_by_role("button", name="Tambah").click()
    page.wait_for_url(lambda url: not url.endswith("/tambah/"))
    axe(page)


def test_an_officers_first_and_last_day(demo_city: City, somebody: Any):
    keeper, officer = somebody(DESK), somebody(DESK)
    home = demo_city.address.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, never to a number
    sign_in(keeper, demo_city, "pengelola")
    appoint(keeper, demo_city)

    sign_in_by_code(officer, demo_city, home)
    set_up_second_factor(officer)
    officer.goto(f"{home}/meja/")
    assert officer.inner_text("h1") == "Hari saya"

    keys = officer.context.new_cdp_session(officer)
    keys.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    add_passkey(officer, home)
    officer.goto(f"{home}/akun/keluar/")
    press(officer)
    officer.goto(f"{home}/akun/masuk/?next=/meja/")
    officer.get_by_role("button", name="Masuk dengan kunci sandi").click()
    officer.wait_for_url(f"{home}/meja/")
    assert officer.inner_text("h1") == "Hari saya"

    keeper.reload()
    keeper.get_by_role("link", name=f"Akhiri {NAME}").click()
    keeper.get_by_label("Alasan").fill("Pindah tugas")
    press(keeper, "Akhiri")
    officer.goto(f"{home}/meja/antrean/population.new/")
    assert officer.locator("tr[data-url]").count() == 0, "her next click finds the desk closed"
    assert "/meja/antrean/" not in officer.url or officer.locator(".queues").count() == 0
