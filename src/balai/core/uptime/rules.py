"""Counting answers without keeping each: times in classes, minutes as bits. Values in, values out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

EDGES = (10, 20, 50, 100, 200, 300, 500, 800, 1000, 1500, 2000, 3000, 5000, 10000)
"""Upper edges of the classes in milliseconds; one more class holds what took longer."""

MINUTES = 24 * 60


def class_of(milliseconds: float) -> int:
    """Return the class of a time: the first whose edge it does not pass."""
    return bisect_left(EDGES, milliseconds)


def at_most(times: Sequence[int], share: float = 0.95) -> int | None:
    """Return within how many milliseconds that share of the answers came: the edge of its class, so never too low.

    ``None`` when there were no answers, or when the share falls into the open class above the last edge.
    """
    wanted, seen = share * sum(times), 0
    for edge, number in zip(EDGES, times, strict=False):
        seen += number
        if number and seen >= wanted:
            return edge
    return None


def with_minute(minutes: bytes, minute: int) -> bytes:
    """Return the day's minutes with one more set, counted from midnight."""
    bits = bytearray(minutes.ljust(MINUTES // 8, b"\0"))
    bits[minute // 8] |= 1 << minute % 8
    return bytes(bits)


def number_of(minutes: bytes) -> int:
    """Return how many minutes are set."""
    return int.from_bytes(minutes, "big").bit_count()


def first_of(minutes: bytes) -> int | None:
    """Return the first minute that is set."""
    return next((i * 8 + bit for i, byte in enumerate(minutes) for bit in range(8) if byte >> bit & 1), None)
