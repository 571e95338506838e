"""What other rooms have to say about a programme, shown on its public page: its quick win, residents' ideas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .models import Programme


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of the page: its template, and ``values`` which the template finds under ``aside``."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)


Find = Callable[[Programme], Aside | None]
_offered: list[Find] = []


def offer(find: Find) -> None:
    """Let a room add a part, from ``AppConfig.ready``; it returns ``None`` where it has nothing to say."""
    if find not in _offered:
        _offered.append(find)


def of(programme: Programme) -> list[Aside]:
    """Return what there is to say about a programme, room by room."""
    return [aside for find in _offered if (aside := find(programme)) is not None]
