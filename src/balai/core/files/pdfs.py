"""Look into PDFs without opening them: no scripts, no launches, no files inside, no locks, no bombs.

Viewers disagree on what a PDF is, so two readings must agree that it is harmless: every name in every byte and in
every compressed object, whatever the cross-reference table says (after ISO 32000-1, 7.3.5 names, 7.5.7 object
streams), and then pyHanko's parser for locks and pages. The bytes stay as they are: a signature over them must hold.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

from .refusing import Refused

PAGES = 200
LARGEST_STREAM = 64 * 1024 * 1024
LARGEST_SUM = 256 * 1024 * 1024
PIECE = 1024 * 1024
OVERLAP = 64

ACTIVE = frozenset(
    b"JavaScript Launch EmbeddedFile EmbeddedFiles RichMedia SubmitForm ImportData GoToE XFA Movie Rendition".split()
)
NAME = re.compile(rb"/((?:[^\x00-\x20()<>\[\]{}/%#]|#[0-9A-Fa-f]{2}){2,60})")
STREAM = re.compile(rb"stream\r?\n")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


def pages_of(data: bytes) -> int:
    """Return how many pages a harmless PDF has. Raises ``Refused``: locked, active, pages or failed."""
    names = set(_names(data))
    if b"Encrypt" in names:
        raise Refused("locked")
    if names & ACTIVE:
        raise Refused("active")
    for inside in _inside_streams(data):
        if set(_names(inside)) & ACTIVE:
            raise Refused("active")
    return _pages(data)


def _names(data: bytes) -> Iterator[bytes]:
    """Yield every name, with its escapes undone."""
    for match in NAME.finditer(data):
        name = match[1]
        yield ESCAPE.sub(lambda m: bytes([int(m[1], 16)]), name) if b"#" in name else name


def _inside_streams(data: bytes) -> Iterator[bytes]:
    """Yield what compressed streams hold, piece by piece, never more than the limits."""
    total = 0
    for match in STREAM.finditer(data):
        head = data[max(data.rfind(b"obj", 0, match.start()), match.start() - 4096) : match.start()]
        names = list(_names(head))
        objects = b"ObjStm" in names or b"First" in names
        flate = names.count(b"FlateDecode") + names.count(b"Fl")
        if objects and (flate > 1 or b"DecodeParms" in names or _other_filter(names)):
            raise Refused("failed")
        if not flate:
            continue
        picture = b"Image" in names and not objects
        for size, piece in _inflate(data, match.end()):
            total += len(piece)
            if size > LARGEST_STREAM or total > LARGEST_SUM:
                if picture:
                    break
                raise Refused("failed")
            yield piece


def _other_filter(names: list[bytes]) -> bool:
    return any(n in names for n in (b"ASCIIHexDecode", b"ASCII85Decode", b"LZWDecode", b"RunLengthDecode", b"Crypt"))


def _inflate(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield (size so far, piece with a little of the one before). Damaged data simply end."""
    engine, size, tail = zlib.decompressobj(), 0, b""
    waiting = data[start : start + PIECE]
    position = start + PIECE
    while waiting and not engine.eof:
        try:
            piece = engine.decompress(waiting, PIECE)
        except zlib.error:
            return
        size += len(piece)
        yield size, tail + piece
        tail = piece[-OVERLAP:]
        waiting = engine.unconsumed_tail
        if not waiting and not engine.eof:
            waiting, position = data[position : position + PIECE], position + PIECE


def _pages(data: bytes) -> int:
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        locked = bool(reader.encrypted)
        count = 0 if locked else int(reader.root["/Pages"]["/Count"])
    except Exception:  # whatever a parser says of a broken file, it is not one we keep
        raise Refused("failed") from None
    if locked:
        raise Refused("locked")
    if count < 1:
        raise Refused("failed")
    if count > PAGES:
        raise Refused("pages", pages=PAGES)
    return count
