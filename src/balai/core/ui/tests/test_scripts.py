"""What scripts add, in Chromium; every page works without them."""

import pytest

from tests.tools.city import until

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.urls("balai.core.ui.tests.urls"),
    pytest.mark.django_db(transaction=True),
]
PHOTO = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 3000, height: 2000 });
  const noise = canvas.getContext("2d").createImageData(3000, 2000);
  for (let i = 0; i < noise.data.length; i += 4) {
    const v = Math.random() * 255; noise.data.set([v, v / 2, 255 - v, 255], i);
  }
  canvas.getContext("2d").putImageData(noise, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
  const file = new File([blob], "foto.jpg", { type: "image/jpeg" });
  const carried = new DataTransfer();
  carried.items.add(file);
  const input = document.querySelector("input[type=file]");
  input.files = carried.files;
  input.dispatchEvent(new Event("change"));
  return file.size;
}"""


def test_what_is_typed_survives_a_closed_page(live_server, page):
    page.goto(f"{live_server.url}/uji/isi/")
    page.fill("#name", "Siti Aminah")
    until(lambda: page.evaluate("sessionStorage.length") == 1)
    page.goto(f"{live_server.url}/luring/")
    page.goto(f"{live_server.url}/uji/isi/")
    assert page.input_value("#name") == "Siti Aminah"
    kept = page.evaluate("Object.values(sessionStorage)[0]")
    assert "csrfmiddlewaretoken" not in kept
    page.click("text=Simpan")
    page.wait_for_load_state()
    assert page.evaluate("sessionStorage.length") == 0


def test_a_large_photo_travels_small(live_server, page):
    page.goto(f"{live_server.url}/uji/isi/")
    before = page.evaluate(PHOTO)
    assert before > 1_000_000
    size = "document.querySelector('input[type=file]').files[0].size"
    until(lambda: page.evaluate(size) <= 300 * 1024, seconds=60)
    assert page.evaluate("document.querySelector('input[type=file]').files[0].name") == "foto.jpg"


def test_a_number_can_be_copied_and_is_kept_for_the_offline_page(live_server, page):
    page.goto(f"{live_server.url}/uji/isi/")
    assert page.get_by_role("button", name="Salin", exact=True).count() == 2
    page.goto(f"{live_server.url}/luring/")
    link = page.locator("[data-numbers] a")
    assert link.inner_text() == "AK-260714-493027"
    assert link.get_attribute("href") == "/berkas/lacak/?number=AK-260714-493027"
    assert "482913" not in page.evaluate("JSON.stringify(localStorage)"), "the PIN stays off the device"


def test_the_desk_by_keyboard(live_server, page):
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{live_server.url}/uji/meja/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.querySelector('tr.here a').textContent") == "AK-2"
    assert page.evaluate("document.activeElement.textContent") == "AK-2"
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/luring/?1")
    page.goto(f"{live_server.url}/uji/meja/")
    page.keyboard.press("s")
    page.wait_for_url("**/luring/?setuju")


def test_typing_is_never_taken_over(live_server, page):
    page.goto(f"{live_server.url}/uji/meja/")
    page.focus("#cari")
    page.keyboard.type("jks")
    assert page.input_value("#cari") == "jks"
    assert page.url.endswith("/uji/meja/")


def test_without_a_connection_the_offline_page_stands(live_server, chromium):
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{live_server.url}/tampilan/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    context.set_offline(True)
    page.goto(f"{live_server.url}/tampilan/")
    assert page.inner_text("h1") == "Tidak ada sambungan"
    assert page.locator('a[href="tel:119"]').count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector('.emergency')).backgroundColor") == "rgb(176, 38, 28)"
    context.close()
