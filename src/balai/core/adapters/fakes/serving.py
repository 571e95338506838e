"""The HTTP side of a fake server."""

from __future__ import annotations

import contextlib
import importlib
import json
import pkgutil
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from .framework import COMMON_MODES, Answer, Call, Fake

GARBAGE = b"<html>\x00\xff Fatal error: Uncaught Exception"


class Server(ThreadingHTTPServer):
    """Serves one fake; a connection cut by the other side is no news."""

    daemon_threads = True
    request_queue_size = 128
    fake: Fake

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: cut connections are what fakes are for."""


def server(fake: Fake, host: str, port: int, tls: ssl.SSLContext | None = None) -> Server:
    """Return a server bound to the port (0: any free one), not yet serving."""
    made = Server((host, port), Handler)
    made.fake = fake
    if tls is not None:
        made.socket = tls.wrap_socket(made.socket, server_side=True, do_handshake_on_connect=False)
    return made


class Handler(BaseHTTPRequestHandler):
    """Reads a call, meets the ordered fault, answers."""

    protocol_version = "HTTP/1.1"
    timeout = 60
    server: Server

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing: what comes in may hold personal data."""

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        call = Call(
            self.command,
            unquote(parts.path),
            parse_qs(parts.query, keep_blank_values=True),
            {k.lower(): v for k, v in self.headers.items()},
            self._body(),
        )
        answer = self._orders(call) if call.path.startswith("/_") else self._act(call)
        if answer is None:
            self.close_connection = True
            return
        raw = answer.raw
        self.send_response(answer.status)
        for name, value in {"Content-Type": answer.kind, **answer.headers, "Content-Length": str(len(raw))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(raw)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _act(self, call: Call) -> Answer | None:
        fake = self.server.fake
        mode, seconds = fake.take(call)
        if mode == "slow":
            time.sleep(seconds)
        if mode == "down":
            return Answer({"error": "down"}, 503)
        if mode == "quota":
            return fake.quota_answer
        if mode == "cut":
            return None
        answer = fake.answer(call, "ok" if mode in COMMON_MODES else mode)
        if mode == "garbage":
            return Answer(GARBAGE, kind="text/html")
        return None if mode == "lost" else answer

    def _orders(self, call: Call) -> Answer:
        fake = self.server.fake
        if call.path == "/_log":
            return Answer(fake.log())
        if call.path == "/_reset":
            fake.reset()
            return Answer({"mode": fake.mode})
        if call.path == "/_fault":
            with contextlib.suppress(ValueError, KeyError, TypeError):
                asked = json.loads(call.body)
                fake.order(asked["mode"], seconds=float(asked.get("seconds", 0)), times=int(asked.get("times", 0)))
                return Answer({"mode": fake.mode})
            return Answer({"modes": {**COMMON_MODES, **fake.modes}}, 400)
        return Answer({"error": "no such order"}, 404)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = _serve


def names() -> list[str]:
    """Return the names of all fake servers."""
    package = importlib.import_module(__package__ or "")
    found = (m.name for m in pkgutil.iter_modules(package.__path__))
    return sorted(n for n in found if hasattr(importlib.import_module(f"{__package__}.{n}"), "make"))


def run(name: str, port: int, host: str = "127.0.0.1", **options: Any) -> None:
    """Serve until interrupted. Raises ``KeyError`` for a name nobody has."""
    if name not in names():
        raise KeyError(name)
    made = importlib.import_module(f"{__package__}.{name}").make(**options)
    with server(made, host, port) as serving:
        serving.serve_forever()


@dataclass(frozen=True, slots=True)
class Running:
    """A fake serving in this process."""

    url: str
    fake: Fake


@contextlib.contextmanager
def running(fake: Fake, *, tls: ssl.SSLContext | None = None, port: int = 0) -> Iterator[Running]:
    """Serve a fake from a thread of this process, for tests."""
    with server(fake, "127.0.0.1", port, tls) as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield Running(f"{'https' if tls else 'http'}://127.0.0.1:{serving.server_port}", fake)
        finally:
            serving.shutdown()
            thread.join()
