"""What people with bad intentions upload, and what becomes of it."""

import io
import time
import zipfile

import pytest
from PIL import Image

from balai.core.files import Refused
from balai.core.files.actions import keep
from balai.core.files.kinds import Kind
from balai.core.files.models import StoredFile
from balai.core.files.storage import store

from . import samples

pytestmark = pytest.mark.django_db


def _zip(name="x", body=b"0" * 100_000) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return out.getvalue()


def _object_stream(inside: bytes) -> bytes:
    return samples.stream(b"11 0 " + inside, b"/Type /ObjStm /N 1 /First 5 ")


JAVASCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"

REFUSED = {
    "nothing in it": (b"", "kosong.jpg", "empty"),
    "zip bomb": (_zip(body=b"\0" * 40_000_000), "foto.jpg", "wrong_type"),
    "office file": (
        _zip("word/document.xml", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"),
        "a.docx",
        "wrong_type",
    ),
    "polyglot of GIF and HTML": (b"GIF89a/*<script>*/=1;alert(1)//</script>", "foto.gif", "wrong_type"),
    "SVG with script": (
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "a.svg",
        "wrong_type",
    ),
    "HTML called JPEG": (b"<!doctype html><script>alert(1)</script>", "foto.jpg", "wrong_type"),
    "script called .php.jpg": (b"<?php system($_GET['c']);", "foto.php.jpg", "wrong_type"),
    "program": (b"MZ\x90\x00" + b"\0" * 500, "setup.pdf", "wrong_type"),
    "HTML before a PDF": (b"<html><script>1</script>" + samples.pdf(), "a.pdf", "wrong_type"),
    "pixel flood": (samples.png_of(30_000, 30_000), "foto.png", "pixels"),
    "pixel flood under Pillow's own limit": (samples.png_of(9_000, 9_000), "foto.png", "pixels"),
    "picture cut short": (samples.photo()[:300], "foto.jpg", "failed"),
    "header of a picture alone": (b"\xff\xd8\xff\xe0" + b"\0" * 64, "foto.jpg", "failed"),
    "PDF with script": (samples.pdf(JAVASCRIPT, catalog=b"/OpenAction 10 0 R "), "a.pdf", "active"),
    "PDF with script by escaped name": (
        samples.pdf(JAVASCRIPT.replace(b"/JavaScript", b"/J#61vaScript")),
        "a.pdf",
        "active",
    ),
    "PDF with script in an object stream": (samples.pdf(_object_stream(JAVASCRIPT)), "a.pdf", "active"),
    "PDF with launch": (samples.pdf(b"<< /S /Launch /F (cmd.exe) >>"), "a.pdf", "active"),
    "PDF with a program inside": (samples.pdf(samples.stream(b"MZ", b"/Type /EmbeddedFile ")), "a.pdf", "active"),
    "PDF with an XFA form": (samples.pdf(b"<< /XFA 11 0 R >>"), "a.pdf", "active"),
    "PDF whose object stream is packed twice": (
        samples.pdf(
            b"<< /Type /ObjStm /N 1 /First 5 /Filter [/FlateDecode /FlateDecode] /Length 1 >>\nstream\nx\nendstream"
        ),
        "a.pdf",
        "failed",
    ),
    "locked PDF": (samples.pdf(b"<< /Filter /Standard /V 2 >>", trailer=b"/Encrypt 10 0 R "), "a.pdf", "locked"),
    "PDF without pages": (samples.pdf(pages=0), "a.pdf", "failed"),
    "PDF of a thousand pages": (samples.pdf(pages=1000), "a.pdf", "pages"),
    "PDF cut short": (samples.pdf()[:60], "a.pdf", "failed"),
    "PDF of nothing but a start": (b"%PDF-1.7\n", "a.pdf", "failed"),
    "HEIC": (b"\0\0\0\x18ftypheic" + b"\0" * 64, "foto.jpg", "heic"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_its_own_sentence_and_nothing_kept(case):
    data, name, code = REFUSED[case]
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        keep(samples.upload(data, name), by=None, purpose="case")
    assert refused.value.code == code
    assert str(refused.value).endswith(".") and "%" not in str(refused.value)
    assert time.monotonic() - began < 5
    assert not StoredFile.objects.exists()


def test_pdf_bomb_ends_at_the_limit_without_filling_memory(monkeypatch):
    packed = samples.bomb(80)
    body = b"<< /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    with pytest.raises(Refused) as refused:
        keep(samples.upload(samples.pdf(body), "a.pdf"), by=None, purpose="case")
    assert refused.value.code == "failed"


def test_a_large_scan_inside_a_pdf_is_no_bomb():
    packed = samples.bomb(70)
    scan = b"<< /Subtype /Image /Width 9000 /Height 7800 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    kept = keep(samples.upload(samples.pdf(scan), "pindaian.pdf"), by=None, purpose="case")
    assert (kept.kind, kept.pages) == (Kind.PDF, 1)


def test_picture_comes_out_new_upright_and_without_secrets():
    kept = keep(samples.upload(samples.photo_with_place(), "../../KTP\u202e.php.jpg"), by=None, purpose="case")
    data = kept.content()
    for secret in (b"RahasiaPhone", b"<script>", b"<?php", b"Exif", b"GPS"):
        assert secret not in data
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (400, 600)
        assert not picture.getexif()
    assert kept.name == "KTP-php.jpg"


def test_polyglot_of_picture_and_program_keeps_only_the_picture():
    kept = keep(samples.upload(samples.photo() + _zip("evil.class"), "foto.jpg"), by=None, purpose="case")
    assert b"PK\x03\x04" not in kept.content()


@pytest.mark.parametrize(
    ("form", "mode", "becomes"),
    [
        ("JPEG", "RGB", "jpeg"),
        ("JPEG", "CMYK", "jpeg"),
        ("PNG", "RGBA", "jpeg"),
        ("PNG", "L", "jpeg"),
        ("WEBP", "RGB", "jpeg"),
    ],
)
def test_every_kind_of_picture_is_drawn_anew(form, mode, becomes):
    kept = keep(samples.upload(samples.photo(form=form, mode=mode), "x.bin"), by=None, purpose="case")
    assert kept.kind == becomes
    with Image.open(io.BytesIO(kept.content())) as picture:
        assert picture.size == (640, 480)


def test_large_photo_is_made_smaller():
    kept = keep(samples.upload(samples.photo((6000, 3000))), by=None, purpose="case")
    with Image.open(io.BytesIO(kept.content())) as picture:
        assert picture.size == (2560, 1280)


def test_pdf_stays_byte_for_byte():
    data = samples.pdf(pages=3)
    kept = keep(samples.upload(data, "surat.pdf"), by=None, purpose="case")
    assert (kept.content(), kept.pages, kept.size) == (data, 3, len(data))


@pytest.mark.parametrize(("extra", "code"), [(0, None), (1, "too_big")])
def test_largest_size_is_taken_and_one_byte_more_is_not(extra, code):
    size = 10 * 1024 * 1024 + extra
    data = samples.pdf(b"(%s)" % (b"x" * (size - len(samples.pdf(b"(" + b"x" * 10_100_000 + b")")) + 10_100_000)))
    assert len(data) == size
    if code:
        with pytest.raises(Refused, match="10 MB"):
            keep(samples.upload(data, "a.pdf"), by=None, purpose="case")
    else:
        assert keep(samples.upload(data, "a.pdf"), by=None, purpose="case").size == len(data)


def test_nothing_chosen():
    with pytest.raises(Refused, match="Pilih berkas dulu"):
        keep(None, by=None, purpose="case")


def test_what_is_kept_can_be_listed_and_read():
    kept = keep(samples.upload(samples.photo()), by=None, purpose="case")
    assert kept.key in {key for key, _ in store().listing()}
    assert b"".join(kept.chunks()) == kept.content()
