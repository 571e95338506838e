"""Spreadsheets and archives, for the purposes that take them."""

import io
import stat
import zipfile

import pytest
from openpyxl import Workbook

from balai.core.files import Refused, purposes
from balai.core.files.actions import keep
from balai.core.files.kinds import Kind
from balai.core.files.models import StoredFile

from . import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def takes_archives(monkeypatch):
    monkeypatch.setattr(purposes, "_declared", dict(purposes._declared))
    purposes.declare(purposes.Purpose(code="impor", kinds=(Kind.XLSX, Kind.ZIP, Kind.CSV)))


def _sheet() -> bytes:
    out, book = io.BytesIO(), Workbook()
    book.active.append(["nama", "jumlah"])
    book.save(out)
    return out.getvalue()


def _zip(entries, base=b"") -> bytes:
    out = io.BytesIO(base)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries:
            archive.writestr(name, body)
    return out.getvalue()


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("tautan")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def _locked() -> bytes:
    data = bytearray(_zip([("a.txt", b"x")]))
    for start in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[start] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_zip([("a", b"\0" * 60_000_000)]), "failed"),
        (_zip([(f"f{n}", b"") for n in range(2001)]), "failed"),
        (_zip([("../../etc/cron.d/x", b"x")]), "macro"),
        (_zip([("/etc/passwd", b"x")]), "macro"),
        (_zip([("C:\\x", b"x")]), "macro"),
        (_zip([(_link(), b"/etc/passwd")]), "macro"),
        (_zip([("xl/vbaProject.bin", b"x")], _sheet()), "macro"),
        (_zip([("xl/x.xml", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>")], _sheet()), "macro"),
        (_zip([("xl/x.xml", "<!DOCTYPE x>".encode("utf-16"))], _sheet()), "macro"),
        (_zip([("xl/x.xml", b" " * (1024 * 1024 - 4) + b"<!DOCTYPE x>")], _sheet()), "macro"),
        (_locked(), "locked"),
        (_sheet()[:200], "failed"),
    ],
)
def test_refused(data, code):
    with pytest.raises(Refused) as refused:
        keep(samples.upload(data, "daftar.xlsx"), by=None, purpose="impor")
    assert refused.value.code == code
    assert not StoredFile.objects.exists()


def test_ordinary_spreadsheets_and_tables_pass():
    assert keep(samples.upload(_sheet(), "daftar.xlsx"), by=None, purpose="impor").kind == "xlsx"
    assert keep(samples.upload(b"nama,jumlah\nA,1\n", "daftar.csv"), by=None, purpose="impor").kind == "csv"
    with pytest.raises(Refused, match="XLSX / ZIP / CSV"):
        keep(samples.upload(b"hanya teks", "daftar.csv"), by=None, purpose="impor")
