"""The six kinds of page, in both languages, light and dark, from 320 px to a desk: readable, whole, light, in words."""

import gzip
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.journeys.steps import NUMBER, press
from tests.tools.browser import axe_faults
from tests.tools.city import City
from tests.tools.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDTHS = (320, 360, 1366)
PUBLIC = {
    "home": "/",
    "service": "/layanan/birth/",
    "board": "/papan/",
    "figure": "/papan/population.akta_before_discharge/",
    "wall": "/papan/dinding/",
    "dataset": "/data/births-by-month/",
}
CITIZEN_HTML, CSS, JS = 14, 12, 10
"""KB after gzip."""
MONTHS = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
ENGLISH = "January|February|March|April|May|June|July|August|September|October|November|December"
INDONESIAN_ONLY = "Januari|Februari|Maret|Mei|Juni|Juli|Agustus|Oktober|Desember"
ENGLISH_ONLY = "January|February|March|May|June|July|August|October|December"
CHROME = (
    "Masuk",
    "Keluar",
    "Langsung ke isi",
    "Kembali",
    "Berkas saya",
    "Keadaan",
    "Darurat",
    "Simpan",
    "Lihat",
    "Cari",
)
"""Indonesian words that no frame of an English page may show."""


@pytest.fixture(scope="module")
def tab(chromium: Any) -> Iterator[Any]:
    """One browser for all looks: its size and colours change, its session stays."""
    context = chromium.new_context(locale="id-ID", timezone_id="Asia/Jakarta", service_workers="block")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def desk(chromium: Any, demo_city: City) -> Iterator[Any]:
    """A verifier, signed in."""
    context = chromium.new_context(locale="id-ID", timezone_id="Asia/Jakarta", service_workers="block")
    context.set_default_timeout(20_000)
    page = context.new_page()
    sign_in(page, demo_city, "verifikator")
    yield page
    context.close()


def look(page: Any, url: str, language: str) -> list[str]:
    """Open a page in light and dark at every width; return what is wrong with it."""
    page.set_viewport_size({"width": 1366, "height": 768})
    page.emulate_media(color_scheme="light")
    answer = page.goto(url)
    faults = [] if answer.status == 200 else [f"answered {answer.status}"]
    if page.get_attribute("html", "lang") != language:
        faults.append(f"lang is {page.get_attribute('html', 'lang')}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 768})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults.append(f"{wide - width} px too wide at {width}: {page.evaluate(STICKING_OUT)}")
        faults += [f"{width} light: {fault}" for fault in axe_faults(page)]
    page.emulate_media(color_scheme="dark")
    faults += [f"1366 dark: {fault}" for fault in axe_faults(page)]
    page.set_viewport_size({"width": 360, "height": 768})
    faults += [f"360 dark: {fault}" for fault in axe_faults(page)]
    return faults + unfocused(page) + raw(page)


STICKING_OUT = """() => [...document.querySelectorAll('body *')]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll'))
  .slice(0, 3).map((e) => e.outerHTML.slice(0, 120))"""


def unfocused(page: Any) -> list[str]:
    """Return what the first six presses of Tab reach without showing it."""
    page.evaluate("document.activeElement?.blur()")
    found = []
    for _ in range(6):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
            return [e.outerHTML.slice(0, 100), e === document.body || (s.outlineStyle !== 'none'
            && parseFloat(s.outlineWidth) >= 2 && b.width > 0 && b.bottom > 0)] }"""
        )
        if not seen[1]:
            found.append(f"focus does not show: {seen[0]}")
    return found


def raw(page: Any) -> list[str]:
    """Return keys, placeholders and objects that reached the reader."""
    text = page.inner_text("body")
    return [
        f"raw: {m}"
        for m in re.findall(r"%\(\w+\)s|\{\w*\}|__proxy__|<[\w.]+ object|\bNone\b|\b[a-z]+\.[a-z]+_[a-z_]+\b", text)
    ]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", PUBLIC)
def test_public_pages_are_readable_everywhere(demo_city: City, tab: Any, kind: str, language: str):
    prefix = "" if language == "id" else "/en"
    assert look(tab, f"{demo_city.address}{prefix}{PUBLIC[kind]}", language) == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_question_and_its_error_are_readable_everywhere(demo_city: City, tab: Any, language: str):
    prefix = "" if language == "id" else "/en"
    tab.goto(f"{demo_city.address}{prefix}/layanan/birth/")
    press(tab, "Mulai mengisi" if language == "id" else "Start")
    tab.locator("main input[type=radio]").first.check()
    press(tab)
    asked = tab.url
    assert look(tab, asked, language) == []
    press(tab)
    assert tab.title().startswith("Galat: " if language == "id" else "Error: ")
    assert axe_faults(tab) == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_desk_is_readable_everywhere(demo_city: City, desk: Any, language: str):
    prefix = "" if language == "id" else "/en"
    address = f"{demo_city.address}{prefix}/meja/antrean/population.new/"
    desk.goto(address)
    number = NUMBER.search(desk.content())
    assert number
    assert look(desk, f"{address}?berkas={number[0]}", language) == []


@pytest.mark.parametrize("path", [*PUBLIC.values(), "/kantor/", "/periksa/", "/akun/masuk/", "/berkas/lacak/"])
def test_english_frames_hold_no_indonesian(demo_city: City, path: str):
    page = httpx.get(f"{demo_city.address}/en{path}").text
    frame = re.sub(r"<main.*?</main>", "", page, flags=re.S)
    words = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", frame, flags=re.S)
    said = [w for w in CHROME if re.search(rf"\b{w}\b", words)]
    assert not said, f"/en{path}: {said}"


def test_figures_dates_and_times_are_written_as_indonesians_do(demo_city: City):
    text = {path: plain(httpx.get(demo_city.address + path).text) for path in PUBLIC.values()}
    figure = text[PUBLIC["figure"]]
    assert re.search(rf"\b\d{{1,2}} ({MONTHS}) 20\d\d, \d\d\.\d\d WI(B|TA|T)\b", figure)
    assert re.search(r"\b\d{1,3},\d%", figure)
    assert re.search(r"\bper \d\d\.\d\d WI(B|TA|T)\b|, \d\d\.\d\d WI(B|TA|T)\b", text["/"])
    for path, said in text.items():
        assert not re.search(r"\d\.\d+ ?%", said), f"{path}: a decimal point"
        assert not re.search(r"Rp[ .]\d|IDR|\bRp\d{4,}", said), f"{path}: Rp1.234.567"
        assert not re.search(rf"\b({ENGLISH_ONLY}) 20\d\d", said), f"{path}: an English month"
    english = plain(httpx.get(f"{demo_city.address}/en{PUBLIC['figure']}").text)
    assert re.search(rf"\b\d{{1,2}} ({ENGLISH}) 20\d\d\b", english)
    assert re.search(r"\b\d{1,3},\d%", english), "signs stay Indonesian, words follow the reader"
    assert not re.search(rf"\b({INDONESIAN_ONLY}) 20\d\d", english)


def plain(page: str) -> str:
    """Return a page's words."""
    return re.sub(r"\s+", " ", re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.S))


def test_pages_are_light(demo_city: City, tab: Any):
    heavy = []
    for path in [*PUBLIC.values(), "/en/", "/kantor/", "/periksa/", "/berkas/lacak/"]:
        page = httpx.get(demo_city.address + path).text
        style = "".join(re.findall(r"<style.*?</style>", page, flags=re.S))
        scripts = re.findall(r'<script[^>]* src="([^"]+)"', page)
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
        sizes = {
            "html": (kilobytes(page.replace(style, "")), CITIZEN_HTML),
            "css": (kilobytes(style) + sum(weight(demo_city, s) for s in sheets), CSS),
            "js": (sum(weight(demo_city, s) for s in scripts), JS),
        }
        heavy += [f"{path}: {kind} {size:.1f} KB" for kind, (size, most) in sizes.items() if size > most]
    assert not heavy
    tab.goto(demo_city.address)
    hosts = tab.evaluate("performance.getEntriesByType('resource').map((e) => new URL(e.name).host)")
    assert set(hosts) <= {f"127.0.0.1:{demo_city.port}"}


def kilobytes(text: str) -> float:
    """Return what a text weighs on its way."""
    return len(gzip.compress(text.encode(), 6)) / 1024


def weight(city: City, path: str) -> float:
    """Return what a file weighs on its way."""
    return kilobytes(httpx.get(city.address + path).text)
