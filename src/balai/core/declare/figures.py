"""What is counted and published: indicators, datasets, map layers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from .asking import PersonalData
from .words import Words


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Method(StrEnum):
    """How an indicator is computed from its tallies."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    MEAN = "mean"
    MEDIAN = "median"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is counted in facts of one kind.

    ``when(fact)`` keeps a fact; ``value(fact)`` is what is summed or ranked (1 for a count; whole numbers only);
    ``on(fact)`` is the day the fact belongs to; ``area(fact)`` and ``facility(fact)`` are ids or ``None``.
    """

    fact: type
    on: Callable[[Any], date]
    when: Callable[[Any], bool] | None = None
    value: Callable[[Any], int] | None = None
    area: Callable[[Any], int | None] | None = None
    facility: Callable[[Any], int | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A figure the city lives by, computed from facts.

    ``definition`` says what it means; ``formula`` how it is computed, in words; ``source`` who defined it. ``base``:
    a rate's base (100 for a share). ``changes_with``: raise ``version`` when the method changes.
    """

    code: str
    name: Words
    unit: Words
    direction: Direction
    method: Method
    numerator: Tally
    denominator: Tally | None = None
    base: int = 100
    definition: Words
    formula: Words
    source: Words
    target: Decimal | None = None
    target_source: Words = ""
    decimals: int = 1
    public: bool = True
    national_ref_code: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a dataset. A public dataset refuses one whose ``personal`` is not ``NONE``."""

    code: str
    title: Words
    type: str  # text | integer | decimal | date | code
    meaning: Words
    personal: PersonalData = PersonalData.NONE
    unit: Words = ""
    counts: bool = False  # a number of persons or cases: suppressed when small
    words: tuple[tuple[str, Words], ...] = ()  # what people call each code


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A table the city publishes. ``rows()`` yields tuples in the order of ``columns``, already sorted."""

    code: str
    title: Words
    meaning: Words
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[tuple[Any, ...]]]
    source: Words
    frequency: str = "harian"
    licence: str = "CC-BY-4.0"
    public: bool = True
    picture: tuple[str, str] | None = None  # (column of the x axis, column drawn)
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A map layer: points of facilities or values over areas.

    ``features(box, where)`` yields dicts ``{"id", "geometry", "properties"}``; ``box`` is (west, south, east, north)
    in degrees or ``None``; ``where`` maps property → value.
    """

    code: str
    name: Words
    meaning: Words
    features: Callable[..., Iterable[Mapping[str, Any]]]
    properties: tuple[Column, ...]
    geometry: str = "Point"
    public: bool = True
