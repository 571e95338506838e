"""A forged paper is never accepted, and what is shown comes from our records."""

from __future__ import annotations

import random
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfReader, PdfWriter

from balai.core.documents import actions, checking, marks, rules
from balai.core.documents.checking import Outcome, Trace
from balai.core.documents.models import Document
from balai.core.signing import pades, reading
from balai.core.signing.authority import Authority
from balai.core.signing.values import Box
from balai.core.store import clock

from .conftest import passphrase
from .test_issuing import issue

pytestmark = pytest.mark.django_db
GENUINE, FLIPS = 20, 100


def signed(office, **more) -> Document:
    document = issue(office, **more)
    actions.sign([document.pk], office.head, passphrase(), wait=True)
    document.refresh_from_db()
    assert document.status == "signed"
    return document


def pdf_of(document: Document) -> bytes:
    return document.current.file.content()


def photo_of(address: str, side: int = 400) -> bytes:
    import zxingcpp

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode)
    page = Image.new("L", (1240, 1754), 255)
    page.paste(Image.fromarray(code.to_image(scale=6)).resize((side, side)), (400, 1200))
    file = BytesIO()
    page.rotate(2, fillcolor=255).convert("RGB").save(file, "JPEG", quality=70)
    return file.getvalue()


def by_another(pdf: bytes, link: str) -> bytes:
    return pades.sign(
        pdf,
        Authority.new("Bukan kami"),
        name="Siti Aminah, S.H., M.Si.",
        agency="Dinas",
        box=Box(1, 50, 50, 80, 80),
        reason="",
        link=link,
    )


def test_the_very_file_is_valid_and_a_scan_of_its_qr_leads_to_it(office):
    document = signed(office)
    assert checking.by_file(pdf_of(document)) == checking.Finding(Outcome.VALID, document, file=True)
    assert checking.by_code(document.printed_code.lower()).outcome is Outcome.VALID
    assert checking.by_file(photo_of(document.address)) == checking.Finding(Outcome.VALID, document)


@pytest.mark.slow
def test_no_flipped_byte_is_accepted(office):
    """20 papers × 100 random bytes: every one refused, and the paper it was made from is named."""
    random.seed(20260714)
    accepted, named = 0, 0
    for _ in range(GENUINE):
        document = signed(office)
        pdf = pdf_of(document)
        for place in random.sample(range(len(pdf)), FLIPS):
            forged = bytearray(pdf)
            forged[place] ^= 1 << random.randrange(8)
            finding = checking.by_file(bytes(forged)) if place % 50 == 0 else _quickly(bytes(forged))
            accepted += finding.outcome is Outcome.VALID
            named += finding.document == document
    assert accepted == 0


def _quickly(pdf: bytes) -> checking.Finding:
    """Check without reading signatures, which decide nothing about acceptance: keeps 2,000 tries within seconds."""
    real, reading.read = reading.read, lambda _: []
    try:
        return checking.by_file(pdf)
    finally:
        reading.read = real


def test_an_appended_update_is_seen_even_where_readers_call_it_harmless(office):
    document = signed(office)
    writer = IncrementalPdfFileWriter(BytesIO(pdf_of(document)))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    stamp = generic.StreamObject(stream_data=b"BT /F0 40 Tf 100 400 Td (LUNAS) Tj ET")
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(stamp)])
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    assert checking.by_file(out.getvalue()) == checking.Finding(Outcome.ALTERED, document, Trace.APPENDED, file=True)


def test_bytes_after_the_end_are_seen(office):
    document = signed(office)
    finding = checking.by_file(pdf_of(document) + b"\n% tambahan\n%%EOF\n")
    assert finding == checking.Finding(Outcome.ALTERED, document, Trace.APPENDED, file=True)


def test_a_swapped_page_is_altered(office):
    document = signed(office)
    other = signed(office)
    writer = PdfWriter(clone_from=BytesIO(pdf_of(document)))
    writer.remove_page(0)
    writer.append(PdfReader(BytesIO(pdf_of(other))), pages=(0, 1))
    out = BytesIO()
    writer.write(out)
    assert checking.by_file(out.getvalue()).outcome is Outcome.ALTERED


def test_a_paper_signed_again_by_another_key_is_altered(office):
    document = signed(office)
    drawn = document.versions.get(n=1).file.content()
    finding = checking.by_file(by_another(drawn, document.address))
    assert finding == checking.Finding(Outcome.ALTERED, document, Trace.RESIGNED, file=True)
    over = checking.by_file(by_another(pdf_of(document), document.address))
    assert over == checking.Finding(Outcome.ALTERED, document, Trace.APPENDED, file=True)


def test_a_forgery_with_a_real_code_shows_the_real_papers_data(office):
    """A look-alike that carries our QR and our signer's name: the page tells of the real one, as different."""
    document = signed(office)
    office.case.answers["name"] = "Penipu Ulung"
    forged = issue(office).current.file.content().replace(b"x" * 99, b"")
    own = Document.objects.order_by("-pk")[0]
    forged = forged.replace(own.code.encode(), document.code.encode())
    finding = checking.by_file(by_another(forged, document.address))
    assert (finding.outcome, finding.document) == (Outcome.ALTERED, document)


def test_a_qr_moved_to_another_letter_tells_of_its_own_letter(office):
    genuine = signed(office)
    page = Client().get(reverse("documents:check", args=[genuine.code])).content.decode()
    assert genuine.number in page and "A. P. M." in page
    assert "Aisyah" not in page and "1371014501260001" not in page


def test_a_scanned_pdf_is_read_by_its_qr_and_never_called_the_file_itself(office):
    document = signed(office)
    scan = BytesIO()
    Image.open(BytesIO(photo_of(document.address))).save(scan, "PDF")
    finding = checking.by_file(scan.getvalue())
    assert finding == checking.Finding(Outcome.VALID, document)
    page = upload(scan.getvalue()).content.decode()
    assert "Kode ini milik dokumen" in page and "sama persis" not in page and "kertasnya palsu" in page


def test_a_lookalike_address_leads_nowhere(office):
    document = signed(office)
    for address in (
        f"https://balai-kota.example.com/periksa/{document.code}/",
        document.address.replace("localhost", "localhost.example.com"),
        document.address.replace("http://", "https://"),
        f"{document.address.split('/periksa')[0]}@evil.example/periksa/{document.code}/",
        "javascript:alert(1)",
        "PERIKSA",
    ):
        assert checking.by_file(photo_of(address)) == checking.Finding(Outcome.UNKNOWN, trace=Trace.LOOKALIKE)


def test_what_we_never_issued_is_unknown(office):
    signed(office)
    plain = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(plain)
    assert checking.by_file(plain.getvalue()) == checking.Finding(Outcome.UNKNOWN, file=True)
    foreign = by_another(plain.getvalue(), "")
    assert checking.by_file(foreign) == checking.Finding(Outcome.UNKNOWN, trace=Trace.FOREIGN, file=True)
    assert checking.by_code("7" * 27).outcome is Outcome.UNKNOWN
    with pytest.raises(marks.NotAPicture):
        checking.by_file(b"MZ\x90\x00")


def test_states_of_a_paper(office):
    draft = issue(office)
    assert checking.by_code(draft.code).outcome is Outcome.UNSIGNED
    assert checking.by_file(pdf_of(draft)).outcome is Outcome.UNSIGNED
    old = signed(office)
    new = signed(office, number=old.number, replaces=old)
    old.refresh_from_db()
    assert checking.by_file(pdf_of(old)).outcome is Outcome.SUPERSEDED
    assert checking.by_file(pdf_of(new)).outcome is Outcome.VALID
    actions.withdraw(new, office.head, "Putusan pengadilan")
    assert checking.by_file(pdf_of(new)).outcome is Outcome.WITHDRAWN
    letter = signed(office, kind="letter")
    assert checking.by_code(letter.code).outcome is Outcome.VALID
    for days, outcome in ((30, Outcome.VALID), (31, Outcome.EXPIRED)):
        Document.objects.filter(pk=letter.pk).update(expires_date=clock.today() + timedelta(days=30 - days))
        assert checking.by_code(letter.code).outcome is outcome


def test_the_old_paper_stays_in_force_until_the_new_one_is_signed(office):
    old = signed(office)
    new = issue(office, number=old.number, replaces=old)
    assert checking.by_code(old.code).outcome is Outcome.VALID
    actions.sign([new.pk], office.head, passphrase(), wait=True)
    assert checking.by_code(old.code).outcome is Outcome.SUPERSEDED


def test_attached_from_the_national_register(office):
    elsewhere = issue(office).current.file.content()
    pdf = by_another(elsewhere.replace(b"/periksa/", b"/PERIKSA/"), "")
    document = actions.attach_external(
        office.case,
        SimpleUploadedFile("akta.pdf", pdf, "application/pdf"),
        "1371-LU-05012026-0007",
        clock.today(),
        office.head,
        document_type_code="trial_certificate",
        agency=office.agency,
        register="SIAK Terpusat",
        subject="Aisyah Putri",
    )
    assert checking.by_file(pdf) == checking.Finding(Outcome.VALID, document, file=True)
    page = Client().get(reverse("documents:check", args=[document.code])).content.decode()
    assert "SIAK Terpusat" in page and "A. P." in page


def test_reprinting_is_the_same_version_on_the_record(office):
    document = signed(office)
    before = document.versions.count()
    assert actions.reprint(document, office.head, "hilang").sha256 == document.current.sha256
    document.refresh_from_db()
    assert (document.reprints, document.versions.count()) == (1, before)


def upload(data: bytes, name: str = "x.pdf"):
    return Client().post(reverse("documents:verify"), {"dokumen": SimpleUploadedFile(name, data)})


def test_the_page_answers_for_a_file_and_keeps_nothing(office):
    from balai.core.files.models import StoredFile

    document = signed(office)
    before = StoredFile.objects.count()
    good = upload(pdf_of(document))
    assert good.status_code == 200 and "Dokumen ini asli dan berlaku" in good.content.decode()
    assert "sama persis" in good.content.decode()
    assert "Tanda tangannya hanya untuk uji coba" in good.content.decode()
    bad = upload(pdf_of(document)[:-4] + b"    ")
    assert "tidak sama dengan yang kami terbitkan" in bad.content.decode()
    assert document.number in bad.content.decode()
    assert StoredFile.objects.count() == before
    assert good["Cache-Control"] == "no-store"


def test_nothing_of_the_uploaded_file_is_shown(office):
    from .test_issuing import issue as draw

    office.case.answers["name"] = "Kanarikuning Terbangtinggi"
    document = signed(office)
    draw(office)
    page = upload(pdf_of(document) + b"\n").content.decode()
    assert "Kanarikuning" not in page and "K. T." in page


@pytest.mark.parametrize("data", [b"", b"halo", b"%PDF-1.7\n" + b"\x00" * 1000, b"%PDF-1.7" + b"(" * 200_000])
def test_what_cannot_be_read_is_answered_in_words(office, data):
    response = upload(data)
    assert response.status_code in {200, 422}
    assert "Traceback" not in response.content.decode()


def test_a_bomb_is_not_unpacked(office):
    import zlib

    bomb = zlib.compress(b"\0" * 300_000_000, 9)
    pdf = b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode/Length 1>>\nstream\n" + bomb + b"\nendstream\nendobj\n"
    with pytest.raises(reading.Unreadable, match="too large"):
        reading.refuse_bombs(pdf)
    twice = b"%PDF-1.7\nstream\n" + zlib.compress(bomb, 9) + b"\nendstream\n"
    with pytest.raises(reading.Unreadable, match="too large"):
        reading.refuse_bombs(twice)
    assert upload(pdf).status_code == 200


def test_a_flood_of_pixels_is_refused(office):
    file = BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    assert upload(file.getvalue(), "x.png").status_code == 422


def test_codes_are_forgiving_and_unknown_ones_say_so(office):
    document = signed(office)
    typed = Client().get(reverse("documents:verify"), {"kode": document.printed_code.lower().replace("-", " ")})
    assert typed.status_code == 302 and typed["Location"].endswith(f"/periksa/{document.code}/")
    wrong = Client().get(reverse("documents:verify"), {"kode": "abc"})
    assert wrong.status_code == 422 and "27 huruf" in wrong.content.decode()
    missing = Client().get(reverse("documents:check", args=["7" * 27]))
    assert missing.status_code == 404 and "tidak kami kenal" in missing.content.decode()
    assert Client().get("/periksa/%00%22%3E/").status_code == 404


def test_a_network_may_ask_so_often_whatever_it_calls_itself(office, monkeypatch):
    document = signed(office)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    where = reverse("documents:check", args=[document.code])
    replies = [
        Client().get(where, REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}").status_code
        for n in range(65)
    ]
    assert replies == [200] * 60 + [429] * 5
    assert Client().get(where, REMOTE_ADDR="203.0.113.10").status_code == 200


def test_reading_tells_ours_from_others(office):
    pdf = pdf_of(signed(office))
    (found,) = reading.read(pdf)
    assert found.intact and found.trusted and found.whole
    (other,) = reading.read(by_another(issue(office).current.file.content(), ""))
    assert other.intact and not other.trusted
    broken = bytearray(pdf)
    broken[pdf.index(b"/MediaBox") + 12] ^= 1
    assert not reading.read(bytes(broken))[0].intact
    assert len(PdfFileReader(BytesIO(pdf)).embedded_signatures) == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Aisyah Putri", "A. P."), ("Suharto", "S."), ("", ""), ("'; DROP TABLE", "D. T."), ("Éva Ñ.", "É. Ñ.")],
)
def test_initials(name, shown):
    assert rules.initials(name) == shown


def test_a_code_is_more_than_128_bits():
    from math import log2

    from balai.core.store.ids import CLEAR

    assert rules.CODE_LENGTH * log2(len(CLEAR)) > 128
