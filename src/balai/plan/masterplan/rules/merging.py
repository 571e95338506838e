"""Two people changed one programme: what of the second's page can stand, and what they must decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed, to different things."""

    field: str
    theirs: Any
    mine: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """``values``: what to save if nothing clashes. ``taken``: fields where the other's change came in quietly."""

    values: Mapping[str, Any]
    taken: tuple[str, ...]
    clashes: tuple[Clash, ...]


def merge(base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Merged:
    """Merge what I typed over ``base`` with what somebody saved meanwhile. All three have the same fields.

    A field I left alone takes theirs; one they left alone takes mine; one that both changed alike is settled; the
    rest clash, and ``values`` then holds mine, so that nothing typed is lost.
    """
    values, taken, clashes = dict(mine), [], []
    for field, was in base.items():
        now, typed = theirs[field], mine[field]
        if now in (was, typed):
            continue
        if typed == was:
            values[field] = now
            taken.append(field)
        else:
            clashes.append(Clash(field, now, typed))
    return Merged(values, tuple(taken), tuple(clashes))


def base_of(now: Mapping[str, Any], changes: list[Mapping[str, list[Any]]]) -> dict[str, Any]:
    """Return the fields as they were before ``changes`` (newest first), each field → [before, after]."""
    was = dict(now)
    for change in changes:
        was |= {field: pair[0] for field, pair in change.items() if field in was}
    return was
