"""Read what the signatures in a PDF say. The file may be anything, made to harm: limits come first."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from asn1crypto import x509
    from pyhanko_certvalidator import ValidationContext

LARGEST_CONTENT = 64 * 1024 * 1024
DEEPEST = 3
_STREAM = re.compile(rb"stream\r?\n")


class Unreadable(Exception):
    """Not a PDF that can be looked into within limits."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One signature. ``intact``: what it covers is unchanged; ``trusted``: by an authority this installation knows;
    ``whole``: nothing but permitted additions stands after it; ``link``: the address written into it."""

    intact: bool
    trusted: bool
    whole: bool
    link: str
    covers: int


def read(pdf: bytes) -> list[Reading]:
    """Return a reading of each signature in the file, in order. Raises ``Unreadable``."""
    refuse_bombs(pdf)
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        found = PdfFileReader(BytesIO(pdf)).embedded_signatures
        return [_read(signature) for signature in found if signature.sig_object.get("/Type", "/Sig") == "/Sig"]
    except (Exception, RecursionError) as error:  # a hostile file fails in more ways than can be listed
        raise Unreadable(type(error).__name__) from None


def _read(signature: Any) -> Reading:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature

    status = validate_pdf_signature(signature, _context())
    level = status.modification_level
    return Reading(
        intact=bool(status.intact and status.valid),
        trusted=bool(status.trusted),
        whole=level is not None and level <= ModificationLevel.LTA_UPDATES,
        link=str(signature.sig_object.get("/ContactInfo", "")),
        covers=int(signature.byte_range[2]) + int(signature.byte_range[3]),
    )


def _context() -> ValidationContext:
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(trust_roots=list(_roots(settings.DATA / "signing")), allow_fetching=False)


@cache
def _roots(folder: Path) -> tuple[x509.Certificate, ...]:
    """Return the authorities known here: the development one, and what the operator put into ``signing/trust``."""
    from asn1crypto import pem, x509

    files = [folder / "authority.pem", *sorted((folder / "trust").glob("*.pem"))]
    found = []
    for file in files:
        if file.exists():
            parts = pem.unarmor(file.read_bytes(), multiple=True)
            found += [x509.Certificate.load(der) for kind, _, der in parts if kind == "CERTIFICATE"]
    return tuple(c for c in found if c.ca)


def refuse_bombs(pdf: bytes) -> None:
    """Raise ``Unreadable`` when the file is no PDF or unpacks to more than 64 MB."""
    if b"%PDF-" not in pdf[:1024]:
        raise Unreadable("no PDF")
    left = LARGEST_CONTENT
    for start in _streams(pdf):
        left -= _unpacked(memoryview(pdf)[start:], left)
        if left <= 0:
            raise Unreadable("too large inside")


def _streams(pdf: bytes) -> Iterator[int]:
    return (match.end() for match in _STREAM.finditer(pdf) if pdf[max(match.start() - 3, 0) : match.start()] != b"end")


def _unpacked(data: bytes | memoryview, limit: int, depth: int = 1) -> int:
    """Return how much a deflated stream holds, and streams packed inside it, up to a little over ``limit``."""
    try:
        inside = zlib.decompressobj().decompress(data, limit + 1)
    except zlib.error:
        return 0
    deeper = _unpacked(inside, limit, depth + 1) if depth < DEEPEST else 0
    return max(len(inside), deeper)
