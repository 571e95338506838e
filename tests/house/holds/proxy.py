"""A bad line: a TCP proxy that cuts a connection where it is told to."""

from __future__ import annotations

import socket
import threading
from enum import StrEnum
from queue import SimpleQueue

from .rig import REPLY_SECONDS

HALF_A_REPLY = 40  # bytes: within the status line and first header of any reply


class Cut(StrEnum):
    """Where the line breaks."""

    REQUEST = "before the request has come whole"
    REPLY = "after the city answered, before the client heard a byte"
    MIDREPLY = "in the middle of the reply"


class Line:
    """Listens on ``port`` and carries each connection to the city; ``cuts`` says where the next ones break."""

    def __init__(self, target: int) -> None:
        self.target, self.cuts = target, SimpleQueue[Cut]()
        self.done: list[Cut] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near, self.cuts.get()), daemon=True).start()

    def _carry(self, near: socket.socket, cut: Cut) -> None:
        with near, socket.create_connection(("127.0.0.1", self.target)) as far:
            near.settimeout(REPLY_SECONDS)
            far.settimeout(REPLY_SECONDS)
            request = _whole_request(near)
            far.sendall(request[: len(request) * 9 // 10] if cut is Cut.REQUEST else request)
            if cut is not Cut.REQUEST:
                reply = b""
                while len(reply) < HALF_A_REPLY and (chunk := far.recv(65536)):
                    reply += chunk
                if cut is Cut.MIDREPLY:
                    near.sendall(reply[:HALF_A_REPLY])
            self.done.append(cut)


def _whole_request(sock: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += sock.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
    )
    while len(body) < length:
        chunk = sock.recv(65536)
        data, body = data + chunk, body + chunk
    return data
