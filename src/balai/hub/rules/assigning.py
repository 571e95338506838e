"""Who looks at whose papers: nobody at the own city, everybody about equally many, and as few as possible at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Paper = tuple[int, str]
"""A city and a dimension."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An assessor. ``barred``: cities they must not see; ``limit``: the most papers they take; ``has``: already."""

    key: int
    pillars: frozenset[str]
    barred: frozenset[int]
    limit: int
    has: int = 0

    def may(self, paper: Paper) -> bool:
        """Tell whether the paper may be given to this assessor."""
        city, pillar = paper
        return pillar in self.pillars and city not in self.barred


@dataclass(frozen=True, slots=True)
class Plan:
    """Who got which paper, and the papers for which nobody is left."""

    given: tuple[tuple[Paper, int], ...]
    without: tuple[Paper, ...]


def assign(papers: Sequence[Paper], readers: Sequence[Reader], taken: Mapping[Paper, frozenset[int]]) -> Plan:
    """Give each paper one more reader, so that the fullest reader is as little full as it can be.

    ``taken``: readers who have the paper already. Method: matching with augmenting paths (Kuhn 1955), where everybody's
    room grows by one only when no paper can be placed otherwise; so the most-loaded reader is minimal.
    """
    able = {p: [r.key for r in readers if r.may(p) and r.key not in taken.get(p, frozenset())] for p in papers}
    by_key = {r.key: r for r in readers}
    held: dict[int, list[Paper]] = {r.key: [] for r in readers}
    waiting = sorted(papers, key=lambda p: (len(able[p]), p))
    room = min((r.has for r in readers), default=0)
    most = max((r.limit for r in readers), default=0)
    while waiting and room < most:
        room += 1
        full = {k: min(room, r.limit) - r.has for k, r in by_key.items()}
        waiting = [p for p in waiting if not _place(p, able, held, full, set())]
    given = sorted((paper, key) for key, papers_ in held.items() for paper in papers_)
    return Plan(tuple(given), tuple(sorted(waiting)))


def _place(
    paper: Paper,
    able: Mapping[Paper, Sequence[int]],
    held: dict[int, list[Paper]],
    full: Mapping[int, int],
    seen: set[int],
) -> bool:
    """Place a paper, moving others aside where that makes room."""
    choices = sorted(able[paper], key=lambda k: (len(held[k]) - full[k], k))
    for key in choices:
        if len(held[key]) < full[key]:
            held[key].append(paper)
            return True
    for key in choices:
        if key in seen:
            continue
        seen.add(key)
        for at, other in enumerate(held[key]):
            if _place(other, able, held, full, seen):
                held[key][at] = paper
                return True
    return False
