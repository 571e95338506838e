"""Bring two changes of one text together without losing a word of either. Text in, text out.

The three-way merge of ``diff3`` over lines, and over sentences where two changed the same line: what only one side
touched is taken from that side; what both touched differently is a conflict that shows both. Source: Khanna, Kunal,
Pierce, "A Formal Investigation of Diff3", FSTTCS 2007.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.6
"""From this likeness on, two pieces added at one place are two wordings of one thing, not two things."""

MOST_PAIRS = 4_000_000
"""Lines of one times lines of the other that are compared; a larger changed middle is one conflict, not a long wait."""

_LINES = re.compile(r"(?<=\n)")
_EMPTY_LINES = re.compile(r"\n{3,}")
_ROW = re.compile(r"\s*([-*+|]|\d+[.)])")
_SENTENCES = re.compile(r"(?<=[.!?:;])(?=\s)|(?<=\|)")


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place that both changed: what it was, what is stored now, what was just typed."""

    base: str
    theirs: str
    mine: str


Part = str | Conflict


@dataclass(frozen=True, slots=True)
class Merged:
    """The pieces in order; strings are settled."""

    parts: tuple[Part, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What a person has to settle."""
        return tuple(p for p in self.parts if isinstance(p, Conflict))

    @property
    def clean(self) -> bool:
        """Whether nothing is left to settle."""
        return not self.conflicts

    @property
    def text(self) -> str:
        """The merged text of a clean merge."""
        return self.settled({})

    def settled(self, answers: Mapping[int, str]) -> str:
        """Return the text with the n-th conflict replaced by ``answers[n]``. Raises ``KeyError`` for one unsettled."""
        found, n = [], 0
        for part in self.parts:
            if isinstance(part, Conflict):
                found.append(answers[n])
                n += 1
            else:
                found.append(part)
        return tidy("".join(found))


def tidy(text: str) -> str:
    """Return typed text as it is kept: one kind of line end, no NUL, no space at line ends, one empty line at most."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in plain.split("\n"))).strip("\n")


def merge(base: str, *, mine: str, theirs: str) -> Merged:
    """Return ``mine`` and ``theirs``, both changed from ``base``, as one text or as pieces with conflicts.

    All three as ``tidy`` leaves them.
    """
    if mine in (base, theirs):
        return Merged((theirs,))
    if theirs == base:
        return Merged((mine,))
    return Merged(tuple(_joined(_merged(f"{base}\n", f"{mine}\n", f"{theirs}\n", _lines, _finer))))


def _finer(base: str, mine: str, theirs: str) -> list[Part]:
    """Merge what stands between shared lines line by line, and each line by its sentences or cells.

    If a conflict is left after that, it shows the whole lines: half a sentence can't be judged.
    """
    rows = [_lines(text) for text in (base, mine, theirs)]
    if rows[0] and len(rows[0]) == len(rows[1]) == len(rows[2]):
        parts = [p for b, m, t in zip(*rows, strict=True) for p in _line(b, m, t)]
        if all(isinstance(p, str) for p in parts):
            return parts
    return _conflict(base, mine, theirs)


def _line(base: str, mine: str, theirs: str) -> list[Part]:
    if mine in (base, theirs) or theirs == base:
        return _piece(base, mine, theirs, _conflict)
    return list(_merged(base, mine, theirs, _sentences, _conflict))


def _conflict(base: str, mine: str, theirs: str) -> list[Part]:
    if not base.strip():
        for whole, part in ((mine, theirs), (theirs, mine)):
            if _within(_lines(part), _lines(whole)):
                return [whole]
        if _ratio(mine, theirs) < ALIKE:
            return [theirs + _gap(theirs, mine) + mine]
    return [Conflict(base=base, theirs=theirs, mine=mine)]


def _within(part: list[str], whole: list[str]) -> bool:
    """Tell whether a run of lines stands in another: both added the same, one of them more."""
    return any(whole[n : n + len(part)] == part for n in range(len(whole) - len(part) + 1))


def _gap(first: str, second: str) -> str:
    """Return what must stand between two added pieces so that neither runs into the other's paragraph."""
    if not first.endswith("\n"):
        return "" if second[:1].isspace() else " "
    if first.endswith("\n\n") or second.startswith("\n") or (_ROW.match(_last(first)) and _ROW.match(second)):
        return ""
    return "\n"


def _last(text: str) -> str:
    return text.rstrip("\n").rpartition("\n")[2]


def _ratio(one: str, other: str) -> float:
    words = one.split(), other.split()
    return SequenceMatcher(None, *words, autojunk=False).ratio() if len(words[0]) * len(words[1]) < MOST_PAIRS else 1.0


def _lines(text: str) -> list[str]:
    return [line for line in _LINES.split(text) if line]


def _sentences(text: str) -> list[str]:
    return [piece for piece in _SENTENCES.split(text) if piece]


def _merged(
    base: str,
    mine: str,
    theirs: str,
    split: Callable[[str], list[str]],
    both: Callable[[str, str, str], list[Part]],
) -> Iterator[Part]:
    a, m, t = split(base), split(mine), split(theirs)
    at = mine_at = theirs_at = 0
    for start, mine_start, theirs_start, length in _shared(a, m, t):
        yield from _piece(
            "".join(a[at:start]), "".join(m[mine_at:mine_start]), "".join(t[theirs_at:theirs_start]), both
        )
        yield "".join(a[start : start + length])
        at, mine_at, theirs_at = start + length, mine_start + length, theirs_start + length


def _piece(base: str, mine: str, theirs: str, both: Callable[[str, str, str], list[Part]]) -> list[Part]:
    if mine in (base, theirs):
        return [theirs]
    return [mine] if theirs == base else both(base, mine, theirs)


def _shared(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield runs that stand in all three, in order: where in each, how long; at last an empty one at the ends."""
    m, t = _matches(base, mine), _matches(base, theirs)
    i = j = 0
    while i < len(m) and j < len(t):
        a, b, n = m[i]
        c, d, k = t[j]
        start, end = max(a, c), min(a + n, c + k)
        if start < end:
            yield start, b + start - a, d + start - c, end - start
        if a + n < c + k:
            i += 1
        else:
            j += 1
    yield len(base), len(mine), len(theirs), 0


def _matches(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return runs that two sequences share: what begins and ends them alike, and between that the longest runs."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    found = [(0, 0, start)]
    if len(left) * len(right) <= MOST_PAIRS:
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        found += [(a + start, b + start, n) for a, b, n in blocks]
    found.append((len(one) - end, len(other) - end, end))
    return [(a, b, n) for a, b, n in found if n]


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Put settled neighbours together; leave out what is empty."""
    text = ""
    for part in parts:
        if isinstance(part, Conflict):
            if text:
                yield text
            text = ""
            yield part
        else:
            text += part
    if text:
        yield text
