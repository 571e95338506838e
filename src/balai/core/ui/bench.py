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


@dataclass(frozen=True, slots=True)
class Entry:
    """A desk page that a room offers to those with a permission."""

    words: Any
    url_name: str
    permission: str


_offers: dict[Any, list[Entry]] = {}


def offer(title: Any, *entries: Entry) -> None:
    """Put a room's pages under a heading at the left of every desk page, from ``AppConfig.ready``."""
    known = _offers.setdefault(title, [])
    known += [e for e in entries if e not in known]


def offered() -> Sequence[tuple[Any, Sequence[Entry]]]:
    """Return every heading with the pages under it, in the order of the rooms."""
    return list(_offers.items())
