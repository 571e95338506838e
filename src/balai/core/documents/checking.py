"""Is this paper ours, and what is it worth today?

A file counts as genuine only when every byte is one that we issued: nothing a reader might call harmless is let
through. Looking into a file that isn't serves to say *how* it differs and which paper it pretends to be; what is then
shown of that paper comes from our own records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from balai.core.signing import reading

from . import keeping, marks, queries, rules
from .models import Document, Version


class Outcome(StrEnum):
    """What a check finds."""

    VALID = "valid"
    ALTERED = "altered"
    UNKNOWN = "unknown"
    UNSIGNED = "unsigned"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"


class Trace(StrEnum):
    """How a file differs from what we issued."""

    NONE = ""
    BROKEN = "broken"
    APPENDED = "appended"
    RESIGNED = "resigned"
    STRIPPED = "stripped"
    FOREIGN = "foreign"
    LOOKALIKE = "lookalike"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer. ``document`` is the paper meant, by our records; ``file``: a whole file was compared."""

    outcome: Outcome
    document: Document | None = None
    trace: Trace = Trace.NONE
    file: bool = False


_OF_STANDING = {
    rules.Status.UNSIGNED: Outcome.UNSIGNED,
    rules.Status.SIGNED: Outcome.VALID,
    rules.Status.WITHDRAWN: Outcome.WITHDRAWN,
    rules.Status.SUPERSEDED: Outcome.SUPERSEDED,
    rules.Status.EXPIRED: Outcome.EXPIRED,
}
MOST_REVISIONS = 20
_ADDRESS = re.compile(rb"https?://[!-~]{1,200}?/periksa/[2-9A-Z]{27}")


def by_code(typed: str) -> Finding:
    """Check a verification code as typed or scanned."""
    document = queries.by_code(typed)
    return Finding(Outcome.UNKNOWN) if document is None else Finding(_OF_STANDING[document.standing], document)


def by_file(data: bytes) -> Finding:
    """Check a PDF, or a photo or scan of a paper (scanners make PDFs too) by the QR on it.

    Raises ``marks.NotAPicture`` for anything else.
    """
    if found := _versions([keeping.sha256(data)]):
        document, signed = _paper(found[0][0]), found[0][1]
        return Finding(_OF_STANDING[document.standing] if signed else Outcome.UNSIGNED, document, file=True)
    if b"%PDF-" in data[:1024]:
        return _differing(data)
    return by_qr(marks.texts_in(data))


def by_qr(texts: list[str]) -> Finding:
    """Check what QR codes say: only an address of this installation counts, and none of their text is ever shown."""
    codes = [code for text in texts if (code := marks.code_of(text))]
    if codes:
        return by_code(codes[0])
    return Finding(Outcome.UNKNOWN, trace=Trace.LOOKALIKE if texts else Trace.NONE)


def _differing(pdf: bytes) -> Finding:
    """Say of a PDF that is none of our files whether it was made from one."""
    try:
        readings = reading.read(pdf)
    except reading.Unreadable:
        readings = []
    if found := _versions(_beginnings(pdf, {r.covers for r in readings})):
        trace = Trace.APPENDED if found[0][1] else _signed_by_whom(readings)
        return Finding(Outcome.ALTERED, _paper(found[0][0]), trace, file=True)
    for code in _codes(pdf, readings):
        if document := queries.by_code(code):
            return Finding(Outcome.ALTERED, document, _signed_by_whom(readings), file=True)
    if not readings and (texts := marks.texts_in_scan(pdf)):
        return by_qr(texts)
    return Finding(Outcome.UNKNOWN, trace=Trace.FOREIGN if readings else Trace.NONE, file=True)


def _signed_by_whom(readings: list[reading.Reading]) -> Trace:
    if not readings:
        return Trace.STRIPPED
    if any(r.trusted and not r.intact for r in readings) or not any(r.intact for r in readings):
        return Trace.BROKEN
    return Trace.RESIGNED if not any(r.trusted and r.intact for r in readings) else Trace.BROKEN


def _beginnings(pdf: bytes, ends: set[int]) -> list[str]:
    """Return the hashes of what the file may have been before something was added."""
    for mark in list(re.finditer(rb"%%EOF(\r?\n)?", pdf))[:MOST_REVISIONS]:
        ends |= {mark.end(), mark.start() + len(b"%%EOF")}
    return [keeping.sha256(pdf[:end]) for end in ends if 0 < end < len(pdf)]


def _versions(hashes: list[str]) -> list[tuple[int, bool]]:
    """Return (paper's id, signed) of our versions with these hashes, a signed one first."""
    found = Version.objects.filter(sha256__in=hashes).values_list("document_id", "signed") if hashes else ()
    return sorted(found, key=lambda row: not row[1])


def _paper(pk: int) -> Document:
    return Document.objects.select_related("agency").get(pk=pk)


def _codes(pdf: bytes, readings: list[reading.Reading]) -> Iterator[str]:
    """Yield the verification codes that the file carries: in its signatures first, then in its links."""
    for found in readings:
        yield marks.code_of(found.link)
    for match in _ADDRESS.finditer(pdf):
        yield marks.code_of(match.group().decode("ascii", "replace"))
