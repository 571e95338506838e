"""What the nightly rounds throw away, and what they leave."""

import os
from datetime import timedelta
from uuid import uuid4

import pytest

from balai.core.files import purposes, scanning, sweeping
from balai.core.files.actions import attach, keep, keep_bytes
from balai.core.files.models import StoredFile
from balai.core.files.storage import store
from balai.core.store import clock

from . import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.BALAI_FILES = str(tmp_path)
    return tmp_path


def _age(folder, key, hours):
    then = clock.now().timestamp() - hours * 3600
    os.utime(folder / key, (then, then))


def test_bytes_without_a_row_go_after_a_day(own_folder):
    kept = keep_bytes(b"kept", name="a", kind="text", purpose="document")
    old, new, part = f"aa/{uuid4().hex}", f"aa/{uuid4().hex}", ".part/abcd"
    for key, hours in ((kept.key, 1000), (old, 25), (new, 23), (part, 25)):
        if key != kept.key:
            store().write(key, b"x")
        _age(own_folder, key, hours)
    assert sweeping.sweep() == {"orphans": 2, "unattached": 0}
    assert {key for key, _ in store().listing()} == {kept.key, new}


def test_files_that_came_for_no_case_go_unless_a_draft_needs_them(monkeypatch):
    monkeypatch.setattr(purposes, "_needs", {})
    ids = [keep_bytes(b"x", name="a", kind="text", purpose=p).pk for p in ("case", "case", "case", "case", "other")]
    needed, _, attached, young, other = ids
    StoredFile.objects.exclude(pk=young).update(created_at=clock.now() - timedelta(days=46))
    assert attach([attached], case_id=7) == 1
    purposes.still_needed("case", lambda ids: [needed])
    assert sweeping.sweep()["unattached"] == 1
    assert set(StoredFile.objects.values_list("pk", flat=True)) == {needed, attached, young, other}


def test_attaching_never_takes_a_file_from_another_case():
    file = keep_bytes(b"x", name="a", kind="text", purpose="case", case_id=1)
    assert attach([file.pk], case_id=2) == 0
    assert StoredFile.objects.get().case_id == 1


class Scanner:
    """A scanner that can be away."""

    away = True

    def __call__(self, data):
        if self.away:
            raise scanning.ScannerAway
        return "Eicar" if b"EICAR" in data else ""


def test_kept_while_the_scanner_was_away_then_scanned(monkeypatch):
    scanner = Scanner()
    monkeypatch.setattr(scanning, "_finders", [lambda: scanner])
    clean = keep(samples.upload(samples.pdf()), by=None, purpose="case")
    ill = keep(samples.upload(samples.pdf(b"(EICAR)")), by=None, purpose="case")
    assert (clean.scan, ill.scan) == ("waiting", "waiting")
    assert sweeping.scan_waiting() == 0
    scanner.away = False
    assert sweeping.scan_waiting() == 2
    assert dict(StoredFile.objects.values_list("pk", "scan")) == {clean.pk: "clean", ill.pk: "infected"}
    assert {key for key, _ in store().listing()} == {clean.key}
    assert sweeping.scan_waiting() == 0


def test_missing_and_altered_bytes_are_named():
    whole, gone, other = (keep_bytes(b"x", name="a", kind="text", purpose="document") for _ in range(3))
    store().delete(gone.key)
    store().write(other.key, b"y")
    assert [f.split(":")[0] for f in sweeping.faults()] == [f"files.StoredFile {gone.pk}"]
    assert len(list(sweeping.faults(deep=True))) == 2
    assert whole.content() == b"x"
