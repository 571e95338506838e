"""Let a room say which tables it takes: how a line is read, what is done with a table without a fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from balai.vocabulary.words import angka

from ..sheets import Sheet

if TYPE_CHECKING:
    from .models import Bringing

Tick = Callable[[], None]
"""Called once for each line that was checked."""


class Refused(ValueError):
    """The table can't be taken over now, whatever its lines say; the text is the sentence to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """One kind of table.

    ``columns`` and ``needed``: as ``sheets.read`` takes them. ``check``: reads the lines, names faults in the sheet and
    returns whatever ``take`` needs; it changes nothing. ``take``: keeps all of it and returns numbers by name; it runs
    in one transaction and locks what it changes, because another table may be taken over at the same time. Both may
    raise ``Refused``. ``said``: the sentence that names those numbers (``%(new)s program baru``). ``home``, ``form``:
    addresses to go on at and to bring another file at.
    """

    code: str
    name: Any
    permission: str
    purpose: str
    columns: Mapping[str, Sequence[str]]
    needed: Sequence[str]
    check: Callable[[Sheet, Bringing, Tick], Any]
    take: Callable[[Any, Bringing], Mapping[str, int]]
    said: Any
    home: Callable[[Bringing], str]
    form: Callable[[Bringing], str]

    def tell(self, counts: Mapping[str, int]) -> str:
        """Return what was taken over, in words."""
        return str(self.said) % {name: angka(number) for name, number in counts.items()}


_declared: dict[str, Importer] = {}


def declare(*importers: Importer) -> None:
    """Make kinds of tables known, from ``AppConfig.ready``."""
    _declared.update({importer.code: importer for importer in importers})


def importer(code: str) -> Importer:
    """Return a kind of table. Raises ``KeyError``."""
    return _declared[code]


def every() -> list[Importer]:
    """Return every kind of table."""
    return list(_declared.values())
