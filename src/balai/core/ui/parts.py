"""What components print: small values, and the HTML of those that hot tables need ready made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

TAGS = frozenset({"late", "due", "done", "info", ""})


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a facts list. With ``url`` it can be changed or opened; ``act`` says how ("Ubah", "buka")."""

    label: Any
    value: Any
    url: str = ""
    act: Any = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop on a trail. ``css``: ``""`` done, ``next`` still to come, ``bad`` refused."""

    words: Any
    when: str = ""
    by: Any = ""
    reason: Any = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A row of a list of things to do or open. ``tag``: late, due, done or info, when the note needs colour."""

    label: Any
    url: str = ""
    note: Any = ""
    tag: str = ""
    hint: Any = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the city: the value with its unit, and what it is."""

    value: Any
    label: Any
    url: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a pillar's works stand: ``done`` of ``total``; ``code`` is the pillar's."""

    code: str
    label: Any
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand right and in even digits."""

    title: Any
    number: bool = False


def made(kind: type[Any], rows: Iterable[Any]) -> list[Any]:
    """Return rows as ``kind``: values pass, mappings and tuples are read into it."""
    return [
        kind(**row) if isinstance(row, Mapping) else kind(*row) if isinstance(row, tuple | list) else row
        for row in rows
    ]


def plat(number: str, size: str = "") -> SafeString:
    """Return a case number as a plate. ``size``: ``large`` on a confirmation."""
    return format_html('<span class="plat{}">{}</span>', " large" if size == "large" else "", number)


def tag(kind: str, text: Any) -> SafeString:
    """Return a state in words; colour only for what needs work. Raises ``ValueError`` for a kind there is not."""
    if kind not in TAGS:
        raise ValueError(kind)
    return format_html('<span class="tag{}">{}</span>', f" {kind}" if kind else "", text)


def due_tag(text: str, *, late: bool, soon: bool) -> SafeString | str:
    """Return time left for a desk row: a tag when late or soon, plain words otherwise."""
    return tag("late" if late else "due", text) if late or soon else text


def link(url: str, text: Any) -> SafeString:
    """Return a link, for a table's cell."""
    return format_html('<a href="{}">{}</a>', url, text)


def number_link(url: str, number: str) -> SafeString:
    """Return a case number as a link that never breaks, for a table's cell."""
    return format_html('<a class="number" href="{}">{}</a>', url, number)


def bar(done: int, total: int) -> SafeString:
    """Return ``total`` blocks, ``done`` of them full, in the colour around it; a long row becomes one bar."""
    total = max(total, done, 1)
    if total > 40:
        done, total = round(done * 40 / total), 40
    blocks = "".join(
        f'<path d="M{i * 12} 0h9v16h-9z"{"" if i < done else " opacity=" + chr(34) + ".22" + chr(34)}/>'
        for i in range(total)
    )
    return SafeString(
        f'<svg viewBox="0 0 {total * 12 - 3} 16" preserveAspectRatio="none" fill="currentColor" aria-hidden="true">'
        f"{blocks}</svg>"
    )
