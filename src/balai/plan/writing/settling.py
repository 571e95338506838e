"""Places that two changed, as a form without a script: which piece stays, or words of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from . import differences, merging

THEIRS, MINE, BOTH, OWN = "theirs", "mine", "both", "own"


@dataclass(frozen=True, slots=True)
class Place:
    """One conflict on the page. ``rows_*``: what each side changed against the common beginning."""

    n: int
    theirs: str
    mine: str
    own: str
    choice: str
    theirs_rows: tuple[differences.Row, ...]
    mine_rows: tuple[differences.Row, ...]


def both(conflict: merging.Conflict) -> str:
    """Return the stored piece followed by the typed one, each a paragraph of its own."""
    return "\n\n".join(part for part in (conflict.theirs.strip("\n"), conflict.mine.strip("\n")) if part)


def places(merged: merging.Merged, posted: Mapping[str, str]) -> list[Place]:
    """Return the conflicts with what was already chosen."""
    return [
        Place(
            n=n,
            theirs=c.theirs.strip("\n"),
            mine=c.mine.strip("\n"),
            own=posted.get(f"own_{n}", "") or both(c),
            choice=posted.get(f"choice_{n}", ""),
            theirs_rows=tuple(differences.rows(c.base, c.theirs)),
            mine_rows=tuple(differences.rows(c.base, c.mine)),
        )
        for n, c in enumerate(merged.conflicts)
    ]


def answers(merged: merging.Merged, posted: Mapping[str, str]) -> dict[int, str] | None:
    """Return the text for each conflict, or ``None`` while one is open."""
    found = {}
    for n, conflict in enumerate(merged.conflicts):
        chosen = {
            THEIRS: conflict.theirs,
            MINE: conflict.mine,
            BOTH: both(conflict) + "\n",
            OWN: merging.tidy(posted.get(f"own_{n}", "")) + "\n",
        }.get(posted.get(f"choice_{n}", ""))
        if chosen is None:
            return None
        found[n] = chosen
    return found
