"""The code on a workshop's screen: signed with the city's key and new every minute, so that a photo of it is no ticket.

Source of the idea: time-based one-time passwords (RFC 6238), with a link instead of digits.
"""

from __future__ import annotations

from datetime import datetime
from hmac import compare_digest

from balai.core.store.sealing import look_up

SECONDS = 60
LETTERS = 20
"""Hexadecimal digits of the code: 80 bits."""
PURPOSE = "writing.room"


def code(workshop_id: int, now: datetime) -> str:
    """Return the code of this minute."""
    return _of(workshop_id, _turn(now))


def holds(workshop_id: int, given: str, now: datetime) -> bool:
    """Tell whether a code is of this minute or the one before."""
    turn = _turn(now)
    fits = [compare_digest(given.encode(), _of(workshop_id, t).encode()) for t in (turn, turn - 1)]
    return any(fits)


def _turn(now: datetime) -> int:
    return int(now.timestamp()) // SECONDS


def _of(workshop_id: int, turn: int) -> str:
    return look_up(f"{workshop_id}:{turn}", purpose=PURPOSE)[:LETTERS]
