"""Ask a ClamAV daemon whether a file is infected: its INSTREAM command over TCP.

Source: clamd(8), "zINSTREAM\\0", then chunks of a 4-byte big-endian length and data, ended by a zero length; the reply
is ``stream: OK`` or ``stream: NAME FOUND``. Address: ``tcp://host:3310``.
"""

from __future__ import annotations

import socket
import struct
import time
from urllib.parse import urlsplit

from balai.core.files.scanning import Scanner, ScannerAway

from . import breaker
from .http import inside_transaction, note
from .systems import settings_of

SYSTEM = "clamd"
PIECE = 64 * 1024
LONGEST_REPLY = 4096


def find() -> Scanner | None:
    """Return the scanner when the city runs one."""
    return scan if settings_of(SYSTEM)["url"] else None


def scan(data: bytes) -> str:
    """Return the virus's name or nothing. Raises ``ScannerAway``, inside transactions always: nobody waits there."""
    if inside_transaction() or not breaker.admits(SYSTEM):
        raise ScannerAway
    began = time.monotonic()
    settings = settings_of(SYSTEM)
    try:
        reply = _instream(settings["url"], data, time.monotonic() + float(settings["seconds"]))
        virus = _read(reply)
    except (OSError, ValueError) as error:
        why = "too_slow" if isinstance(error, TimeoutError) else "no_answer"
        note(SYSTEM, "scan", "", None, why, began, failed=True)
        raise ScannerAway from None
    note(SYSTEM, "scan", "", None, "infected" if virus else "clean", began, failed=False)
    return virus


def _instream(address: str, data: bytes, ends: float) -> bytes:
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=_left(ends)) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            line.settimeout(_left(ends))
            line.sendall(struct.pack(">I", len(piece)) + piece)
        line.sendall(struct.pack(">I", 0))
        reply = b""
        while len(reply) < LONGEST_REPLY:
            line.settimeout(_left(ends))
            got = line.recv(1024)
            reply += got
            if not got or reply.endswith(b"\0"):
                break
    return reply


def _left(ends: float) -> float:
    seconds = ends - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def _read(reply: bytes) -> str:
    """Return the name in a reply; nothing when clean. Raises ``ValueError`` for anything else."""
    text = reply.rstrip(b"\0\n").decode("ascii", "replace")
    if text.endswith(" FOUND"):
        return text.removeprefix("stream: ").removesuffix(" FOUND")
    if text == "stream: OK":
        return ""
    raise ValueError("reply")
