"""Send requests to a running city over bare sockets, and read back what it stored, without Django in between."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.tools.city import City

ROOT = Path(__file__).resolve().parents[3]
CSRF = "a" * 32
REPLY_SECONDS = 30


class Lost(Exception):
    """The reply did not come whole."""


@dataclass(frozen=True)
class Reply:
    """A whole reply."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the body, read."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Request:
    """A request that can be sent again byte for byte."""

    raw: bytes

    @classmethod
    def post(cls, path: str, body: bytes, headers: dict[str, str]) -> Request:
        """Return a POST on a connection of its own."""
        lines = {"Host": "127.0.0.1", "Connection": "close", "Content-Length": str(len(body))} | headers
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return cls(f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + body)


def birth(token: str, key: str, name: str = "Rahmawati") -> Request:
    """Return a birth as a hospital's system tells it."""
    at = (datetime.now(UTC) - timedelta(hours=2)).isoformat()
    body = {
        "facility": "1000556982",
        "mother": {"name": name, "nik": None, "birth_date": "1994-07-12"},
        "place_kind": "1",
        "helper": "2",
        "babies": [{"sex": "2", "born_at": at, "grams": 3100, "name": "Aisyah Putri"}],
        "marriage": "no_father",
        "consent": True,
    }
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key, "Content-Type": "application/json"}
    return Request.post("/api/v1/maternal/kelahiran", json.dumps(body).encode(), headers)


def foundling(token: str, key: str, paper: str) -> Request:
    """Return a report of a foundling, as the counter's own application opens it."""
    body = {
        "origin": "foundling", "babies": "1", "place_kind": "5", "place": "Kota Contoh", "helper": "4",
        "rounds": [
            {"alive": True, "name": None, "born_on": datetime.now(UTC).date().isoformat(), "born_time": "00.30",
             "sex": "2", "grams": None, "length_cm": None}
        ],
        "police_number": "BA/1", "police_date": datetime.now(UTC).date().isoformat(), "keeper": "Dinas Sosial",
        "file_police": [paper], "reporter": "other", "reporter_name": "Bripka Contoh", "phone": "+6281200000112",
        "email": None, "consent": True, "share": False,
    }  # fmt: skip
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key, "Content-Type": "application/json"}
    return Request.post("/api/v1/berkas/birth", json.dumps(body).encode(), headers)


def form(draft: dict[str, str]) -> Request:
    """Return the last button of the portal's form, pressed by the browser that filled it."""
    headers = {
        "Cookie": f"sessionid={draft['session']}; csrftoken={CSRF}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    return Request.post(f"/isi/{draft['id']}/kirim/", f"csrfmiddlewaretoken={CSRF}".encode(), headers)


def connect(port: int) -> socket.socket:
    """Return an open connection."""
    made = socket.create_connection(("127.0.0.1", port), timeout=REPLY_SECONDS)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def receive(sock: socket.socket) -> Reply:
    """Read a reply to its end. Raises ``Lost`` when the connection ends before that."""
    data = b""
    try:
        while chunk := sock.recv(65536):
            data += chunk
    except OSError as error:
        raise Lost(str(error)) from error
    head, mark, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if not mark or len(body) < int(headers.get("content-length", 0)):
        raise Lost("cut")
    return Reply(int(first.split()[1]), headers, body)


def send(port: int, request: Request) -> Reply:
    """Send once. Raises ``Lost``."""
    try:
        with connect(port) as sock:
            sock.sendall(request.raw)
            return receive(sock)
    except OSError as error:
        raise Lost(str(error)) from error


def insist(port: int, request: Request, *, seconds: float = 60) -> tuple[Reply, int]:
    """Send again and again until an answer below 500 comes; return it and how often it was sent."""
    end, tries = time.monotonic() + seconds, 0
    while True:
        tries += 1
        try:
            reply = send(port, request)
            if reply.status < 500:
                return reply, tries
        except Lost:
            pass
        assert time.monotonic() < end, f"no answer in {seconds} s after {tries} tries"
        time.sleep(0.25)


def twice(port: int, request: Request) -> list[Reply]:
    """Send on two sockets, the second before the first is answered; return both replies."""
    with connect(port) as one, connect(port) as two:
        one.sendall(request.raw)
        two.sendall(request.raw)
        return [receive(one), receive(two)]


def seeded(city: City, drafts: int = 0) -> dict[str, Any]:
    """Fill a city from a process of its own; return its keys and drafts."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.house.holds.seed", str(drafts)],
        env=city.environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def rows(city: City, statement: str) -> list[tuple[Any, ...]]:
    """Read the city's database with plain SQL."""
    if city.database_url:
        import psycopg

        with psycopg.connect(city.database_url) as connection:
            return connection.execute(statement).fetchall()  # type: ignore[call-overload]
    connection = sqlite3.connect(city.data / "balai.sqlite3", timeout=20)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def one(city: City, statement: str) -> Any:
    """Return one value."""
    return rows(city, statement)[0][0]


def acknowledged(city: City, scope: str) -> dict[str, int]:
    """Return what is stored under the clients' keys of a kind of intake."""
    found = rows(city, f"SELECT key, answer FROM store_once WHERE scope LIKE '{scope}:%'")
    return {key: json.loads(answer) if isinstance(answer, str) else answer for key, answer in found}
