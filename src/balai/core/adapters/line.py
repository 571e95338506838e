"""The telephone line to outside systems: one deadline over everything, and pinned certificates.

httpx limits each read on its own, so a server that drips a byte a second could hold a worker for hours. Here every
connect, handshake, read and write gets only what is left of the call's time.
"""

from __future__ import annotations

import hashlib
import hmac
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore
import httpx

_ends: ContextVar[float] = ContextVar("ends")


class WrongCertificate(httpcore.ConnectError):
    """The other side showed a certificate other than the pinned one."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Give everything on the line inside this block so much time in all."""
    token = _ends.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends.reset(token)


def left() -> float:
    """Return the seconds left. Raises ``httpcore.ReadTimeout`` when there are none."""
    seconds = _ends.get() - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout
    return seconds


class Stream(httpcore.NetworkStream):
    """A connection whose every operation ends with the call's deadline."""

    def __init__(self, stream: httpcore.NetworkStream, pin: str) -> None:
        self.stream, self.pin = stream, pin

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what comes in time."""
        return self.stream.read(max_bytes, left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write in time."""
        self.stream.write(buffer, left())

    def close(self) -> None:
        """Hang up."""
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Shake hands, and compare the certificate's SHA-256 with the pin before anything is said."""
        stream = self.stream.start_tls(ssl_context, server_hostname, left())
        if self.pin:
            shown = hashlib.sha256(stream.get_extra_info("ssl_object").getpeercert(True)).hexdigest()
            if not hmac.compare_digest(shown, self.pin):
                stream.close()
                raise WrongCertificate("pin")
        return Stream(stream, self.pin)

    def get_extra_info(self, info: str) -> Any:
        """Tell about the connection below."""
        return self.stream.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    """Opens such connections."""

    def __init__(self, pin: str) -> None:
        self.below, self.pin = httpcore.SyncBackend(), pin

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *args: Any, **kw: Any) -> Stream:
        """Dial in time."""
        return Stream(self.below.connect_tcp(host, port, left(), *args, **kw), self.pin)


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self.stream

    def close(self) -> None:
        self.stream.close()


class Transport(httpx.BaseTransport):
    """httpx over these connections; no proxies, no redirects followed elsewhere."""

    def __init__(self, context: ssl.SSLContext, pin: str) -> None:
        self.pool = httpcore.ConnectionPool(
            ssl_context=context, network_backend=Backend(pin), max_connections=32, keepalive_expiry=15
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; errors are httpcore's."""
        url = request.url
        reply = self.pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(reply.status, headers=reply.headers, stream=_Body(reply.stream))

    def close(self) -> None:
        """Close what is open."""
        self.pool.close()


def client(ca_file: str = "", pin: str = "") -> httpx.Client:
    """Return a client that trusts public authorities, one CA file, or exactly one certificate (SHA-256 hex pin).

    A pin replaces the chain and the name: self-signed certificates on private addresses have neither.
    """
    import certifi

    context = ssl.create_default_context(cafile=ca_file or certifi.where())
    pin = pin.replace(":", "").lower()
    if pin:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return httpx.Client(transport=Transport(context, pin), follow_redirects=False, trust_env=False)
