"""A baby leaves the puskesmas with its certificate: midwife, verifier, parents, registrar, anyone, the city's board."""

import io
import random
import re
from typing import Any

import httpx
import pytest
from pypdf import PdfReader

from tests.journeys.conftest import DESK
from tests.journeys.steps import message_for, press, today, track, ward
from tests.tools.browser import axe
from tests.tools.city import City, until
from tests.tools.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MOTHER, BABY, MENDED = "Ratna Kirana", "Bintang Cahaya Kirana", "Bintang Cahya Kirana"
MOTHER_NIK, PHONE = "9971015207940003", f"+62812{random.randrange(10**8):08d}"
INDICATOR = "/papan/population.minutes_to_akta/"


def expect_mother(page: Any, city: City) -> None:
    """The midwife enters a mother who is about to give birth."""
    page.goto(f"{city.address}/meja/bidan/baru/")
    axe(page)
    page.fill("input[name=mother_nik]", MOTHER_NIK)
    page.fill("input[name=mother_name]", MOTHER)
    page.fill("input[name=mother_born]", "12 Juli 1994")
    page.fill("input[name=due_date]", today())
    page.locator("input[name=due_source]").first.check()
    page.locator("select[name=area]").select_option(ward(page))
    page.fill("input[name=phone]", PHONE.replace("+62", "0"))
    press(page, "Simpan dan catat kelahiran")


def record_birth(page: Any) -> None:
    """She writes the birth down on one screen: what is usual is filled in already."""
    assert page.inner_text("h1") == "Catat kelahiran"
    axe(page)
    page.locator("input[name=sex_1][value='2']").check()
    page.fill("input[name=born_on_1]", today(-1))
    page.fill("input[name=born_time_1]", "05.12")
    page.fill("input[name=grams_1]", "3.100")
    page.fill("input[name=length_1]", "49")
    page.fill("input[name=name_1]", BABY)
    page.locator("input[name=marriage][value=no_father]").check()
    page.locator("input[name=consent]").check()
    press(page, "Catat kelahiran")
    assert "Kelahiran tercatat" in page.inner_text("main")
    axe(page)


def find_in_queue(page: Any, city: City, number: str) -> None:
    """The verifier reaches the newest file of her queue with J and opens it beside the list with Enter."""
    page.goto(f"{city.address}/meja/antrean/population.new/")
    axe(page)
    rows = page.locator("tr[data-url]").count()
    for _ in range(rows):
        page.keyboard.press("j")
        if number in page.locator("tr.here").inner_text():
            break
    page.keyboard.press("k")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**berkas={number}")
    pane = page.locator(".pane").inner_text()
    assert "05.12 WIB" in pane, "what the midwife wrote down stands first"
    assert "0003" in pane and MOTHER_NIK not in pane.replace(" ", ""), "a NIK is masked until a reason is given"
    axe(page)


def ask_for_correction(page: Any) -> None:
    """M opens the answers; the officer ticks one and says what is wrong."""
    page.keyboard.press("m")
    page.wait_for_url("**/ask_correction/**")
    axe(page)
    row = page.locator("fieldset.mendable > div", has_text=BABY)
    row.locator("input[type=checkbox]").check()
    row.locator("input:not([type=checkbox])").fill("Di surat bidan tertulis Cahya, tanpa a.")
    press(page, "Minta perbaikan")


def mend(page: Any, city: City, number: str, pin: str) -> None:
    """The parents open their file with number and PIN and are asked exactly that."""
    track(page, city, number, pin)
    assert "Di surat bidan tertulis Cahya" in page.inner_text("main")
    axe(page)
    page.get_by_role("link", name="Perbaiki sekarang").click()
    page.wait_for_url("**/perbaiki/")
    axe(page)
    assert page.locator("main form input[type=text]").count() == 1
    page.locator("main form input[type=text]").fill(MENDED)
    press(page, "Kirim perbaikan")
    page.wait_for_url(f"**/berkas/{number}/")
    assert "Perbaiki sekarang" not in page.inner_text("main")


def verify_and_register(page: Any, city: City, number: str) -> None:
    """The verifier holds the originals against the answers, approves with S and registers with D."""
    page.goto(f"{city.address}/meja/antrean/population.new/?berkas={number}")
    assert MENDED in page.locator(".pane").inner_text()
    page.locator(".pane").get_by_role("link", name="Buka di layar Kelahiran").click()
    page.wait_for_url("**/kelahiran/**")
    axe(page)
    page.get_by_role("button", name="Dokumen asli sama Ibu").click()
    page.wait_for_load_state()
    page.goto(f"{city.address}/meja/antrean/population.new/?berkas={number}")
    page.keyboard.press("s")
    page.wait_for_selector("text=Data cocok.")
    page.goto(f"{city.address}/meja/antrean/population.register/?berkas={number}")
    page.keyboard.press("d")
    page.wait_for_url("**/register/**")
    page.locator("input[name=nik_unknown]").check()
    press(page, "Daftarkan dan siapkan dokumen")
    page.wait_for_url("**/population.register/**")


def sign(page: Any, city: City) -> None:
    """The registrar ticks the baby's papers, types the passphrase, and watches the batch."""
    page.goto(f"{city.address}/meja/tanda-tangan/")
    axe(page)
    page.locator("tbody tr", has_text="B. C. K.").last.locator("input[type=checkbox]").check()
    page.locator("input[name=frasa]").fill("uji coba")
    press(page, "Tanda tangani yang dicentang")
    page.wait_for_url(re.compile(r"/tanda-tangan/\d+/$"))
    axe(page)
    page.get_by_role("heading", name="Semua sudah ditandatangani").wait_for(timeout=60_000)
    axe(page)


def download(page: Any, city: City, number: str) -> bytes:
    """The parents fetch the certificate: a PDF with the baby's name."""
    track(page, city, number, message_for(city, PHONE, "sudah terbit")[2])
    axe(page)
    with page.expect_download() as fetched:
        page.get_by_role("link", name=re.compile("Kutipan Akta Kelahiran")).click()
    pdf = fetched.value.path().read_bytes()
    assert pdf.startswith(b"%PDF")
    return pdf


def answer_survey(page: Any) -> None:
    """They say what they thought, without a name, once."""
    page.get_by_role("link", name=re.compile("Nilai layanan ini")).click()
    page.wait_for_url("**/survei/**")
    axe(page)
    for group in page.locator("fieldset").all():
        group.locator("input[type=radio]").last.check()
    asked = page.url
    press(page, "Kirim penilaian")
    assert "tanpa nama" in page.inner_text("main")
    axe(page)
    page.goto(asked)
    assert page.inner_text("h1") == "Sudah dinilai"


def check_paper(page: Any, city: City, pdf: bytes) -> None:
    """Anyone checks it: by the code at its foot, by the file, and by a file with one byte changed."""
    text = "".join(part.extract_text() for part in PdfReader(io.BytesIO(pdf)).pages)
    assert MENDED.upper() in text.upper()
    code = re.search(r"(?:[0-9A-Za-z]{3,9}[-–]){2,}[0-9A-Za-z]{3,9}", text[text.lower().index("kode") :])
    assert code, text
    page.goto(f"{city.address}/periksa/")
    axe(page)
    page.get_by_label("Kode periksa").fill(code[0].replace("-", " ").lower())
    press(page, "Periksa kode")
    assert "asli" in page.inner_text("h1").lower()
    assert MENDED not in page.inner_text("main"), "only initials"
    axe(page)
    for body, said in ((pdf, "asli"), (altered(pdf), "tidak sama")):
        page.goto(f"{city.address}/periksa/")
        paper = {"name": "akta.pdf", "mimeType": "application/pdf", "buffer": body}
        page.locator("input[name=dokumen]").set_input_files(paper)
        press(page, "Periksa berkas")
        assert said in page.inner_text("h1").lower()
    axe(page)


def altered(pdf: bytes) -> bytes:
    """Return the paper with one byte of its drawing changed."""
    at = pdf.index(b"stream") + 60
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def test_birth_from_the_midwifes_phone_to_the_mothers(demo_city: City, somebody: Any):
    midwife, verifier, registrar, parents = somebody(), somebody(DESK), somebody(DESK), somebody()
    counted = lambda: httpx.get(f"{demo_city.address}{INDICATOR}data.csv").text  # noqa: E731
    before = counted()

    sign_in(midwife, demo_city, "bidan")
    expect_mother(midwife, demo_city)
    record_birth(midwife)
    number, pin = message_for(demo_city, PHONE, "sudah diterima").groups()

    sign_in(verifier, demo_city, "verifikator")
    find_in_queue(verifier, demo_city, number)
    ask_for_correction(verifier)
    mend(parents, demo_city, number, pin)
    verify_and_register(verifier, demo_city, number)

    sign_in(registrar, demo_city, "pejabat_pencatatan")
    sign(registrar, demo_city)
    pdf = download(parents, demo_city, number)
    answer_survey(parents)
    check_paper(somebody(), demo_city, pdf)

    until(lambda: counted() != before, seconds=60, every=0.5, what="the figure to count this birth")
    head = somebody(DESK)
    sign_in(head, demo_city, "kepala_dinas")
    open_figure(head, demo_city)
    assert number in head.inner_text("main")
    stranger = somebody(DESK)
    open_figure(stranger, demo_city)
    assert "/akun/masuk/" in stranger.url


def open_figure(page: Any, city: City) -> None:
    """From the board to a figure, its month, and the cases behind it."""
    page.goto(f"{city.address}/papan/")
    page.locator(f"a[href='{INDICATOR}']").click()
    page.wait_for_url(f"**{INDICATOR}")
    axe(page)
    page.locator("p.h2 a").click()
    page.wait_for_url(re.compile(r"/\d{4}-\d{2}/$"))
    axe(page)
    page.get_by_role("link", name="Berkas di balik angka ini").click()
    page.wait_for_load_state()
    axe(page)
