"""Ask a server the same kind of question again and again over kept connections, and say how fast it answered."""

from __future__ import annotations

import http.client
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """Answers a second, and milliseconds below which half and 95% of answers came."""

    rate: float
    p50: float
    p95: float


def pace(spent: list[float], seconds: float) -> Pace:
    """Return the pace of answers that took so long each."""
    ordered = sorted(spent)
    at = lambda share: ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000  # noqa: E731
    return Pace(len(ordered) / seconds, at(0.5), at(0.95))


def hammer(port: int, path: Callable[[int], str], *, seconds: float, threads: int) -> Pace:
    """Ask from so many threads for so long; ``path(n)`` is the n-th question. Any answer but 200 stops the run."""
    spent: list[float] = []
    faults: list[str] = []
    end = time.perf_counter() + seconds

    def work(first: int) -> None:
        try:
            ask(first)
        except Exception as error:
            faults.append(repr(error))

    def ask(first: int) -> None:
        link = socket.create_connection(("127.0.0.1", port), timeout=60)
        n = first
        while time.perf_counter() < end and not faults:
            began = time.perf_counter()
            link.sendall(f"GET {path(n)} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            if (status := _whole_answer(link)) != b"200":
                faults.append(f"{status!r} {path(n)}")
            spent.append(time.perf_counter() - began)
            n += threads
        link.close()

    workers = [threading.Thread(target=work, args=(i,)) for i in range(threads)]
    [w.start() for w in workers]
    [w.join() for w in workers]
    if faults:
        raise RuntimeError(faults[0])
    return pace(spent, seconds)


def _whole_answer(link: socket.socket) -> bytes:
    """Read one answer to its end and return its status; a bare socket keeps the asker from being the slow one."""
    got = link.recv(65536)
    while b"\r\n\r\n" not in got:
        got += _more(link)
    head, _blank, body = got.partition(b"\r\n\r\n")
    lower = head.lower()
    at = lower.find(b"content-length:")
    if at < 0:  # sent in chunks
        while not body.endswith(b"0\r\n\r\n"):
            body += _more(link)
        return head.split(b" ", 2)[1]
    left = int(lower[at + 15 :].split(b"\r\n", 1)[0]) - len(body)
    while left > 0:
        left -= len(_more(link))
    return head.split(b" ", 2)[1]


def _more(link: socket.socket) -> bytes:
    got = link.recv(262144)
    if not got:
        raise RuntimeError("cut")
    return got


@contextmanager
def served(command: list[str], port: int, path: str, env: dict[str, str]) -> Iterator[None]:
    """Run a server until the block ends; wait until it answers ``path``."""
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(process, port, path)
        yield
    finally:
        process.terminate()
        process.wait(20)


def _await(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            link.request("GET", path)
            if link.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"no answer on port {port}")
