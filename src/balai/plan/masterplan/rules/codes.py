"""Codes of the national classification of regional planning and budget.

``U`` urusan, ``U.BB`` bidang, ``U.BB.PP`` program, ``U.BB.PP.K.NN`` kegiatan (K: 1 province, 2 kabupaten/kota),
``U.BB.PP.K.NN.SSSS`` sub-kegiatan (four digits; two in the 2021 list). Real files write K as ``2`` and as ``02``.
``X.XX.01`` is the support programme that every bidang has. Source: Permendagri 90/2019; Kepmendagri 050-5889/2021;
Kepmendagri 900.1.15.5-1317/2023.
"""

from __future__ import annotations

import re

LEVELS = {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}
_PARTS = re.compile(r"\d{1,4}|[xX]{1,2}")
_WIDTHS = (1, 2, 2, 1, 2)


class NotACode(ValueError):
    """What was written is no code of the classification."""


def normalise(written: str) -> str:
    """Return a code in its one form: ``2.16.03.02.02.0018`` and ``2.16.3.2.2.0018`` are ``2.16.03.2.02.0018``.

    The last part of a sub-activity keeps its length of two or four, because the 2021 list's ``01`` is not the later
    list's ``0001``. Raises ``NotACode``.
    """
    parts = [part.strip() for part in written.strip().rstrip(".").split(".")]
    if len(parts) not in LEVELS or not all(_PARTS.fullmatch(part) for part in parts):
        raise NotACode(written)
    made = [_sized(part, width, written) for part, width in zip(parts, _WIDTHS, strict=False)]
    if len(parts) == 6:
        made.append(parts[5].zfill(2) if len(parts[5]) <= 2 else parts[5].zfill(4))
    return ".".join(made)


def _sized(part: str, width: int, written: str) -> str:
    if part[0] in "xX":
        return "X" * width
    bare = part.lstrip("0") or "0"
    if len(bare) > width:
        raise NotACode(written)
    return bare.zfill(width)


def level(code: str) -> str:
    """Return what a normalised code names: ``bidang``, ``sub_kegiatan``."""
    return LEVELS[code.count(".") + 1]


def field_of(code: str) -> str:
    """Return the bidang of a normalised code: ``2.16``."""
    return ".".join(code.split(".")[:2])
