"""Parents report twins born at home: a cheap phone, no JavaScript, two browsers, one report."""

import io
import re
from typing import Any

import pytest
from PIL import Image

from tests.journeys.steps import NUMBER, press, today, ward
from tests.tools.browser import axe_faults
from tests.tools.city import City

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ANSWERS: dict[str, dict[str, str]] = {
    "asal": {"origin": "parents"},
    "jumlah": {"babies": "2"},
    "tempat": {"place_kind": "4"},
    "nama-tempat": {"place": "Kota Balai Raya"},
    "penolong": {"helper": "3"},
    "keadaan-bayi": {"alive": "yes"},
    "lahir": {"born_on": today(-2), "born_time": "14.30"},
    "ukuran": {"grams": "2.400", "length_cm": "46"},
    "anak-ke": {"child_no": "1"},
    "ibu": {
        "mother_nik": "997101 521095 0002",
        "mother_name": "Suyatmi",
        "mother_born": "12-10-1995",
        "mother_birth_place": "Balai Raya",
    },
    "warga-ibu": {"mother_nationality": "WNI"},
    "alamat": {"area": "", "address": "Jalan Merpati 4", "rt": "3", "rw": "1"},
    "kk": {"kk": "unknown"},
    "perkawinan": {"marriage": "sptjm"},
    "ayah": {
        "father_nik": "unknown",
        "father_name": "Budi Santoso",
        "father_born": "5 Januari 1990",
        "father_birth_place": "Balai Raya",
    },
    "warga-ayah": {"father_nationality": "WNI"},
    "punya-surat-lahir": {"has_statement": "no"},
    "saksi": {"witness1_name": "Darmin", "witness1_nik": "unknown", "witness2_name": "Sri", "witness2_nik": "unknown"},
    "pelapor": {"reporter": "father"},
    "kontak": {"phone": "0812 2000 4411"},
    "persetujuan": {"consent": "on", "share": "yes"},
}
TWINS = {1: {"name": "Kirana Putri Santoso", "sex": "2"}, 2: {"name": "Banyu Putra Santoso", "sex": "1"}}
MOST_PAGES = 60


@pytest.fixture(scope="module")
def photo() -> dict[str, Any]:
    """A photo as a phone makes it."""
    out = io.BytesIO()
    Image.effect_noise((900, 600), 40).convert("RGB").save(out, "JPEG")
    return {"name": "surat.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def here(page: Any) -> tuple[str, int]:
    """Return which question the page asks, and about which baby (0: about all)."""
    slug = page.url.rstrip("/").rsplit("/", 1)[1].split("?")[0]
    found = re.fullmatch(r"(.+?)-(\d)", slug)
    return (found[1], int(found[2])) if found else (slug, 0)


def fill(page: Any, name: str, value: str) -> None:
    """Answer one field as a person would, whatever kind it is."""
    if value == "unknown":
        page.locator(f"input[name='{name}_unknown']").check()
        return
    field = page.locator(f"main form [name='{name}']")
    kind = field.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
    if kind == "select":
        field.select_option(value or ward(page))
    elif kind in {"radio", "checkbox"}:
        field.and_(page.locator(f"[value='{value}']")).or_(field.and_(page.locator("[type=checkbox]"))).check()
    else:
        field.fill(value)


def answer(page: Any, photo: dict[str, Any]) -> None:
    """Answer the page and go on."""
    step, baby = here(page)
    values = ANSWERS.get(step, {}) | (
        {k: v for k, v in TWINS[baby].items() if step.startswith(NAMED[k])} if baby else {}
    )
    for code, value in values.items():
        fill(page, code, value)
    for upload in page.locator("main input[type=file]").all():
        upload.set_input_files(photo)
    press(page)
    if page.locator(".note.careful").count():  # a doubt is shown once, and passes
        press(page)


NAMED = {"name": "nama-bayi", "sex": "kelamin"}


def sound(page: Any) -> None:
    """Nothing sticks out at 360 px, and there is one heading, which is what the title says."""
    assert page.locator("h1").count() == 1
    box = page.locator("html").bounding_box()
    assert box is not None and box["width"] <= 360


def test_parents_report_twins_without_javascript(demo_city: City, somebody: Any, photo: dict[str, Any]):
    page = somebody(javascript=False)
    page.goto(f"{demo_city.address}/layanan/birth/")
    press(page, "Mulai mengisi")
    asked = until_step(page, photo, "ibu")
    assert asked.index("nama-bayi-1") < asked.index("keadaan-bayi-2") < asked.index("nama-bayi-2")

    page.fill("input[name=mother_nik]", "997101 5210")
    page.fill("input[name=mother_name]", "Suyatmi")
    press(page)
    assert page.title().startswith("Galat: ")
    said = page.locator(".summary a[href='#mother_nik']")
    assert said.inner_text() in page.locator("#mother_nik_error").inner_text()
    assert page.input_value("input[name=mother_name]") == "Suyatmi"
    assert page.input_value("input[name=mother_nik]").replace(" ", "") == "9971015210"
    sound(page)
    answer(page, photo)

    until_step(page, photo, "kk")
    page.locator("input[name=kk_unknown]").check()
    press(page, "Simpan, lanjut nanti")
    code = page.locator("main .plat").inner_text()
    second = somebody(javascript=False)
    second.goto(f"{demo_city.address}/lanjut/")
    second.get_by_label("Kode lanjut").fill(code.lower())
    press(second, "Lanjutkan")
    assert here(second) == ("perkawinan", 0), "the first question that is still open"

    until_step(second, photo, "periksa")
    sound(second)
    assert "Belum punya NIK" in second.inner_text("main")
    second.locator("main a", has_text="Ubah Penolong").click()
    second.wait_for_url("**/penolong/**")
    second.locator("input[name=helper][value='2']").check()
    press(second)
    second.wait_for_url("**/periksa/")
    assert "Bidan atau perawat" in second.inner_text("main")

    send = second.get_by_role("button", name="Kirim: Akta kelahiran")
    key = second.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value")
    sending = second.url.replace("/periksa/", "/kirim/")
    send.dblclick()
    second.wait_for_url("**/terkirim/")
    number = NUMBER.search(second.inner_text("main"))[0]
    sound(second)
    second.reload()
    assert number in second.inner_text("main")
    again = second.context.request.post(sending, form={"csrfmiddlewaretoken": key}, headers={"Referer": second.url})
    assert again.url.endswith(f"/berkas/{number}/terkirim/")
    second.goto(f"{demo_city.address}/berkas/")
    assert len(NUMBER.findall(second.inner_text("main"))) == 1, "one report, however often it was sent"
    second.goto(f"{demo_city.address}/berkas/{number}/")
    assert second.locator("main").inner_text().count("Kartu identitas anak") == 2, "a card for each twin"
    page.goto(second.url)
    assert number not in page.inner_text("main"), "another browser needs number and PIN"


def until_step(page: Any, photo: dict[str, Any], step: str) -> list[str]:
    """Answer every question up to a step; return the questions that came."""
    asked = []
    for _ in range(MOST_PAGES):
        name, baby = here(page)
        if name == step:
            return asked
        asked.append(f"{name}-{baby}" if baby else name)
        sound(page)
        answer(page, photo)
        assert page.locator(".summary").count() == 0, f"{asked[-1]}: {page.inner_text('main')}"
    raise AssertionError(f"never asked {step}: {asked}")


def test_every_kind_of_question_is_accessible(demo_city: City, page: Any, photo: dict[str, Any]):
    page.goto(f"{demo_city.address}/layanan/birth/")
    press(page, "Mulai mengisi")
    faults = []
    for _ in range(MOST_PAGES):
        faults += [f"{here(page)}: {fault}" for fault in axe_faults(page)]
        if here(page)[0] == "periksa":
            break
        answer(page, photo)
    assert not faults
    assert here(page)[0] == "periksa"
