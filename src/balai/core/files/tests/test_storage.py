"""A name in the store means a whole file; a full disk leaves nothing behind."""

import errno
import os

import pytest

from balai.core.files import NoRoom, Refused
from balai.core.files.actions import forget, keep, keep_bytes
from balai.core.files.models import StoredFile
from balai.core.files.storage import Altered, store
from balai.core.files.storage.folder import Folder

from . import samples


def _names(folder) -> set[str]:
    return {key for key, _ in folder.listing()}


@pytest.mark.parametrize("point", ["mkdir", "open", "write", "fsync", "close", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_full_disk_at_any_write_point_leaves_nothing(tmp_path, monkeypatch, point, code):
    folder = Folder(tmp_path)
    folder.write("aa/before", b"stays")
    real = getattr(os, point)

    def full(*args, **kwargs):
        if point == "close":
            real(*args, **kwargs)
        raise OSError(code, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, point, full)
        with pytest.raises(NoRoom) as refused:
            folder.write("bb/after", b"x" * 100_000)
    assert refused.value.status == 507
    assert _names(folder) == {"aa/before"}
    assert b"".join(folder.read("aa/before")) == b"stays"


def test_disk_that_fills_in_the_middle_of_a_write(tmp_path, monkeypatch):
    folder, real, written = Folder(tmp_path), os.write, []

    def some(descriptor, data):
        if written:
            raise OSError(errno.ENOSPC, "full")
        written.append(real(descriptor, bytes(data[:1000])))
        return written[0]

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", some)
        with pytest.raises(NoRoom):
            folder.write("aa/half", b"x" * 5000)
    assert written == [1000]
    assert _names(folder) == set()


def test_other_trouble_is_not_called_a_full_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.EIO, "bad disk")))
    with pytest.raises(OSError, match="bad disk") as raised:
        Folder(tmp_path).write("aa/x", b"x")
    assert not isinstance(raised.value, Refused)
    assert _names(Folder(tmp_path)) == set()


def test_a_large_file_is_read_in_pieces_and_let_go_when_nobody_wants_the_rest(tmp_path):
    folder, data = Folder(tmp_path), bytes(range(256)) * 4000
    folder.write("aa/x", data)
    assert b"".join(folder.read("aa/x")) == data
    half = folder.read("aa/x")
    assert next(half) == data[: 256 * 1024]
    half.close()
    assert half.file.closed
    assert list(half) == []


def test_reading_what_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        Folder(tmp_path).read("aa/none")
    Folder(tmp_path).delete("aa/none")


@pytest.mark.django_db
def test_full_disk_leaves_no_row(monkeypatch):
    monkeypatch.setattr(os, "write", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(NoRoom, match="penuh"):
        keep(samples.upload(samples.photo()), by=None, purpose="case")
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_paper_made_by_balai_is_kept_as_it_is():
    kept = keep_bytes(b"%PDF-1.7 whatever", name="Kutipan 12/2026.pdf", kind="pdf", purpose="document", case_id=9)
    assert (kept.content(), kept.kind, kept.case_id, kept.name) == (b"%PDF-1.7 whatever", "pdf", 9, "2026.pdf")
    with pytest.raises(Refused):
        keep_bytes(b"", name="x", kind="pdf", purpose="document")


@pytest.mark.django_db
def test_changed_bytes_are_noticed():
    kept = keep_bytes(b"one", name="a", kind="text", purpose="document")
    store().write(kept.key, b"two")
    with pytest.raises(Altered):
        kept.content()


@pytest.mark.django_db
def test_forgetting_takes_row_and_bytes_after_commit(django_capture_on_commit_callbacks):
    kept = keep_bytes(b"one", name="a", kind="text", purpose="document")
    with django_capture_on_commit_callbacks() as waiting:
        forget(kept, by=None, reason="masa simpan habis")
    assert kept.key in _names(store()), "the bytes stay until the transaction holds"
    waiting[0]()
    assert kept.key not in _names(store())
    assert not StoredFile.objects.exists()
