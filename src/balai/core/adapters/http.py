"""Call an outside system: in time, or say that we wait for it."""

from __future__ import annotations

import atexit
import json as jsons
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import httpcore
import httpx
from django.db import connection, transaction

from balai.core.store import clock

from . import breaker, line
from .models import Exchange
from .systems import settings_of

if TYPE_CHECKING:
    from balai.core.people.models import User

SECONDS = 5.0
LARGEST_REPLY = 16 * 1024 * 1024
BUSY = frozenset({429, 500, 502, 503, 504})


class Waiting(Exception):
    """No answer now; ask again later. ``why`` is a code for logs and pages.

    ``maybe_done``: the request may have reached the other side and been acted on.
    """

    def __init__(self, system: str, why: str, *, maybe_done: bool = False) -> None:
        super().__init__(f"{system}: {why}")
        self.system, self.why, self.maybe_done = system, why, maybe_done


class NotSet(Waiting):
    """Nobody told this installation where the system is."""


class InTransaction(RuntimeError):
    """An outside call inside a database transaction would make everybody wait for the outside."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: any status that is not the other side's own trouble. ``data`` is its JSON when asked for."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    data: Any = None

    @property
    def ok(self) -> bool:
        """The other side did as asked."""
        return 200 <= self.status < 300


_clients: dict[tuple[str, str], httpx.Client] = {}
_lock = threading.Lock()


def call(
    system: str,
    method: str,
    path: str,
    *,
    what: str,
    json: Any = None,
    form: Mapping[str, str] | None = None,
    content: bytes | None = None,
    files: Mapping[str, Any] | None = None,
    query: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    auth: tuple[str, str] | None = None,
    reads_json: bool = True,
    timeout: float = SECONDS,
    tries: int = 1,
    key: str = "",
    subject: str = "",
    by: User | None = None,
) -> Reply:
    """Send one request to a declared system and return its reply.

    ``what`` names the act in the exchange log ("match", "sign"); ``path``, bodies and headers are never logged.
    ``timeout``: seconds for everything, retries included. ``tries``: how often, for acts that bear repeating; ``key``
    goes along as ``Idempotency-Key``. ``subject``: the row concerned ("case:12").

    Raises ``NotSet``, ``Waiting`` (no connection, too slow, 5xx, 429, unreadable, circuit open), and
    ``InTransaction`` when called inside one.
    """
    if inside_transaction():
        raise InTransaction
    settings = settings_of(system)
    if not settings["url"]:
        raise NotSet(system, "not_set")
    if not breaker.admits(system):
        raise Waiting(system, "circuit_open")
    headers = {**({"Idempotency-Key": key} if key else {}), **(headers or {})}
    request: dict[str, Any] = {"json": json, "data": form, "content": content, "files": files, "params": query}
    began, ends = time.monotonic(), time.monotonic() + timeout
    try:
        client = _client(settings["ca_file"], settings["pin"])
        address = settings["url"].rstrip("/") + "/" + path.lstrip("/")
        send = partial(_send, client, system, method, address, ends, headers=headers, auth=auth, **request)
        reply = _again(send, tries, ends)
        reply = _read_json(system, reply) if reads_json else reply
    except Waiting as waiting:
        note(system, what, subject, by, waiting.why, began, failed=waiting.why != "busy_429")
        raise
    note(system, what, subject, by, str(reply.status), began, failed=False)
    return reply


def inside_transaction() -> bool:
    """Tell whether a database transaction is open; the one a test case wraps around itself doesn't count."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def _client(ca_file: str, pin: str) -> httpx.Client:
    with _lock:
        if (ca_file, pin) not in _clients:
            _clients[ca_file, pin] = line.client(ca_file, pin)
        return _clients[ca_file, pin]


@atexit.register
def close_all() -> None:
    """Hang up all lines."""
    with _lock:
        while _clients:
            _clients.popitem()[1].close()


def _send(client: httpx.Client, system: str, method: str, address: str, ends: float, **request: Any) -> Reply:
    sent = False
    try:
        with line.within(ends - time.monotonic()):
            built = {k: v for k, v in request.items() if v is not None}
            auth = built.pop("auth", None)
            prepared = client.build_request(method, address, timeout=max(ends - time.monotonic(), 0.001), **built)
            sent = True
            reply = client.send(prepared, stream=True, auth=auth)
            try:
                body = _body(system, reply)
            finally:
                reply.close()
    except (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.PoolTimeout) as error:
        wrong = isinstance(error, line.WrongCertificate) or "CERTIFICATE" in str(error).upper()
        raise Waiting(system, "certificate" if wrong else "no_connection") from None
    except (httpcore.TimeoutException, httpx.TimeoutException):
        raise Waiting(system, "too_slow", maybe_done=sent) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.TransportError, httpx.DecodingError, OSError):
        raise Waiting(system, "cut", maybe_done=sent) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol):
        raise Waiting(system, "bad_address") from None
    if reply.status_code in BUSY:
        raise Waiting(system, f"busy_{reply.status_code}", maybe_done=reply.status_code != 429)
    return Reply(reply.status_code, reply.headers, body)


def _body(system: str, reply: httpx.Response) -> bytes:
    body = bytearray()
    for piece in reply.iter_bytes():
        body += piece
        if len(body) > LARGEST_REPLY:
            raise Waiting(system, "too_long", maybe_done=True)
    return bytes(body)


def _again(send: Callable[[], Reply], tries: int, ends: float) -> Reply:
    for turn in range(tries):
        try:
            return send()
        except Waiting:
            rest = random.uniform(0.05, 0.15) * 2**turn
            if turn + 1 == tries or time.monotonic() + rest >= ends:
                raise
            time.sleep(rest)
    raise AssertionError("tries must be at least 1")


def _read_json(system: str, reply: Reply) -> Reply:
    try:
        return Reply(reply.status, reply.headers, reply.body, jsons.loads(reply.body or b"null"))
    except ValueError:
        raise Waiting(system, "unreadable", maybe_done=True) from None


def note(system: str, what: str, subject: str, by: User | None, result: str, began: float, *, failed: bool) -> None:
    """Write the exchange and move the breaker."""
    at = clock.now()
    took = int((time.monotonic() - began) * 1000)
    with transaction.atomic():
        Exchange.objects.create(
            system=system, what=what, subject=subject, by=by, at=at, result=result, milliseconds=took
        )
        if failed:
            breaker.failed(system, at, result)
        else:
            breaker.succeeded(system, at)
