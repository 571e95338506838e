"""Calls to outside systems: in time, counted, and left alone when they fail."""

import hashlib
import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from balai.core.adapters import fakes, health, http, systems
from balai.core.adapters.breaker import pause
from balai.core.adapters.models import Exchange, System
from balai.core.store import clock

pytestmark = pytest.mark.django_db


class Echo(fakes.Fake):
    def answer(self, call, mode):
        if call.path == "/loop":
            return fakes.Answer({}, 302, {"Location": "http://127.0.0.1:1/"})
        status = int(call.query.get("status", ["200"])[0])
        return fakes.Answer({"path": call.path, "got": call.body.decode(), "key": self.key(call)}, status)


@pytest.fixture
def echo(monkeypatch):
    monkeypatch.setattr(systems, "_declared", {**systems.known()})
    systems.declare(systems.Outside(code="echo", name="Gema", without="tidak ada gema"))
    with fakes.running(Echo()) as running:
        monkeypatch.setenv("BALAI_ECHO_URL", running.url + "/")
        yield running.fake


def test_answer_is_read_and_the_exchange_written_without_its_content(echo):
    reply = http.call("echo", "POST", "/nik/1371014503900001", what="try", json={"a": 1}, key="k1", subject="case:9")
    assert reply.ok
    assert reply.data == {"path": "/nik/1371014503900001", "got": '{"a":1}', "key": "k1"}
    row = Exchange.objects.get()
    assert (row.system, row.what, row.subject, row.result) == ("echo", "try", "case:9", "200")
    assert "1371014503900001" not in str(Exchange.objects.values())
    assert System.objects.get(code="echo").last_success_at


@pytest.mark.parametrize("status", [200, 201, 302, 400, 401, 404, 422])
def test_what_the_other_side_means_is_the_callers_business(echo, status):
    assert http.call("echo", "GET", f"/?status={status}", what="try").status == status


def test_redirects_are_not_followed(echo):
    assert http.call("echo", "GET", "/loop", what="try").status == 302
    assert echo.log()["calls"] == 1


@pytest.mark.parametrize(
    ("mode", "why", "maybe_done"),
    [
        ("slow", "too_slow", True),
        ("down", "busy_503", True),
        ("quota", "busy_429", False),
        ("cut", "cut", True),
        ("lost", "cut", True),
        ("garbage", "unreadable", True),
    ],
)
def test_trouble_is_waiting_and_comes_in_time(echo, mode, why, maybe_done):
    echo.order(mode, seconds=3)
    began = time.monotonic()
    with pytest.raises(http.Waiting) as waiting:
        http.call("echo", "GET", "/", what="try", timeout=0.3)
    assert time.monotonic() - began < 1.5
    assert (waiting.value.why, waiting.value.maybe_done) == (why, maybe_done)
    assert Exchange.objects.get().result == why


def test_nobody_there(echo, monkeypatch):
    monkeypatch.setenv("BALAI_ECHO_URL", "http://127.0.0.1:1")
    with pytest.raises(http.Waiting) as waiting:
        http.call("echo", "GET", "/", what="try")
    assert (waiting.value.why, waiting.value.maybe_done) == ("no_connection", False)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://"])
def test_addresses_that_are_not_http(echo, monkeypatch, address):
    monkeypatch.setenv("BALAI_ECHO_URL", address)
    with pytest.raises(http.Waiting):
        http.call("echo", "GET", "/", what="try")


def test_a_byte_at_a_time_does_not_outlast_the_deadline(echo, monkeypatch):
    server = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def drip():
        line, _ = server.accept()
        with line:
            line.sendall(b"HTTP/1.1 200 OK\r\n")
            while not stop.wait(0.05):
                try:
                    line.sendall(b"X-A: b\r\n")
                except OSError:
                    return

    thread = threading.Thread(target=drip)
    thread.start()
    monkeypatch.setenv("BALAI_ECHO_URL", f"http://127.0.0.1:{server.getsockname()[1]}")
    began = time.monotonic()
    try:
        with pytest.raises(http.Waiting, match="too_slow"):
            http.call("echo", "GET", "/", what="try", timeout=0.5)
        assert time.monotonic() - began < 1.5
    finally:
        stop.set()
        thread.join()
        server.close()


def test_tries_again_only_as_often_as_asked(echo):
    echo.order("down", times=2)
    assert http.call("echo", "GET", "/", what="try", tries=3).ok
    assert echo.log()["calls"] == 3
    echo.order("down", times=1)
    with pytest.raises(http.Waiting):
        http.call("echo", "GET", "/", what="try")


def test_circuit_opens_lets_one_try_and_closes(echo):
    echo.order("down")
    for _ in range(5):
        with pytest.raises(http.Waiting, match="busy"):
            http.call("echo", "GET", "/", what="try")
    with pytest.raises(http.Waiting, match="circuit_open"):
        http.call("echo", "GET", "/", what="try")
    assert echo.log()["calls"] == 5, "a broken circuit asks nothing"
    assert _condition("echo") == "away"

    System.objects.filter(code="echo").update(open_until=clock.now() - timedelta(seconds=1))
    with pytest.raises(http.Waiting, match="busy"):
        http.call("echo", "GET", "/", what="try")
    with pytest.raises(http.Waiting, match="circuit_open"):
        http.call("echo", "GET", "/", what="try")

    echo.order("ok")
    System.objects.filter(code="echo").update(open_until=clock.now() - timedelta(seconds=1))
    assert http.call("echo", "GET", "/", what="try").ok
    assert http.call("echo", "GET", "/", what="try").ok
    row = System.objects.get(code="echo")
    assert (row.failures, row.open_until) == (0, None)
    assert _condition("echo") == "well"


def _condition(code):
    return next(h.condition for h in health.all_systems() if h.code == code)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(4, None), (5, 30), (6, 60), (7, 120), (8, 240), (9, 300), (99, 300)]
)
def test_pause_grows_to_five_minutes(failures, seconds):
    assert pause(failures, allowed=5, seconds=30) == (seconds and timedelta(seconds=seconds))


@pytest.mark.django_db(transaction=True)
def test_never_inside_a_transaction(echo):
    with transaction.atomic(), pytest.raises(http.InTransaction):
        http.call("echo", "GET", "/", what="try")
    assert echo.log()["calls"] == 0


def test_not_set(echo, monkeypatch):
    monkeypatch.delenv("BALAI_ECHO_URL")
    with pytest.raises(http.NotSet):
        http.call("echo", "GET", "/", what="try")
    with pytest.raises(systems.UnknownSystem):
        http.call("nobody", "GET", "/", what="try")
    assert _condition("echo") == "not_set"


def test_environment_wins_over_the_row_and_secrets_are_sealed(echo, monkeypatch):
    monkeypatch.delenv("BALAI_ECHO_URL")
    System.objects.create(code="echo", address="https://row.example", secrets={"token": "rahasia-sekali"})
    assert systems.settings_of("echo")["url"] == "https://row.example"
    monkeypatch.setenv("BALAI_ECHO_URL", "https://env.example")
    assert systems.settings_of("echo")["url"] == "https://env.example"
    raw = System.objects.extra(select={"raw": "secrets"}).values_list("raw", flat=True)[0]
    assert "rahasia-sekali" not in raw


def test_setting_a_system_up_keeps_what_was_there_and_never_writes_a_secret_in_the_open(db):
    from balai.core.audit.models import Entry

    systems.set_up(
        "whatsapp", by=None, address="https://wa.example", options={"phone_id": "1"}, secrets={"token": "t0"}
    )
    systems.set_up("whatsapp", by=None, options={"version": "v24.0"})
    found = systems.settings_of("whatsapp")
    assert (found["url"], found["phone_id"], found["version"], found["token"]) == (
        "https://wa.example",
        "1",
        "v24.0",
        "t0",
    )
    assert found.missing == ()
    for wrong in ({"options": {"token": "x"}}, {"secrets": {"phone_id": "x"}}, {"options": {"nonsense": "x"}}):
        with pytest.raises(systems.UnknownOption):
            systems.set_up("whatsapp", by=None, **wrong)
    assert "t0" not in str(Entry.objects.values("detail"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A self-signed certificate for another name, as private networks have."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "server-dukcapil")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2050, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    pem = serialization.Encoding.PEM
    path.write_bytes(
        made.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context, hashlib.sha256(made.public_bytes(serialization.Encoding.DER)).hexdigest()


def test_self_signed_certificates_are_refused_unless_pinned(echo, monkeypatch, certificate):
    context, print_ = certificate
    with fakes.running(Echo(), tls=context) as running:
        monkeypatch.setenv("BALAI_ECHO_URL", running.url)
        with pytest.raises(http.Waiting, match="certificate"):
            http.call("echo", "GET", "/", what="try")
        monkeypatch.setenv("BALAI_ECHO_PIN", "ab" * 32)
        with pytest.raises(http.Waiting, match="certificate"):
            http.call("echo", "GET", "/", what="try")
        assert running.fake.log()["calls"] == 0, "nothing was said to a stranger"
        monkeypatch.setenv("BALAI_ECHO_PIN", ":".join(print_[i : i + 2] for i in range(0, 64, 2)).upper())
        assert http.call("echo", "GET", "/", what="try").ok
