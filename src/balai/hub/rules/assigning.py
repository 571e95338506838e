"""Who looks at whose papers: nobody at the own city, everybody about equally many, and as few as possible at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Paper = tuple[int, str]
"""A city and a dimension."""
Kind = tuple[int, ...]
"""The readers who may have a paper. Papers of one kind can stand for each other."""


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
    room grows by one only when no paper can be placed otherwise; so the most-loaded reader is minimal. Paths are sought
    between kinds of papers, of which there are few, not between the papers of a whole nation.
    """
    waiting: dict[Kind, list[Paper]] = defaultdict(list)
    for paper in sorted(papers, reverse=True):
        had = taken.get(paper, frozenset())
        waiting[tuple(r.key for r in readers if r.may(paper) and r.key not in had)].append(paper)
    tables = _Tables(readers)
    room = min((r.has for r in readers), default=0)
    most = max((r.limit for r in readers), default=0)
    while any(waiting.values()) and room < most:
        room += 1
        tables.widen(room)
        for kind in sorted(waiting, key=lambda k: (len(k), k)):
            while waiting[kind] and tables.place(kind, waiting[kind][-1]):
                waiting[kind].pop()
    return Plan(tuple(sorted(tables.given())), tuple(sorted(p for left in waiting.values() for p in left)))


class _Tables:
    """What lies on each reader's table, by kind, and how many more papers fit there now."""

    def __init__(self, readers: Sequence[Reader]) -> None:
        self.readers = readers
        self.held: dict[int, dict[Kind, list[Paper]]] = {r.key: defaultdict(list) for r in readers}
        self.free: dict[int, int] = {}
        self.stuck: set[int] = set()

    def widen(self, room: int) -> None:
        """Let everybody hold ``room`` papers in all, up to their own limit."""
        lying = {key: sum(map(len, kinds.values())) for key, kinds in self.held.items()}
        self.free = {r.key: min(room, r.limit) - r.has - lying[r.key] for r in self.readers}
        self.stuck = set()

    def given(self) -> list[tuple[Paper, int]]:
        """Return who holds what."""
        return [(paper, key) for key, kinds in self.held.items() for lying in kinds.values() for paper in lying]

    def place(self, kind: Kind, paper: Paper) -> bool:
        """Place a paper on the shortest way, moving others aside where that makes room; tell whether it found any.

        Readers from whom no way led to room stay without one until everybody's room grows, so nobody asks them again.
        """
        came: dict[int, tuple[int, Kind] | None] = {
            key: None for key in sorted(kind, key=lambda k: (-self.free[k], k)) if key not in self.stuck
        }
        line = list(came)
        for key in line:  # grows while it is walked
            if self.free[key] > 0:
                self._shift(key, came, kind, paper)
                return True
            for other, lying in self.held[key].items():
                further = [k for k in other if lying and k not in came and k not in self.stuck]
                came |= dict.fromkeys(further, (key, other))
                line += further
        self.stuck |= came.keys()
        return False

    def _shift(self, key: int, came: Mapping[int, tuple[int, Kind] | None], kind: Kind, paper: Paper) -> None:
        """Move one paper over each step of the way, from its end back to its beginning, and lay the new one there."""
        self.free[key] -= 1
        while step := came[key]:
            giver, other = step
            self.held[key][other].append(self.held[giver][other].pop())
            key = giver
        self.held[key][kind].append(paper)
