"""Identifiers that can't be guessed or that sort by time."""

import secrets
import time
from uuid import UUID

CLEAR = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else on paper or sounds so by phone


def uuid7() -> UUID:
    """Return a time-ordered UUID, version 7 (RFC 9562)."""
    value = int(time.time() * 1000) << 80 | secrets.randbits(80)
    return UUID(int=value & ~(0xF << 76) & ~(0x3 << 62) | 7 << 76 | 2 << 62)


def code(length: int) -> str:
    """Return ``length`` clear letters and digits, 4.9 random bits each."""
    drawn, letters = secrets.randbelow(len(CLEAR) ** length), []
    for _ in range(length):
        drawn, place = divmod(drawn, len(CLEAR))
        letters.append(CLEAR[place])
    return "".join(letters)


def digits(length: int) -> str:
    """Return ``length`` random digits."""
    return "".join(secrets.choice("0123456789") for _ in range(length))
