"""A programme from plan to proof: planned and tied, births move its figure, an assessor checks it, the book prints it,
the ministry's hub ranks the city."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from pypdf import PdfReader

from tests.journeys import test_birth as births
from tests.journeys.conftest import DESK
from tests.journeys.steps import message_for, press
from tests.tools.browser import axe
from tests.tools.city import Builder, City, until
from tests.tools.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CODE, TITLE = "GOV-77", "Akta lahir di rumah bidan mandiri"
SERVICE, INDICATOR = "population", "population.minutes_to_akta"
IN_FORCE, QUICK_WIN = "/rencana/program/GOV-01/", "/rencana/quick-win/gov-01/"


@pytest.fixture
def hub(cities: Builder) -> Iterator[City]:
    """The ministry's side: the same program as a second installation, with a few cities of its own."""
    made = cities.city()
    made.settings |= {"BALAI_HUB": "1", "BALAI_HUB_PRIVATE": "1"}
    made.balai("demo", "--cities", "3")
    try:
        yield made.start()
    finally:
        made.stop()


@pytest.fixture
def another_mother(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the birth be another family's than in the birth's own journey."""
    monkeypatch.setattr(births, "MOTHER", "Melur Kirana")
    monkeypatch.setattr(births, "MOTHER_NIK", "9971015507920003")
    monkeypatch.setattr(births, "PHONE", f"+62812{random.randrange(10**8):08d}")


def version_in_work(page: Any, city: City) -> str:
    """Return the number of the version that is being written, from the planner's list."""
    page.goto(f"{city.address}/meja/rencana/")
    axe(page)
    link = page.locator("tbody tr").first.locator("a").first.get_attribute("href")
    return re.findall(r"/(\d+)/", link)[0]


def plan_programme(page: Any, city: City, version: str) -> None:
    """The planner writes the programme down and fills its pages."""
    page.goto(f"{city.address}/meja/rencana/{version}/program-baru/")
    axe(page)
    page.fill("input[name=code]", CODE)
    page.fill("input[name=title]", TITLE)
    choose(page, "dimension", "governance")
    choose(page, "subdimension", "governance.service")
    choose(page, "horizon", "short")
    page.locator("select[name=lead]").select_option(index=1)
    press(page)
    page.wait_for_url("**/ubah/isi/**")
    page.fill("textarea[name=problem]", "Bayi di rumah bidan menunggu akta berminggu-minggu.")
    page.fill("textarea[name=goal]", "Akta terbit pada hari kelahiran.")
    press(page)


def choose(page: Any, name: str, value: str) -> None:
    """Choose from a list or from radio buttons, whichever the form has."""
    if page.locator(f"select[name={name}]").count():
        page.locator(f"select[name={name}]").select_option(value)
    else:
        page.locator(f"input[name={name}][value='{value}']").check()


def tie_and_aim(page: Any, city: City, version: str) -> None:
    """It is tied to the birth service and its indicator, and gets a target for each year."""
    page.goto(f"{city.address}/meja/rencana/{version}/program/{CODE}/ikat/")
    axe(page)
    page.locator("select[name=service]").select_option(SERVICE)
    page.locator("select[name=indicator]").select_option(INDICATOR)
    page.fill("input[name=baseline]", "20160")
    page.fill("input[name=baseline_year]", "2024")
    press(page, "Ikat")
    page.wait_for_url("**/target/")
    axe(page)
    for field in page.locator("main form input[name^=y]").all():
        field.fill("240")
    press(page, "Simpan target")
    assert "240" in page.locator("#ikatan").inner_text()
    axe(page)


def birth(city: City, somebody: Any) -> str:
    """A midwife records a birth, an officer registers it, the registrar signs; return the file's number."""
    midwife, verifier, registrar, parents = somebody(), somebody(DESK), somebody(DESK), somebody()
    sign_in(midwife, city, "bidan")
    births.expect_mother(midwife, city)
    births.record_birth(midwife)
    number, pin = message_for(city, births.PHONE, "sudah diterima").groups()
    sign_in(verifier, city, "verifikator")
    births.find_in_queue(verifier, city, number)
    births.ask_for_correction(verifier)
    births.mend(parents, city, number, pin)
    births.verify_and_register(verifier, city, number)
    sign_in(registrar, city, "pejabat_pencatatan")
    births.sign(registrar, city)
    return number


def served(city: City) -> int:
    """Return how many requests the birth quick win answered, as its public page says."""
    page = httpx.get(f"{city.address}{QUICK_WIN}").text
    words = " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())
    found = re.search(r"Pemakaian layanan ([\d.]+)", words)
    assert found, words
    return int(found[1].replace(".", ""))


def judge(page: Any, city: City, number: str) -> None:
    """The assessor finds the evidence there, follows one figure down to masked files, and accepts it."""
    page.goto(f"{city.address}/meja/evaluasi/")
    axe(page)
    page.get_by_role("link", name=re.compile("smart|cerdas", re.I)).first.click()
    page.wait_for_load_state()
    axe(page)
    leaf = page.url.rstrip("/") + "/butir/I.governance/"
    page.goto(leaf)
    axe(page)
    proof = page.locator("article.proof", has=page.get_by_role("link", name="Berkas di balik angka")).first
    assert "dikumpulkan Balai" in proof.inner_text()
    proof.get_by_role("link", name="Berkas di balik angka").click()
    page.wait_for_load_state()
    seen = page.locator("main").inner_text()
    assert "•" in seen or "disamarkan" in seen, "files are shown masked"
    assert number not in seen
    assert births.BABY not in seen
    axe(page)
    page.goto(leaf)
    waiting = page.locator("article.proof", has=page.locator("h3", has_text="menunggu diperiksa"))
    left = waiting.count()
    assert left, "evidence waits to be judged"
    waiting.first.locator("summary").click()
    waiting.first.get_by_role("button", name="Terima").click()
    page.wait_for_load_state()
    until(lambda: waiting.count() == left - 1, what="the evidence to be accepted")


def print_book(page: Any, city: City, version: str) -> str:
    """The planner has Buku II made, sees it come, and downloads it; return its words."""
    page.goto(f"{city.address}/meja/rencana/buku/?versi={version}")
    axe(page)
    page.get_by_role("button", name="Buku II Masterplan").click()
    page.wait_for_url(re.compile(r"/meja/rencana/buku/\d+/"))
    page.get_by_role("link", name="Unduh PDF").wait_for(timeout=180_000)
    axe(page)
    with page.expect_download() as got:
        page.get_by_role("link", name="Unduh PDF").click()
    with open(got.value.path(), "rb") as file:
        reader = PdfReader(io.BytesIO(file.read()))
    return " ".join(" ".join(part.extract_text() for part in reader.pages).split())


def publish_bundle(page: Any, city: City) -> tuple[str, str]:
    """The data steward signs the city's bundle; return the city's code and public key, as anyone reads them."""
    page.goto(f"{city.address}/meja/rencana/paket/")
    axe(page)
    page.get_by_role("button", name=re.compile("Tandatangani dan terbitkan")).click()
    page.wait_for_load_state()
    known = httpx.get(f"{city.address}/.well-known/balai-paket.json").json()
    text = httpx.get(f"{city.address}/data/paket/").text
    key = re.search(r"<code>([A-Za-z0-9+/]{43}=)</code>", text)
    assert key, known
    listed = httpx.get(f"{city.address}/data/paket/daftar.json").json()
    code = re.search(r"\d{2}\.\d{2}", str(known) + str(listed))
    assert code, listed
    return code[0], key[1]


def rank(page: Any, hub: City, city: City, code: str, key: str) -> None:
    """The ministry writes the city down, connects it, fetches, and shows its place."""
    page.goto(f"{hub.address}/meja/hub/kota/baru/")
    axe(page)
    page.fill("input[name=code]", code)
    page.fill("input[name=name]", "Kota Balai Raya")
    page.fill("input[name=province_name]", "Provinsi Contoh")
    press(page)
    page.fill("input[name=address]", city.address)
    page.fill("input[name=key]", key)
    press(page, "Sambungkan")
    page.goto(f"{hub.address}/meja/hub/kota/{code}/")
    page.get_by_role("button", name="Ambil sekarang").click()
    until(lambda: taken(page), seconds=180, every=1, what="the hub to take the bundle")
    axe(page)
    page.goto(f"{hub.address}/peringkat/")
    axe(page)
    place = httpx.get(f"{hub.address}/kota/{code}/").text
    assert "Kota Balai Raya" in place
    assert re.search(r"peringkat|dari \d+ kota", place, re.I), place


def taken(page: Any) -> bool:
    """Tell whether the hub's page of the city lists a bundle by now."""
    page.reload()
    assert page.locator("#ditahan").count() == 0, page.locator("main").inner_text()
    return page.locator("#diterima + ul li").count() > 0


def test_a_programme_from_plan_to_rank(demo_city: City, hub: City, somebody: Any, another_mother: None):
    planner, assessor, steward, ministry = (somebody(DESK) for _ in range(4))
    figure = lambda: httpx.get(f"{demo_city.address}/papan/{INDICATOR}/data.csv").text  # noqa: E731
    before, served_before = figure(), served(demo_city)

    sign_in(planner, demo_city, "perencana")
    version = version_in_work(planner, demo_city)
    plan_programme(planner, demo_city, version)
    tie_and_aim(planner, demo_city, version)

    number = birth(demo_city, somebody)
    until(lambda: figure() != before, seconds=120, every=0.5, what="the figure to count this birth")
    until(lambda: served(demo_city) > served_before, seconds=120, every=1, what="the quick win to fill")
    assert "Akta" in httpx.get(f"{demo_city.address}{IN_FORCE}").text

    sign_in(assessor, demo_city, "asesor")
    judge(assessor, demo_city, number)

    words = print_book(planner, demo_city, version)
    assert TITLE in words
    assert CODE in words

    sign_in(steward, demo_city, "walidata")
    code, key = publish_bundle(steward, demo_city)
    sign_in(ministry, hub, "pengelola_hub")
    rank(ministry, hub, demo_city, code, key)
