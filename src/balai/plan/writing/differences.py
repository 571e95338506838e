"""What changed between two texts, line by line and word by word, for people to read. Text in, rows out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
AROUND = 1
"""Unchanged lines shown before and after a change; the rest is counted."""
LIKE = 0.45
"""From this likeness on, a new line is shown as an old one with changed words."""
MOST_PAIRS = 2_000_000

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``pieces``: (kind, words) each; ``skipped``: how many unchanged lines this row stands for."""

    kind: str
    pieces: tuple[tuple[str, str], ...]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """How many words came and went."""

    added: int
    removed: int


def rows(old: str, new: str) -> list[Row]:
    """Return the lines of both texts in order; far from a change they are left out and counted."""
    return list(_folded(list(_rows(_lines(old), _lines(new)))))


def count(old: str, new: str) -> Count:
    """Return how many words were added and removed."""
    pieces = [piece for row in _rows(_lines(old), _lines(new)) for piece in row.pieces]
    return Count(
        *(
            sum(len(re.findall(r"\w+", words)) for kind, words in pieces if kind == wanted)
            for wanted in (ADDED, REMOVED)
        )
    )


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _rows(old: list[str], new: list[str]) -> Iterator[Row]:
    if len(old) * len(new) > MOST_PAIRS:
        yield from _replaced(old, new)
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (_whole(SAME, line) for line in old[a:b])
        else:
            yield from _replaced(old[a:b], new[c:d])


def _replaced(old: list[str], new: list[str]) -> Iterator[Row]:
    """Pair each new line with the next old one like it; what has no pair came or went."""
    left = list(old)
    for line in new:
        like = next((n for n, was in enumerate(left) if _alike(was, line)), None)
        if like is None:
            yield _whole(ADDED, line)
            continue
        yield from (_whole(REMOVED, was) for was in left[:like])
        yield Row(CHANGED, tuple(_words(left[like], line)))
        left = left[like + 1 :]
    yield from (_whole(REMOVED, was) for was in left)


def _alike(old: str, new: str) -> bool:
    one, other = old.split(), new.split()
    if not one or not other or len(one) * len(other) > MOST_PAIRS:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= LIKE


def _words(old: str, new: str) -> Iterator[tuple[str, str]]:
    one, other = _WORDS.findall(old), _WORDS.findall(new)
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield SAME, "".join(one[a:b])
            continue
        if b > a:
            yield REMOVED, "".join(one[a:b])
        if d > c:
            yield ADDED, "".join(other[c:d])


def _whole(kind: str, line: str) -> Row:
    return Row(kind, ((kind, line),))


def _folded(found: list[Row]) -> Iterator[Row]:
    changed = [n for n, row in enumerate(found) if row.kind != SAME]
    near = {m for n in changed for m in range(n - AROUND, n + AROUND + 1)}
    skipped = 0
    for n, row in enumerate(found):
        if row.kind == SAME and n not in near:
            skipped += 1
            continue
        if skipped:
            yield Row(SAME, (), skipped)
        skipped = 0
        yield row
    if skipped:
        yield Row(SAME, (), skipped)
