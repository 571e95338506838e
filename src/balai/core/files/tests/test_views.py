"""Files over HTTP: for whom they are meant, and harmless in a browser."""

import pytest
from django.test import Client

from balai.core.audit.models import Entry
from balai.core.files import purposes, registry
from balai.core.files.actions import keep, keep_bytes
from balai.core.files.models import StoredFile
from balai.core.files.storage import store
from balai.core.people.models import User

from . import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def readers(monkeypatch):
    monkeypatch.setattr(purposes, "_readers", {})


@pytest.fixture
def siti():
    return User.objects.create(name="Siti", email="siti@kota.example")


def _client(user=None):
    client = Client()
    if user is not None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _get(user, file, **query):
    """Ask, and read to the end."""
    response = _client(user).get(file.get_absolute_url(), query)
    b"".join(response)
    return response


def test_who_brought_it_reads_it(siti):
    file = keep(samples.upload(samples.photo(), "KTP saya.jpg"), by=siti, purpose="case")
    response = _client(siti).get(file.get_absolute_url())
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == file.content()
    assert not Entry.objects.filter(action="files.read").exists()


@pytest.mark.parametrize("method", ["get", "head"])
def test_for_everybody_else_it_is_not_there(siti, method):
    file = keep(samples.upload(samples.photo()), by=siti, purpose="case", case_id=4)
    other = User.objects.create(name="Budi", email="budi@kota.example")
    missing = "/file/01890000-0000-7000-8000-000000000000/"
    for client in (_client(), _client(other)):
        for address in (file.get_absolute_url(), missing):
            assert getattr(client, method)(address).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_files_are_only_read(siti, method):
    file = keep(samples.upload(samples.photo()), by=siti, purpose="case")
    assert getattr(_client(siti), method)(file.get_absolute_url()).status_code in {403, 405}
    assert StoredFile.objects.filter(pk=file.pk).exists()


def test_readers_of_a_purpose_open_it_and_the_reading_is_recorded(siti):
    file = keep(samples.upload(samples.photo()), by=None, purpose="case", case_id=4)
    registry.may_read("case", lambda request, f: request.user.pk == siti.pk and f.case_id == 4)
    other = keep(samples.upload(samples.photo()), by=None, purpose="case", case_id=5)
    elsewhere = keep_bytes(b"x", name="a", kind="text", purpose="export", case_id=4)
    assert _get(siti, file).status_code == 200
    assert _get(siti, other).status_code == 404
    assert _get(siti, elsewhere).status_code == 404
    (entry,) = Entry.objects.filter(action="files.read")
    assert (entry.by_id, entry.subject, entry.detail) == (siti.pk, "case:4", {"file": str(file.pk)})


@pytest.mark.parametrize(
    ("data", "kind", "mime", "shown"),
    [
        (samples.photo(), "jpeg", "image/jpeg", "inline"),
        (samples.pdf(), "pdf", "application/pdf", "inline"),
        (b"a,b\n1,2\n", "csv", "text/csv; charset=utf-8", "attachment"),
        (b"<script>alert(1)</script>", "text", "text/plain; charset=utf-8", "attachment"),
        (b"PK", "zip", "application/zip", "attachment"),
    ],
)
def test_a_browser_can_show_it_and_do_nothing_else(siti, data, kind, mime, shown):
    file = keep_bytes(data, name='na"ma\r\nX-Evil: 1;é.exe', kind=kind, purpose="export", by=siti)
    response = _get(siti, file)
    assert response["Content-Type"] == mime
    assert response["Content-Disposition"].startswith(f"{shown}; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Length"] == str(len(data))
    assert "X-Evil" not in response.headers
    asked = _get(siti, file, unduh="1")
    assert asked["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(("scan", "status"), [("waiting", 409), ("infected", 410), ("clean", 200), ("none", 200)])
def test_what_is_not_scanned_yet_is_not_handed_out(siti, scan, status):
    file = keep_bytes(b"x", name="a", kind="text", purpose="export", by=siti)
    StoredFile.objects.update(scan=scan)
    assert _get(siti, file).status_code == status


def test_bytes_that_are_gone(siti):
    file = keep_bytes(b"x", name="a", kind="text", purpose="export", by=siti)
    store().delete(file.key)
    assert _get(siti, file).status_code == 404


def test_a_purpose_nobody_opened_is_closed(siti):
    file = keep_bytes(b"x", name="a", kind="text", purpose="secret")
    assert _get(siti, file).status_code == 404
    assert _get(None, file).status_code == 404
