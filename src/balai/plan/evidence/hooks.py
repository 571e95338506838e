"""What rooms above tell this one: which years are being gathered, and when evidence may no longer change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Item

Round = tuple[str, int]
"""An instrument's id and a year."""

_rounds: dict[str, Callable[[], Iterable[Round]]] = {}
_gates: dict[str, Callable[[Item], str | None]] = {}


def gather_for(name: str, rounds: Callable[[], Iterable[Round]]) -> None:
    """Let ``rounds()`` name the instruments and years that evidence is gathered for each night."""
    _rounds[name] = rounds


def rounds() -> list[Round]:
    """Return every instrument and year being gathered, once each."""
    return sorted({found for source in _rounds.values() for found in source()})


def close_when(name: str, gate: Callable[[Item], str | None]) -> None:
    """Let ``gate(item)`` return a sentence when evidence may not be brought any more."""
    _gates[name] = gate


def closed(item: Item) -> str:
    """Return why nothing more may be brought, ``""`` when it may."""
    return next((words for gate in _gates.values() if (words := gate(item))), "")
