"""A file over HTTP, piece by piece: what has come stays on disk, and the next try asks only for the rest.

The pieces of a file lie in ``DATA/hub`` under its city, sequence and format, with the entity tag they belong to: pieces
of two versions are never put together (RFC 9110, If-Range). A worker that dies leaves its pieces to the next.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from django.conf import settings

from balai.vocabulary.exchange import FORMATS, LARGEST, MEDIA

SECONDS = httpx.Timeout(10.0, connect=5.0)
LONGEST = 120.0
"""Seconds for one file in one go, however slowly it drips."""
TRIES = 4
ACCEPT = ", ".join(f"{MEDIA};version={f};q={1 - n / 10:.1f}" for n, f in enumerate(FORMATS))


class Lost(Exception):
    """No answer that can be used; ``why`` is a code of ``words.OUTCOMES``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@contextmanager
def client() -> Iterator[httpx.Client]:
    """Give a line that follows no redirection: a city answers under the address it was registered with."""
    headers = {"Accept": f"{ACCEPT}, application/json;q=0.1", "Accept-Encoding": "identity"}
    with httpx.Client(timeout=SECONDS, follow_redirects=False, headers=headers, trust_env=False) as line:
        yield line


@contextmanager
def troubles() -> Iterator[None]:
    """Say in one word what went wrong on the way."""
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout):
        raise Lost("no_connection") from None
    except httpx.TimeoutException:
        raise Lost("too_slow") from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        raise Lost("bad_address") from None
    except httpx.TransportError:
        raise Lost("cut") from None


def small(line: httpx.Client, address: str, *, mark: str = "", most: int = 2 * 1024 * 1024) -> tuple[bytes | None, str]:
    """Return a small file and its entity tag; ``None`` when it is still the one with ``mark``. Raises ``Lost``."""
    with troubles(), line.stream("GET", address, headers={"If-None-Match": mark} if mark else {}) as reply:
        if reply.status_code == 304:
            return None, mark
        _must_be(reply, 200)
        body = bytearray()
        for piece in reply.iter_raw():
            body += piece
            if len(body) > most:
                raise Lost("too_large")
        return bytes(body), reply.headers.get("ETag", "")[:80]


@dataclass
class Parts:
    """The pieces of one file so far."""

    path: Path

    @classmethod
    def of(cls, city: str, sequence: int, form: str) -> Parts:
        """Return the place of a file's pieces, made at need."""
        folder = settings.DATA / "hub" / city
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder / f"{sequence}-{form}.part")

    @property
    def _mark(self) -> Path:
        return self.path.with_suffix(".tag")

    @property
    def size(self) -> int:
        """How many bytes are here."""
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def mark(self) -> str:
        """The entity tag that the pieces belong to."""
        return self._mark.read_text() if self._mark.exists() else ""

    def begin(self, mark: str) -> None:
        """Start over with the file of this tag; a weak one (W/…) can't vouch for bytes and counts as none."""
        self.path.write_bytes(b"")
        self._mark.write_text("" if mark.startswith("W/") else mark)

    def add(self, pieces: Iterator[bytes], ends: float) -> None:
        """Write pieces as they come. Raises ``Lost`` for too much or too slow."""
        with self.path.open("ab") as out:
            for piece in pieces:
                out.write(piece)
                out.flush()
                if out.tell() > LARGEST:
                    raise Lost("too_large")
                if time.monotonic() > ends:
                    raise Lost("too_slow")

    def done(self) -> bytes:
        """Return the whole file and forget the pieces."""
        raw = self.path.read_bytes()
        self.forget()
        return raw

    def forget(self) -> None:
        """Throw the pieces away."""
        self.path.unlink(missing_ok=True)
        self._mark.unlink(missing_ok=True)


def whole(line: httpx.Client, address: str, parts: Parts) -> bytes:
    """Return a file, taking up where an earlier try ended; a cut line is taken up again at once. Raises ``Lost``."""
    ends, left = time.monotonic() + LONGEST, TRIES
    while True:
        before = parts.size
        try:
            with troubles():
                if _rest(line, address, parts, ends):
                    return parts.done()
            raise Lost("cut")  # the reply ended before the file did
        except Lost as lost:
            if lost.why == "too_large":
                parts.forget()
            left = TRIES if parts.size > before else left - 1  # as long as something comes, go on
            if lost.why != "cut" or left <= 0 or time.monotonic() > ends:
                raise


def _rest(line: httpx.Client, address: str, parts: Parts, ends: float) -> bool:
    """Ask for what is missing; tell whether the file is whole."""
    begun = parts.size if parts.mark else 0
    headers = {"Range": f"bytes={begun}-", "If-Range": parts.mark} if begun else {}
    with line.stream("GET", address, headers=headers) as reply:
        if reply.status_code == 416:
            parts.forget()
            return False
        if reply.status_code == 206 and begun:
            total = _total(reply.headers.get("Content-Range", ""), begun)
        else:
            _must_be(reply, 200)
            parts.begin(reply.headers.get("ETag", ""))
            total = int(reply.headers.get("Content-Length") or -1)
        parts.add(reply.iter_raw(), ends)
    return total < 0 or parts.size == total


def _total(said: str, begun: int) -> int:
    found = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", said)
    if found is None or int(found[1]) != begun:
        raise Lost("unreadable")
    return int(found[3])


def _must_be(reply: httpx.Response, status: int) -> None:
    if reply.status_code == status:
        return
    code = reply.status_code
    raise Lost("busy" if code == 429 or code >= 500 else "not_found" if code in (404, 410) else "unreadable")
