"""What stands at the left of every desk page; the officers' door says what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Group:
    """Links under one heading: (words, address, count as shown or ``""``) each."""

    title: str
    links: Sequence[tuple[str, str, str]]


_source: Callable[[Any], Sequence[Group]] | None = None


def groups_from(source: Callable[[Any], Sequence[Group]]) -> None:
    """Let ``source`` say what an officer's pages are, from ``AppConfig.ready``."""
    global _source
    _source = source


def groups(request: HttpRequest) -> Sequence[Group]:
    """Return the groups of links for this request's officer; none before a door spoke or without an account."""
    return _source(request) if _source and request.user.is_authenticated else ()
