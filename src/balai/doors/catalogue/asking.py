"""Read a question about a dataset from an address: filters, search, order, how many, from where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import values
from .snapshot import Snapshot

LIMIT, MOST = 100, 1000
OFFSET_MOST = 2**31
WORDS = frozenset({"limit", "offset", "sort", "q"})
EDGES = {"min": ">=", "max": "<="}
"""``tahun.min=2020``: from 2020 on."""


class Unclear(ValueError):
    """The question can't be answered; the message says which word of it and what may stand there."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a snapshot. ``where`` and ``order`` are SQL over its columns; ``values`` fill the marks."""

    where: str = ""
    values: tuple[Any, ...] = ()
    order: str = "n"
    limit: int = LIMIT
    offset: int = 0
    asked: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def plain(self) -> bool:
        """Every row, in the file's own order."""
        return not self.where and self.order == "n"

    def sql(self, columns: str) -> tuple[str, tuple[Any, ...]]:
        """Return the statement of one page and its values; in the file's own order a page is found, not counted to."""
        if self.plain:
            return f"SELECT {columns} FROM t WHERE n > ? ORDER BY n LIMIT ?", (self.offset, self.limit)
        sql = f"SELECT {columns} FROM t{self.where} ORDER BY {self.order} LIMIT ? OFFSET ?"
        return sql, (*self.values, self.limit, self.offset)

    def all_sql(self, columns: str) -> tuple[str, tuple[Any, ...]]:
        """Return the statement of every row that fits."""
        return f"SELECT {columns} FROM t{self.where} ORDER BY {self.order}", self.values


def read(snapshot: Snapshot, asked: Mapping[str, Sequence[str]]) -> Question:
    """Read a question. Raises ``Unclear``. A column given twice means either value; empty values don't ask."""
    parts: list[str] = []
    given: list[Any] = []
    for key, words in asked.items():
        if key in WORDS or not (told := [w for w in words if w != ""]):
            continue
        code, _, edge = key.partition(".")
        if code not in snapshot.kinds or edge not in {"", *EDGES}:
            raise Unclear(f"{key}: {', '.join(snapshot.codes)}")
        found = [_value(snapshot, code, word) for word in told]
        name = snapshot.name(code)
        parts.append(f"{name} {EDGES[edge]} ?" if edge else f"{name} IN ({', '.join('?' * len(found))})")
        given += found[-1:] if edge else found
    if search := _last(asked, "q"):
        parts.append("words LIKE ? ESCAPE '\\'")
        given.append(f"%{_escaped(search.lower())}%")
    return Question(
        where=f" WHERE {' AND '.join(parts)}" if parts else "",
        values=tuple(given),
        order=_order(snapshot, _last(asked, "sort")),
        limit=_number(asked, "limit", LIMIT, 1, MOST),
        offset=_number(asked, "offset", 0, 0, OFFSET_MOST),
        asked={k: list(v) for k, v in asked.items()},
    )


def _last(asked: Mapping[str, Sequence[str]], key: str) -> str:
    words: Iterable[str] = asked.get(key) or ("",)
    return list(words)[-1]


def _value(snapshot: Snapshot, code: str, word: str) -> Any:
    try:
        return values.typed(snapshot.kinds[code], word)
    except ValueError:
        raise Unclear(f"{code}: {snapshot.kinds[code]}") from None


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _order(snapshot: Snapshot, asked: str) -> str:
    """``kolom``, ``-kolom``, or several joined by commas; ties keep the file's order."""
    parts = []
    for word in filter(None, (w.strip() for w in asked.split(","))):
        code = word.removeprefix("-")
        if code not in snapshot.kinds:
            raise Unclear(f"sort: {', '.join(snapshot.codes)}")
        parts.append(f"{snapshot.name(code)}{' DESC' if word.startswith('-') else ''}")
    return ", ".join([*parts, "n"])


def _number(asked: Mapping[str, Sequence[str]], key: str, default: int, least: int, most: int) -> int:
    word = _last(asked, key)
    if not word:
        return default
    if not (word.isascii() and word.isdigit()) or not least <= int(word) <= most:
        raise Unclear(f"{key}: {least}–{most}")
    return int(word)
