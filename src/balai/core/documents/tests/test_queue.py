"""The signer's queue in the browser: what is ticked is signed, the passphrase comes back nowhere."""

from __future__ import annotations

import time

import pytest
from django.test import Client
from django.urls import reverse

from balai.core.agencies.models import Agency
from balai.core.documents.models import Document, SigningRun

from .conftest import head_of
from .test_issuing import issue
from .test_signing import CANARY, bsre  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(office, monkeypatch):
    """A signed-in head; the second factor is somebody else's test."""
    from balai.core.access import middleware

    monkeypatch.setattr(middleware, "detour", lambda request: None)
    client = Client()
    client.force_login(office.head, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def finished(run: SigningRun) -> SigningRun:
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        run.refresh_from_db()
        if run.state != "running":
            return run
        time.sleep(0.05)
    raise AssertionError("still running")


def test_what_is_ticked_is_signed_and_the_page_tells(office, desk):
    documents = [issue(office) for _ in range(3)]
    page = desk.get(reverse("documents:queue"))
    assert page.status_code == 200
    assert all(d.number in page.content.decode() for d in documents)
    ticked = [documents[0].pk, documents[2].pk]
    sent = desk.post(reverse("documents:queue"), {"dokumen": ticked, "frasa": "uji coba"})
    run = finished(SigningRun.objects.get())
    assert sent.status_code == 302 and sent["Location"] == reverse("documents:run", args=[run.pk])
    after = desk.get(sent["Location"])
    assert "2 dokumen ditandatangani" in after.content.decode() and "Refresh" not in after
    assert [d.status for d in Document.objects.order_by("pk")] == ["signed", "unsigned", "signed"]


def test_a_wrong_passphrase_is_named_and_never_shown(office, desk, caplog):
    document = issue(office)
    sent = desk.post(reverse("documents:queue"), {"dokumen": [document.pk], "frasa": CANARY})
    finished(SigningRun.objects.get())
    page = desk.get(sent["Location"]).content.decode()
    assert "Frasa sandi salah" in page and document.number in page
    assert CANARY not in page and CANARY not in caplog.text


def test_a_form_with_errors_comes_back_without_the_passphrase(office, desk):
    issue(office)
    page = desk.post(reverse("documents:queue"), {"frasa": CANARY})
    assert page.status_code == 422
    assert "Centang paling sedikit satu" in page.content.decode() and CANARY not in page.content.decode()


def test_while_it_runs_the_page_comes_again_and_can_stop(office, desk):
    from balai.core.documents import batches

    documents = [issue(office) for _ in range(2)]
    run = batches._open([d.pk for d in documents], office.head)
    page = desk.get(reverse("documents:run", args=[run.pk]))
    assert page["Refresh"] == "2" and "0 dari 2" in page.content.decode()
    desk.post(reverse("documents:stop", args=[run.pk]))
    run.refresh_from_db()
    assert run.stop


def test_somebody_elses_batch_and_queue_are_not_theirs(office, desk):
    from balai.core.documents import batches

    document = issue(office)
    run = batches._open([document.pk], office.head)
    elsewhere = Agency.objects.create(code="dinkes", function="kesehatan", name="Dinas Kesehatan")
    other = head_of(elsewhere, "lain@example.go.id")
    client = Client()
    client.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("documents:run", args=[run.pk])).status_code == 404
    assert client.post(reverse("documents:stop", args=[run.pk])).status_code == 404
    assert document.number not in client.get(reverse("documents:queue")).content.decode()


def test_strangers_are_sent_to_sign_in(office):
    assert Client().get(reverse("documents:queue")).status_code == 302
    assert Client().post(reverse("documents:queue"), {"frasa": "x"}).status_code == 302


def test_an_error_report_hides_the_passphrase(office, desk, monkeypatch):
    from django.test import RequestFactory
    from django.views.debug import ExceptionReporter

    from balai.core.documents.views import sign

    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(sign.batches, "sign", broken)
    document = issue(office)
    request = RequestFactory().post("/", {"dokumen": [document.pk], "frasa": CANARY})
    request.user = office.head
    try:
        sign.queue(request)
    except RuntimeError:
        import sys

        reporter = ExceptionReporter(request, *sys.exc_info())
        assert CANARY not in reporter.get_traceback_html() and CANARY not in reporter.get_traceback_text()
    else:
        raise AssertionError("not raised")


def test_a_one_time_code_is_sent_asked_for_and_signs(office, desk, bsre):  # noqa: F811
    fake = bsre(2)
    papers = [issue(office) for _ in range(3)]
    page = desk.get(reverse("documents:queue")).content.decode()
    assert "Kirim kode sekali pakai" in page and 'name="frasa"' in page and "boleh kosong" not in page
    two = [papers[0].pk, papers[1].pk]
    sent = desk.post(reverse("documents:queue"), {"dokumen": two, "minta": "kode"})
    assert "Kode untuk 2 dokumen" in sent.content.decode() and 'name="frasa"' not in sent.content.decode()
    assert sent.content.decode().count("checked") == 2  # what was ticked stays ticked
    assert [left for _ends, left in fake.codes.values()] == [2]
    done = desk.post(reverse("documents:queue"), {"dokumen": two, "kode": "123 456"})
    run = finished(SigningRun.objects.get())
    assert done.status_code == 302 and set(run.items.values_list("state", flat=True)) == {"signed"}
    assert Document.objects.get(pk=papers[2].pk).status == "unsigned"


def test_a_wrong_code_is_named_on_the_page_of_the_batch(office, desk, bsre):  # noqa: F811
    bsre(2)
    document = issue(office)
    sent = desk.post(reverse("documents:queue"), {"dokumen": [document.pk], "kode": "000000"})
    finished(SigningRun.objects.get())
    assert "Minta kode baru" in desk.get(sent["Location"]).content.decode()


def test_neither_passphrase_nor_code_is_asked_for_again(office, desk, bsre):  # noqa: F811
    bsre(2)
    document = issue(office)
    page = desk.post(reverse("documents:queue"), {"dokumen": [document.pk]})
    assert page.status_code == 422 and "Ketik frasa sandi Anda." in page.content.decode()
    page = desk.post(reverse("documents:queue"), {"dokumen": [document.pk], "kode": ""})
    assert page.status_code == 422 and "Ketik kode sekali pakai" in page.content.decode()
    assert not SigningRun.objects.exists()


def test_a_code_that_can_not_be_sent_says_why(office, desk, bsre):  # noqa: F811
    bsre(2).order("not_registered")
    document = issue(office)
    page = desk.post(reverse("documents:queue"), {"dokumen": [document.pk], "minta": "kode"})
    assert page.status_code == 422 and "belum terdaftar" in page.content.decode()


def test_codes_are_not_sent_without_end(office, desk, bsre):  # noqa: F811
    bsre(2)
    document = issue(office)
    asked = [desk.post(reverse("documents:queue"), {"dokumen": [document.pk], "minta": "kode"}) for _ in range(6)]
    assert [page.status_code for page in asked] == [200] * 5 + [422]
    assert "Terlalu sering" in asked[-1].content.decode()


def test_without_codes_the_page_offers_none_and_takes_none(office, desk):
    document = issue(office)
    assert "minta" not in desk.get(reverse("documents:queue")).content.decode()
    page = desk.post(reverse("documents:queue"), {"dokumen": [document.pk], "kode": "123456"})
    assert page.status_code == 422 and "Ketik frasa sandi Anda." in page.content.decode()
