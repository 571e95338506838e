"""Read the register's replies: verdicts on fields, or a code that says why there are none.

The full table of codes is not public. Each row says where it was read; what stands in no row is "no answer", never
"no such person".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .elements import CODES
from .verdicts import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Said:
    """What a response code or sentence means to us. ``settled``: read in more than one public program."""

    outcome: Outcome
    why: str
    source: str
    settled: bool = False


NOBODY = "a statistics office's public client treats it as no such or no valid person; no official table found"
BY_CODE: Mapping[str, Said] = {
    code: Said(Outcome.NO_PERSON, f"code_{code}", NOBODY) for code in ("08", "11", "12", "13", "14", "15")
}
SEEN = "sentence in several public clients"
BY_SENTENCE: tuple[tuple[str, Said], ...] = (
    ("kuota akses", Said(Outcome.WAITING, "quota", SEEN, settled=True)),
    ("ip address tidak sesuai", Said(Outcome.WAITING, "wrong_ip", SEEN, settled=True)),
    ("ip client tidak terdaftar", Said(Outcome.WAITING, "wrong_ip", SEEN, settled=True)),
    ("ip tidak sesuai", Said(Outcome.WAITING, "wrong_ip", SEEN)),
    ("login gagal", Said(Outcome.WAITING, "login", SEEN, settled=True)),
    ("user id tidak aktif", Said(Outcome.WAITING, "login", SEEN)),
    ("data tidak ditemukan", Said(Outcome.NO_PERSON, "not_found", SEEN, settled=True)),
)
VERDICT = re.compile(r"^\s*(tidak\s+)?sesuai\s*(?:\(\s*(\d{1,3})\s*\))?\s*$", re.IGNORECASE)


class Unreadable(ValueError):
    """Not a reply of this service."""


def read(data: Any) -> tuple[dict[str, Verdict], Said | None]:
    """Return verdicts by our field codes, or what was said instead of them. Raises ``Unreadable``."""
    try:
        content = data["content"][0]
        items = content.items()
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Unreadable from None
    sentence = " ".join(str(content.get("RESPONSE") or content.get("RESPON") or "").lower().split())
    code = str(content.get("RESPONSE_CODE") or "")
    if said := _said(code, sentence):
        return {}, said
    verdicts = {}
    for element, value in items:
        found = VERDICT.match(str(value)) if element in CODES else None
        if found:
            verdicts[CODES[element]] = Verdict(found[1] is None, int(found[2]) if found[2] else None)
    if not verdicts:
        raise Unreadable
    return verdicts, None


def _said(code: str, sentence: str) -> Said | None:
    for part, said in BY_SENTENCE:
        if part in sentence:
            return said
    if code in BY_CODE:
        return BY_CODE[code]
    return None if code in {"", "00"} else Said(Outcome.WAITING, f"code_{code[:20]}", "unknown code")
