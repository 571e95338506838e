"""CSV as RFC 4180 has it: UTF-8, CRLF, nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

CUT = "# TERPUTUS: berkas ini tidak lengkap, unduh lagi"
"""Last row of a stream that broke: the status line had already said that all was well."""

ROWS_AT_ONCE = 500
STARTS = ("=", "@", "\t", "\r", "\n", "＝", "＠", "＋", "－")
HARMLESS = re.compile(r"[+-][\d .,()/-]*")  # phone numbers and figures: no formula can be made of these
log = logging.getLogger(__name__)


class _Echo:
    def write(self, text: str) -> str:
        return text


def harmless(value: Any) -> Any:
    """Return text so that no spreadsheet takes it for a formula; numbers and phone numbers stay as they are."""
    if not isinstance(value, str) or not value:
        return value
    bare = value.lstrip(" ")
    if value.startswith(STARTS) or bare.startswith(STARTS):
        return f"'{value}"
    if bare.startswith(("+", "-")) and not HARMLESS.fullmatch(bare):
        return f"'{value}"
    return value


def stream(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Yield a CSV; when reading breaks in the middle, the last row says so."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield writer.writerow([harmless(title) for title in head]).encode()  # type: ignore[attr-defined]
    waiting: list[str] = []
    try:
        for row in rows:
            waiting.append(writer.writerow([harmless(value) for value in row]))  # type: ignore[arg-type]
            if len(waiting) == ROWS_AT_ONCE:
                yield "".join(waiting).encode()
                waiting.clear()
    except Exception as error:  # the answer has begun: all that is left is to say that it is not whole
        log.error("csv cut: %s", type(error).__name__)
        waiting.append(writer.writerow([CUT]))  # type: ignore[arg-type]
    yield "".join(waiting).encode()
