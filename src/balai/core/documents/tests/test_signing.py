"""A batch of signatures: one failure keeps the others, a wrong passphrase stops, a killed process loses nothing."""

from __future__ import annotations

import logging
import traceback
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection

from balai.core.adapters.fakes import running
from balai.core.adapters.fakes.bsre import PASSWORD, USER, Bsre
from balai.core.documents import actions, batches, changes, keeping, queries, signals
from balai.core.documents.models import Document, SigningItem, SigningRun, Version
from balai.core.signing import failures, port
from balai.core.signing.secret import Secret
from balai.core.signing.values import SignedPdf
from balai.core.store import clock

from .conftest import head_of, passphrase
from .test_issuing import issue

pytestmark = pytest.mark.django_db
CANARY = "Kuda-Terbang-77-Rahasia"


def signatures(pdf: bytes):
    from pyhanko.pdf_utils.reader import PdfFileReader

    return PdfFileReader(BytesIO(pdf)).embedded_signatures


def test_a_signed_paper_is_whole_and_in_force(office):
    document = issue(office)
    drawn = document.current.file.content()
    run = actions.sign([document.pk], office.head, passphrase(), wait=True)
    document.refresh_from_db()
    assert (run.state, document.status, document.back_end, document.official) == ("done", "signed", "dev", False)
    signed = document.current.file.content()
    assert signed.startswith(drawn)
    (signature,) = signatures(signed)
    assert signature.sig_object["/ContactInfo"] == document.address
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert [h.what for h in document.history.all()] == ["issued", "signed"]


def test_services_hear_of_it_in_the_same_transaction(office):
    document, heard = issue(office), []

    def broken(**told):
        heard.append(told["document"].status)
        raise RuntimeError("the service failed")

    signals.signed.connect(broken, sender="trial_certificate")
    try:
        actions.sign([document.pk], office.head, passphrase(), wait=True)
    finally:
        signals.signed.disconnect(broken, sender="trial_certificate")
    document.refresh_from_db()
    assert heard == ["signed"]
    assert document.status == "unsigned" and Version.objects.filter(document=document).count() == 1


def test_one_failure_keeps_the_others(office, monkeypatch):
    documents = [issue(office) for _ in range(3)]
    real = port.sign

    def flaky(pdf, **request):
        if request["link"] == documents[1].address:
            raise failures.Slow
        return real(pdf, **request)

    monkeypatch.setattr(port, "sign", flaky)
    run = actions.sign([d.pk for d in documents], office.head, passphrase(), wait=True)
    assert [(i.state, i.failure) for i in run.items.all()] == [("signed", ""), ("failed", "slow"), ("signed", "")]
    assert [d.pk for d in queries.to_sign(office.head)] == [documents[1].pk]
    again = actions.sign([documents[1].pk], office.head, passphrase(), wait=True)
    assert again.items.get().failure == "slow"


def test_a_wrong_passphrase_stops_the_batch_after_one_try(office, monkeypatch):
    documents = [issue(office) for _ in range(3)]
    tries = []
    real = port.sign
    monkeypatch.setattr(port, "sign", lambda pdf, **request: tries.append(1) or real(pdf, **request))
    run = actions.sign([d.pk for d in documents], office.head, passphrase("salah"), wait=True)
    assert len(tries) == 1
    assert run.state == "stopped"
    assert [i.state for i in run.items.all()] == ["failed", "released", "released"]
    assert run.items.first().failure == "wrong_passphrase"
    assert queries.to_sign(office.head).count() == 3


def test_a_paper_is_in_one_batch_at_a_time(office):
    document = issue(office)
    run = batches._open([document.pk], office.head)
    with pytest.raises(actions.NothingToSign):
        actions.sign([document.pk], office.head, passphrase(), wait=True)
    batches.work(run.pk, passphrase())
    document.refresh_from_db()
    assert document.status == "signed"
    with pytest.raises(actions.NothingToSign):
        actions.sign([document.pk], office.head, passphrase(), wait=True)


def test_a_killed_process_leaves_papers_unsigned_and_free(office):
    documents = [issue(office) for _ in range(2)]
    dead = batches._open([d.pk for d in documents], office.head)
    SigningRun.objects.filter(pk=dead.pk).update(beat_at=clock.now() - batches.DEAD_AFTER - timedelta(seconds=1))
    run = actions.sign([d.pk for d in documents], office.head, passphrase(), wait=True)
    dead.refresh_from_db()
    assert dead.state == "broken" and set(dead.items.values_list("state", flat=True)) == {"released"}
    assert run.state == "done" and Document.objects.filter(status="signed").count() == 2
    assert Version.objects.filter(signed=True).count() == 2


def test_a_run_taken_for_dead_stops_by_itself(office):
    documents = [issue(office) for _ in range(2)]
    run = batches._open([d.pk for d in documents], office.head)
    SigningRun.objects.filter(pk=run.pk).update(state="broken")
    batches.work(run.pk, passphrase())
    assert Document.objects.filter(status="signed").count() == 0


def test_a_late_signature_for_a_changed_paper_is_thrown_away(office):
    document = issue(office)
    version = document.current
    signed = port.sign(
        version.file.content(),
        signer=batches._signer(document, document.holding, office.head),
        box=None,
        reason="",
        link=document.address,
        secret=passphrase(),
    )
    actions.withdraw(document, office.head, "salah cetak")
    with pytest.raises(keeping.Changed):
        changes.keep_signature(document.pk, version, signed, by=office.head, official=False)
    assert not Version.objects.filter(signed=True).exists()


def test_a_signature_under_an_older_drawing_is_thrown_away(office):
    from balai.core.documents import issuing

    document = issue(office)
    version = document.current
    issuing.redraw(document.pk, document.holding)
    with pytest.raises(keeping.Changed):
        changes.keep_signature(document.pk, version, SignedPdf(b"%PDF-", "dev"), by=office.head, official=False)
    document.refresh_from_db()
    assert document.status == "unsigned" and [v.n for v in document.versions.order_by("n")] == [1, 2]


def test_only_the_signer_of_the_day_may_sign(office):
    document = issue(office)
    stranger = head_of(office.agency, "lain@example.go.id", basis="an", own_title="Sekretaris")
    with pytest.raises(actions.NothingToSign):
        actions.sign([document.pk], stranger, passphrase(), wait=True)


def test_asking_to_stop_leaves_the_rest(office, monkeypatch):
    documents = [issue(office) for _ in range(3)]
    run = batches._open([d.pk for d in documents], office.head)
    real = batches._settle

    def after_first(item, failure):
        real(item, failure)
        batches.stop(run)

    monkeypatch.setattr(batches, "_settle", after_first)
    batches.work(run.pk, passphrase())
    run.refresh_from_db()
    assert run.state == "stopped"
    assert sorted(i.state for i in run.items.all()) == ["released", "released", "signed"]


@pytest.mark.django_db(transaction=True)
def test_it_runs_in_a_thread_while_the_page_asks(office):
    import time

    documents = [issue(office) for _ in range(3)]
    run = actions.sign([d.pk for d in documents], office.head, passphrase())
    ends = time.monotonic() + 30
    while SigningRun.objects.get(pk=run.pk).state == "running" and time.monotonic() < ends:
        time.sleep(0.05)
    assert SigningRun.objects.get(pk=run.pk).state == "done"
    assert Document.objects.filter(status="signed").count() == 3


@pytest.fixture
def bsre(office, settings, monkeypatch):
    """The office signs through a fake BSrE; yields the fake and a way to choose the version."""
    with running(Bsre(CANARY)) as service:
        monkeypatch.setenv("BALAI_BSRE_URL", service.url)
        monkeypatch.setenv("BALAI_BSRE_USER", USER)
        monkeypatch.setenv("BALAI_BSRE_PASSWORD", PASSWORD)

        def version(number: int) -> Bsre:
            settings.BALAI_SIGNING = f"bsre_v{number}"
            port.forget()
            return service.fake

        yield version
    port.forget()


@pytest.mark.parametrize("number", [1, 2])
def test_bsre_signs_at_the_box_and_the_paper_says_so(office, bsre, number):
    fake = bsre(number)
    document = issue(office)
    actions.sign([document.pk], office.head, Secret(CANARY), wait=True)
    document.refresh_from_db()
    assert (document.status, document.back_end, document.official) == ("signed", f"bsre_v{number}", True)
    assert document.current.reference in fake.kept
    (signature,) = signatures(document.current.file.content())
    _page, x, y, width, height, _tall = Version.objects.get(document=document, n=1).box
    assert [float(v) for v in signature.sig_field["/Rect"]] == pytest.approx([x, y, x + width, y + height], abs=1)
    from .test_issuing import text_of

    text = text_of(document)
    assert "BSrE" in text and "TIDAK SAH" not in text


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize(
    ("mode", "code", "stops"),
    [
        ("wrong_passphrase", "wrong_passphrase", True),
        ("not_registered", "not_registered", True),
        ("down", "busy", False),
        ("quota", "busy", False),
        ("garbage", "garbage", False),
        ("broken_pdf", "garbage", False),
        ("cut", "down", False),
        ("lost", "down", False),
    ],
)
def test_faults_of_bsre_are_named_and_nothing_is_signed(office, bsre, monkeypatch, number, mode, code, stops):
    from balai.core.adapters.bsre import asking

    monkeypatch.setattr(asking, "FIRST_WAIT", 0.01)
    bsre(number).order(mode)
    documents = [issue(office) for _ in range(2)]
    run = actions.sign([d.pk for d in documents], office.head, Secret(CANARY), wait=True)
    states = [(i.state, i.failure) for i in run.items.all()]
    second = "down" if mode == "down" else code  # by then the circuit is open
    assert states == [("failed", code), ("released", "") if stops else ("failed", second)]
    assert Document.objects.filter(status="unsigned").count() == 2
    assert batches.sentences()[code]
    bsre(number).order("ok")


@pytest.mark.parametrize("number", [1, 2])
def test_a_city_that_is_not_let_in_tries_no_further_paper(office, bsre, monkeypatch, number):
    bsre(number)
    monkeypatch.setenv("BALAI_BSRE_PASSWORD", "sandi lama")
    run = actions.sign([issue(office).pk for _ in range(2)], office.head, Secret(CANARY), wait=True)
    assert [(i.state, i.failure) for i in run.items.all()] == [("failed", "city_refused"), ("released", "")]
    assert "menolak akun kota" in batches.sentences()["city_refused"]


@pytest.mark.parametrize("number", [1, 2])
def test_slow_is_given_up_in_time(office, bsre, monkeypatch, number):
    from balai.core.adapters.bsre import asking

    monkeypatch.setattr(asking.ask, "__kwdefaults__", {"timeout": 0.3})
    bsre(number).order("slow", seconds=1.5)
    run = actions.sign([issue(office).pk], office.head, Secret(CANARY), wait=True)
    assert run.items.get().failure == "slow"
    bsre(number).order("ok")


@pytest.mark.parametrize("number", [1, 2])
def test_busy_is_tried_again_and_then_signed(office, bsre, monkeypatch, number):
    from balai.core.adapters.bsre import asking

    monkeypatch.setattr(asking, "FIRST_WAIT", 0.01)
    fake = bsre(number)
    fake.order("quota", times=2)
    run = actions.sign([issue(office).pk], office.head, Secret(CANARY), wait=True)
    assert run.items.get().state == "signed"
    assert sum(fake.log()["paths"].values()) == 3


def test_the_service_tells_who_may_sign(office, bsre):
    document = issue(office)
    signer = batches._signer(document, document.holding, office.head)
    for number in (1, 2):
        fake = bsre(number)
        fake.order("ok")
        assert port.back_end().may_sign(signer) is True
        fake.order("not_registered")
        assert port.back_end().may_sign(signer) is False
        fake.order("ok")


def code_sent(office, papers):
    port.send_code(batches.signer_of(papers[0], office.head), len(papers))


def test_a_one_time_code_signs_as_many_papers_as_it_was_asked_for(office, bsre):
    bsre(2)
    papers = [issue(office) for _ in range(3)]
    code_sent(office, papers[:2])
    run = actions.sign([p.pk for p in papers], office.head, Secret("123456", one_time=True), wait=True)
    assert [(i.state, i.failure) for i in run.items.all()] == [
        ("signed", ""),
        ("signed", ""),
        ("failed", "code_refused"),
    ]


@pytest.mark.parametrize("trouble", ["wrong", "expired", "never asked"])
def test_a_refused_code_stops_the_batch_and_says_what_to_do(office, bsre, trouble):
    fake = bsre(2)
    papers = [issue(office) for _ in range(3)]
    if trouble != "never asked":
        code_sent(office, papers)
    if trouble == "expired":
        fake.order("expired_code")
    typed = "654321" if trouble == "wrong" else "123456"
    run = actions.sign([p.pk for p in papers], office.head, Secret(typed, one_time=True), wait=True)
    assert [(i.state, i.failure) for i in run.items.all()] == [
        ("failed", "code_refused"),
        ("released", ""),
        ("released", ""),
    ]
    assert set(Document.objects.values_list("status", flat=True)) == {"unsigned"}
    assert "Minta kode baru" in batches.sentences()["code_refused"]


def test_only_the_second_protocol_sends_codes(office, bsre):
    assert not port.takes_codes()  # the development authority
    bsre(1)
    assert not port.takes_codes()
    with pytest.raises(failures.SigningFailed):
        code_sent(office, [issue(office)])
    bsre(2)
    assert port.takes_codes()


def _stored() -> str:
    """Return every row of every table as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append(repr(cursor.fetchall()))
    return "\n".join(found)


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("mode", ["ok", "wrong_passphrase", "garbage", "cut", "slow"])
def test_the_passphrase_is_in_no_log_no_table_and_no_traceback(office, bsre, caplog, monkeypatch, number, mode):
    from balai.core.adapters.bsre import asking

    monkeypatch.setattr(asking.ask, "__kwdefaults__", {"timeout": 5.0})
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "httpcore.http11", "httpcore.connection", "balai"):
        caplog.set_level(logging.DEBUG, logger=name)
    bsre(number).order(mode, seconds=0.01)
    document = issue(office)
    actions.sign([document.pk], office.head, Secret(CANARY), wait=True)
    other = issue(office)
    try:
        batches.sign_one(other, office.head, Secret(CANARY))
    except failures.SigningFailed as failure:
        shown = traceback.TracebackException.from_exception(failure, capture_locals=True)
        assert CANARY not in "".join(shown.format(chain=True))
        assert failure.__context__ is None and failure.__cause__ is None
    assert CANARY not in caplog.text
    assert CANARY not in _stored()
    bsre(number).order("ok")


def test_whatever_breaks_inside_leaves_without_its_frames(office, bsre, monkeypatch):
    bsre(2)
    from balai.core.adapters.bsre import looks

    monkeypatch.setattr(looks, "picture", lambda link: 1 / 0)
    document = issue(office)
    with pytest.raises(failures.SigningFailed) as caught:
        batches.sign_one(document, office.head, Secret(CANARY))
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert CANARY not in "".join(shown.format(chain=True))
    assert str(caught.value) == "ZeroDivisionError"


def test_items_of_a_run_survive_it(office):
    document = issue(office)
    run = actions.sign([document.pk], office.head, passphrase(), wait=True)
    assert SigningItem.objects.get(run=run).state == "signed"
