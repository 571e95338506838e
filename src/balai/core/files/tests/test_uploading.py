"""Uploads while they come in: endless ones, many, and a full temporary disk."""

import errno
import io
import tempfile

import pytest
from django.test import RequestFactory

from balai.core.files import NoRoom, Refused
from balai.core.files.actions import keep

from . import samples

MB = 1024 * 1024


class Endless(io.RawIOBase):
    """A request body that goes on as long as anybody reads; counts what was read."""

    def __init__(self, start: bytes, limit: int) -> None:
        self.start, self.limit, self.given = start, limit, 0

    def readable(self) -> bool:
        return True

    def read(self, size=-1):
        if self.given == 0:
            self.given = len(self.start)
            return self.start
        if self.given >= self.limit:
            return b""
        self.given += size
        return b"\0" * size


def _multipart(start: bytes, length: int) -> tuple:
    body = b'--b\r\nContent-Disposition: form-data; name="foto"; filename="a.jpg"\r\n\r\n' + start
    stream = Endless(body, length)
    request = RequestFactory().post("/", CONTENT_LENGTH=str(length), content_type="multipart/form-data; boundary=b")
    request.META["wsgi.input"] = request._stream = stream
    request._read_started = False
    return request, stream


def test_five_gigabytes_are_neither_kept_nor_read_to_the_end(settings, tmp_path, monkeypatch):
    settings.BALAI_UPLOAD_MEGABYTES = 2
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    request, stream = _multipart(b"\xff\xd8\xff", 5 * 1024 * MB)
    assert not request.FILES
    assert stream.given < 20 * MB
    assert sum(f.stat().st_size for f in tmp_path.rglob("*") if f.is_file()) <= 2 * MB


@pytest.mark.django_db
def test_too_big_says_so_and_its_bytes_are_dropped(settings):
    settings.BALAI_UPLOAD_MEGABYTES = 11
    request = RequestFactory().post("/", {"foto": samples.upload(b"\xff\xd8\xff" + b"x" * 12 * MB), "nama": "Siti"})
    upload = request.FILES["foto"]
    assert upload.size == 12 * MB + 3
    assert upload.read() == b""
    assert request.POST["nama"] == "Siti", "what was typed stays"
    with pytest.raises(Refused, match="paling besar 10 MB"):
        keep(upload, by=None, purpose="case")


@pytest.mark.parametrize("size", [100, 3 * MB])
def test_ordinary_uploads_pass_unchanged(size):
    data = b"\xff\xd8\xff" + b"x" * size
    request = RequestFactory().post("/", {"satu": samples.upload(data), "dua": samples.upload(data[::-1])})
    assert request.FILES["satu"].read() == data
    assert request.FILES["dua"].read() == data[::-1]
    request.close()


@pytest.mark.parametrize("point", ["tempfile.NamedTemporaryFile", "TemporaryUploadedFile.write"])
def test_full_temporary_disk_is_a_sentence_not_a_crash(monkeypatch, point):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(f"django.core.files.uploadedfile.{point}", full, raising=False)
    request = RequestFactory().post("/", {"foto": samples.upload(b"\xff\xd8\xff" + b"x" * 3 * MB)})
    with pytest.raises(NoRoom):
        keep(request.FILES["foto"], by=None, purpose="case")
