"""Scores and weights as people type them: comma or point, never with thousands."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"-?\d{1,6}([.,]\d{1,8})?")
_PART = re.compile(r"\d{1,6}([.,]\d{1,8})?(/[1-9]\d{0,5})?")


def number(text: str) -> Decimal:
    """Return the number meant by ``2,96`` or ``2.96``. Raises ``ValueError``."""
    bare = text.strip().removesuffix("%").strip()
    if not _NUMBER.fullmatch(bare):
        raise ValueError(text)
    return Decimal(bare.replace(",", "."))


def weight(text: str) -> str:
    """Return a weight as an instrument's file has it: ``2.75`` or ``10/3``. Raises ``ValueError``."""
    bare = text.replace(" ", "")
    if not _PART.fullmatch(bare):
        raise ValueError(text)
    return bare.replace(",", ".")
