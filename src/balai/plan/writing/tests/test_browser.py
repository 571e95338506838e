"""What people see: two browsers in one section, a browser that dies, a city that dies, a phone in the room."""

import os
import re
import signal
from typing import Any

import pytest

from tests.tools.browser import axe
from tests.tools.city import City, until
from tests.tools.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}


@pytest.fixture
def somebody(chromium: Any):
    contexts = []

    def sits(screen=DESK, **more):
        context = chromium.new_context(
            viewport=screen, locale="id-ID", timezone_id="Asia/Jakarta", service_workers="block", **more
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield sits
    for context in contexts:
        context.close()


def open_section(page: Any, city: City, title: str) -> str:
    page.goto(f"{city.address}/meja/rencana/naskah/")
    page.get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url(re.compile(r"/naskah/\d+/$"))
    return page.url


def test_two_people_write_one_section_at_once_and_both_stay(demo_city: City, somebody: Any):
    one, two = somebody(), somebody(java_script_enabled=False)
    sign_in(one, demo_city, "perencana")
    sign_in(two, demo_city, "walidata")
    url = open_section(one, demo_city, "Kesenjangan Smart Governance")
    one.goto(f"{url}tulis/")
    two.goto(f"{url}tulis/")
    assert "Dian" in two.inner_text("main") or "menulis" in two.inner_text("main"), (
        "who is here is seen without a script"
    )
    box = one.locator("textarea[name=text]")
    before = box.input_value()
    box.fill(f"Kalimat pembuka dari Bappeda.\n\n{before}")
    other = two.locator("textarea[name=text]")
    other.fill(f"{before}\n\nKalimat penutup dari Diskominfo.")
    one.get_by_role("button", name="Simpan naskah").click()
    one.wait_for_url(url)
    two.get_by_role("button", name="Simpan naskah").click()
    two.wait_for_url(url)
    text = two.inner_text(".prose")
    assert "Kalimat pembuka dari Bappeda." in text
    assert "Kalimat penutup dari Diskominfo." in text
    assert "digabung" in two.inner_text("main")
    axe(one)

    for page, words in ((one, "Warga menunggu sepuluh hari."), (two, "Warga menunggu dua belas hari.")):
        page.goto(f"{url}tulis/")
        page.locator("textarea[name=text]").fill(words)
    one.get_by_role("button", name="Simpan naskah").click()
    one.wait_for_url(url)
    two.get_by_role("button", name="Simpan naskah").click()
    assert "Pilih di tempat yang berbeda" in two.inner_text("h1")
    shown = two.inner_text("main")
    assert "sepuluh" in shown
    assert "dua belas" in shown
    two.get_by_role("button", name="Simpan gabungan").click()
    assert "Pilih untuk tempat 1" in two.inner_text(".summary")
    two.get_by_label("Keduanya, berurutan").check()
    two.get_by_role("button", name="Simpan gabungan").click()
    two.wait_for_url(url)
    assert "sepuluh hari" in two.inner_text(".prose")
    assert "dua belas hari" in two.inner_text(".prose")


def test_what_was_typed_survives_a_killed_browser_and_a_killed_server(demo_city: City, somebody: Any):
    page = somebody()
    sign_in(page, demo_city, "perencana")
    url = open_section(page, demo_city, "Tujuan")
    page.goto(f"{url}tulis/")
    box = page.locator("textarea[name=text]")
    box.press("Control+End")
    box.type("\n\nKalimat yang belum disimpan.")
    page.locator("[data-saved]", has_text="Tersimpan di server").wait_for()
    cookies = page.context.cookies()
    page.context.close()
    for pid in demo_city.web_workers:
        os.kill(pid, signal.SIGKILL)
    until(demo_city.answers, seconds=240, what="the city answers again")
    again = somebody()
    again.context.add_cookies(cookies)
    again.goto(f"{url}tulis/")
    assert "belum disimpan ditampilkan kembali" in again.inner_text("main")
    assert "Kalimat yang belum disimpan." in again.locator("textarea[name=text]").input_value()
    axe(again)
    again.get_by_role("button", name="Simpan naskah").click()
    again.wait_for_url(url)
    assert "Kalimat yang belum disimpan." in again.inner_text(".prose")
    again.goto(f"{url}tulis/")
    assert again.locator("main .note").count() == 0


def test_a_phone_reads_the_code_on_the_screen_signs_in_and_is_counted(demo_city: City, somebody: Any):
    from io import BytesIO

    import zxingcpp
    from PIL import Image

    lead, phone = somebody(), somebody(PHONE)
    sign_in(lead, demo_city, "perencana")
    lead.goto(f"{demo_city.address}/meja/rencana/bimtek/")
    lead.locator(".tasks a", has_text="berlangsung").click()
    lead.get_by_role("link", name="Tampilkan kode hadir").click()
    axe(lead)
    picture = Image.open(BytesIO(lead.locator(".room-code").screenshot()))
    (code,) = zxingcpp.read_barcodes(picture)
    phone.goto(code.text)
    assert "/akun/masuk/" in phone.url
    from tests.tools.signing_in import account

    phone.fill("input[name=login]", account(demo_city, "warga").email)
    phone.fill("input[name=password]", account(demo_city, "warga").password)
    phone.locator("main form button").first.click()
    phone.wait_for_url("**/hadir/")
    axe(phone)
    phone.get_by_role("button", name="Catat kehadiran saya").click()
    assert "Anda tercatat hadir" in phone.inner_text("h1")
    phone.go_back()
    phone.get_by_role("button", name="Catat kehadiran saya").click()
    assert "Anda sudah tercatat hadir" in phone.inner_text("h1")


@pytest.mark.parametrize("screen", [PHONE, DESK])
def test_a_resident_proposes_without_account_or_script_and_it_is_answered(demo_city: City, somebody: Any, screen: Any):
    page = somebody(screen, java_script_enabled=False)
    page.goto(f"{demo_city.address}/rencana/gagasan/")
    page.get_by_role("link", name="Tulis gagasan").click()
    page.get_by_label("Gagasan dalam satu kalimat").fill(f"Bangku di halte {screen['width']}")
    page.get_by_label("Penjelasan").fill("Orang tua berdiri lama menunggu angkutan. Pasang bangku dan atap.")
    page.get_by_role("button", name="Kirim gagasan").click()
    assert "Ada yang perlu diperbaiki" in page.inner_text(".summary")
    assert "halte" in page.get_by_label("Gagasan dalam satu kalimat").input_value()
    page.get_by_label("Kesehatan, jalan, dan tempat tinggal").check()
    page.get_by_role("button", name="Kirim gagasan").click()
    number = page.inner_text(".plat")
    assert len(number) == 7


@pytest.mark.parametrize("screen", [PHONE, DESK])
def test_every_page_of_the_desk_reads_well_for_everybody(demo_city: City, somebody: Any, screen: Any):
    page = somebody(screen)
    sign_in(page, demo_city, "perencana")
    section = open_section(page, demo_city, "Demografi")
    for address in (
        section,
        f"{section}tulis/",
        f"{section}riwayat/",
        f"{section}riwayat/1/",
        f"{section}gambar/",
        f"{section}judul/",
        f"{demo_city.address}/meja/rencana/naskah/",
        f"{demo_city.address}/meja/rencana/naskah/rencana-3/buku/1/",
        f"{demo_city.address}/meja/rencana/naskah/rencana-3/kerangka/1/",
        f"{demo_city.address}/meja/rencana/naskah/rencana-3/kelompok/",
        f"{demo_city.address}/meja/rencana/naskah/usulan/1/",
        f"{demo_city.address}/meja/rencana/bimtek/",
        f"{demo_city.address}/meja/rencana/bimtek/2/",
        f"{demo_city.address}/meja/rencana/bimtek/2/catat/",
        f"{demo_city.address}/meja/rencana/bimtek/2/undang/",
        f"{demo_city.address}/meja/rencana/bimtek/2/notula/",
        f"{demo_city.address}/meja/rencana/gagasan/",
        f"{demo_city.address}/meja/rencana/gagasan/1/",
        f"{demo_city.address}/rencana/gagasan/",
        f"{demo_city.address}/rencana/gagasan/tulis/",
        f"{demo_city.address}/rencana/gagasan/hasil/",
    ):
        assert page.goto(address).status == 200, address
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
