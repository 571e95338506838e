"""The virus scanner over TCP."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from balai.core.adapters import clamd
from balai.core.adapters.models import Exchange
from balai.core.audit.models import Entry
from balai.core.files import Refused
from balai.core.files.actions import keep
from balai.core.files.models import StoredFile
from balai.core.files.scanning import ScannerAway

from . import fake_clamd

pytestmark = pytest.mark.django_db
PICTURE = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xfc\xcf\xc0P\x0f\0"
    b"\x04\x85\x01\x80\x84\xa9\x8c!\0\0\0\0IEND\xaeB`\x82"
)


@pytest.fixture
def scanner(monkeypatch):
    with fake_clamd.running() as server:
        monkeypatch.setenv("BALAI_CLAMD_URL", f"tcp://127.0.0.1:{server.server_address[1]}")
        yield server


def _upload(data):
    return SimpleUploadedFile("x.png", data)


def test_clean_file_is_kept_as_clean(scanner):
    assert keep(_upload(PICTURE), by=None, purpose="case").scan == "clean"
    assert Exchange.objects.get().result == "clean"


def test_infected_file_is_refused_and_the_finding_recorded(scanner):
    with pytest.raises(Refused, match="virus"):
        keep(_upload(PICTURE + fake_clamd.EICAR), by=None, purpose="case")
    assert not StoredFile.objects.exists()
    assert Entry.objects.get(action="files.virus").detail == {"virus": "Eicar-Signature"}


def test_large_file_goes_through_in_pieces(scanner):
    assert clamd.scan(b"x" * 1_000_000) == ""
    assert clamd.scan(b"x" * 1_000_000 + fake_clamd.EICAR) == "Eicar-Signature"


@pytest.mark.parametrize("mode", ["slow", "garbage", "gone"])
def test_scanner_in_trouble_sets_the_file_aside(scanner, monkeypatch, mode):
    monkeypatch.setenv("BALAI_CLAMD_SECONDS", "0.3")
    scanner.mode = mode
    if mode == "gone":
        monkeypatch.setenv("BALAI_CLAMD_URL", "tcp://127.0.0.1:1")
    began = time.monotonic()
    assert keep(_upload(PICTURE), by=None, purpose="case").scan == "waiting"
    assert time.monotonic() - began < 2


def test_without_a_scanner_nothing_waits():
    assert clamd.find() is None
    assert keep(_upload(PICTURE), by=None, purpose="case").scan == "none"


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_nobody_waits_for_the_scanner(scanner):
    with transaction.atomic(), pytest.raises(ScannerAway):
        clamd.scan(b"x")
