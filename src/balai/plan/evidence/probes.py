"""Ways in which Balai gathers evidence by itself. Each is registered under a lasting code.

An instrument names a way in its leaf's ``auto_probe``, ``code`` or ``code:argument``; a city ties further ones to its
leaves. A way that doesn't know the argument finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from balai.measure.instruments.rules import Instrument, Node

from .rules import Kind


class Levels(TypedDict, total=False):
    """From which level to which something proves; nothing for a leaf that asks for no levels."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Ask:
    """For which leaf of which instrument and year something is sought. ``argument``: of what, in the way's own words.

    ``today``: the city's day; a year that has passed is proven as of its last day.
    """

    instrument: Instrument
    leaf: Node
    year: int
    argument: str
    today: date

    @property
    def day(self) -> date:
        """The day as of which the year is proven."""
        return min(self.today, date(self.year, 12, 31))

    def proves(self, low: int, high: int) -> Levels:
        """Return the levels that a finding proves, cut to the scale; nothing for a leaf whose levels are a mean."""
        scale = self.instrument.scale
        return {} if self.leaf.several else {"low": max(low, scale.low), "high": min(high, scale.high)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that proves a leaf.

    ``key`` names it within its way, so that next night it is the same piece. ``shown``: what it says, in words.
    ``lineage``: address of what it was counted from, for officers. ``low`` and ``high``: levels it proves; ``None``
    for any.
    """

    key: str
    kind: Kind
    title: str
    shown: str
    dated: date
    url: str = ""
    lineage: str = ""
    value: Decimal | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    low: int | None = None
    high: int | None = None


Gather = Callable[[Ask], Iterable[Found]]
Choices = Callable[[], Iterable[tuple[str, str]]]


def _no_choices() -> Iterable[tuple[str, str]]:
    return ()


@dataclass(frozen=True, slots=True)
class Way:
    """A way of gathering: what officers call it, of what it can gather (code, words), and how."""

    code: str
    name: Any
    gather: Gather
    choices: Choices = _no_choices


_ways: dict[str, Way] = {}


def register(*ways: Way) -> None:
    """Make ways of gathering known, from ``AppConfig.ready``; a room above adds its own."""
    _ways.update({way.code: way for way in ways})


def find(code: str) -> Way | None:
    """Return the way of that code, or ``None``."""
    return _ways.get(code)


def every() -> list[Way]:
    """Return every way, in the order of their names."""
    return sorted(_ways.values(), key=lambda way: str(way.name))


def read(text: str) -> list[tuple[str, str]]:
    """Return (way, argument) of each probe that an instrument names, as ``code`` or ``code:argument``, by spaces."""
    return [(code, argument) for code, _colon, argument in (word.partition(":") for word in text.split())]
