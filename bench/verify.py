"""Checking an uploaded file, against bare pyHanko validation of the same file.

    .venv/bin/python bench/verify.py [--rounds 60]

Three kinds of upload: the very file (found by its hash), one with a byte changed (signatures read, the paper it came
from named), and one we never issued. Every file is used once. Wanted: at least 0.8 of pyHanko's rate for each.
"""

from __future__ import annotations

import argparse
import random
import time
from io import BytesIO
from statistics import median
from types import SimpleNamespace

from _city import one_office
from certificate import ours

WANTED = 0.8


def bare(pdf: bytes, roots: list[object]) -> None:
    """Validate each signature as pyHanko's documentation shows."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    for signature in PdfFileReader(BytesIO(pdf)).embedded_signatures:
        validate_pdf_signature(signature, ValidationContext(trust_roots=roots, allow_fetching=False))


def changed(pdf: bytes) -> bytes:
    """Return the file with a byte of a page's content changed, so that it still reads as a PDF."""
    place = pdf.index(b"stream") + 40 + random.randrange(200)
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def foreign(pdf: bytes) -> bytes:
    """Return a signed file that mentions no paper of ours: another city's."""
    return pdf.replace(b"/periksa/", b"/cocokan/")


def seconds(act: object, *args: object) -> float:
    """Return how long one call takes."""
    began = time.perf_counter()
    act(*args)  # type: ignore[operator]
    return time.perf_counter() - began


def main() -> None:
    """Take turns on each kind, print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    rounds = parser.parse_args().rounds
    kinds = {"the very file": lambda pdf: pdf, "a changed file": changed, "a foreign file": foreign}
    with one_office() as office:
        for kind, make in kinds.items():
            print(kind, _compare(office, make, rounds))


def _compare(office: SimpleNamespace, make: object, rounds: int) -> str:
    from balai.core.documents import checking
    from balai.core.documents.models import Document
    from balai.core.signing import pades
    from balai.core.signing.port import back_end

    roots: list[object] = [pades.asn1_of(back_end().authority.root)]  # type: ignore[attr-defined]
    pairs = []
    start = Document.objects.count() + 1
    for n in range(start, start + rounds + 1):
        ours(office, n)
        pdf = make(Document.objects.latest("pk").current.file.content())  # type: ignore[operator]
        pairs.append((seconds(checking.by_file, pdf), seconds(bare, pdf, roots)))
    mine, theirs = (median(column) for column in zip(*pairs[1:], strict=True))
    ratio = f"ratio of rates {theirs / mine:.2f} (wanted {WANTED})"
    return f"ours {mine * 1000:.1f} ms, pyHanko {theirs * 1000:.1f} ms, medians of {rounds}: {ratio}"


if __name__ == "__main__":
    main()
