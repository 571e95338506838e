"""What an instrument is made of. Plain values: no clock, no tables."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

Answer = Decimal | int | str | tuple[int, ...] | None
"""What is known of a leaf: its level; the mean or the whole-number items of a leaf of ``several``; a null reason of
the instrument, in words of its code; or ``None`` while nobody has answered."""


class Formula(StrEnum):
    """How the weighted mean of the leaves becomes the index."""

    WEIGHTED_MEAN = "weighted_mean"  # on the scale of the levels
    PERCENT_OF_MAX = "percent_of_max"  # mean ÷ highest level × 100
    PERCENT_OF_RANGE = "percent_of_range"  # (mean − lowest) ÷ (highest − lowest) × 100
    TIMES_25 = "times_25"  # mean × 25, from 1–4 to 25–100


class Rounding(StrEnum):
    """How the index is rounded, once, at the end."""

    HALF_UP = "half_up"
    DOWN = "down"


class NullLeaf(StrEnum):
    """What a leaf without a value, for a reason, does to the index."""

    VOID = "void"  # the index has no value either
    DROP = "drop"  # its weight falls away, the others carry the index


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The levels a leaf can have: from ``low`` to ``high`` in whole steps."""

    low: int
    high: int
    step: int = 1

    @property
    def numbers(self) -> range:
        """Every level, lowest first."""
        return range(self.low, self.high + 1, self.step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a leaf: what must be so, and what proves it."""

    number: int
    name: str
    criteria: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A leaf whose level follows from two measured means: x = first − second; y = slope × x + intercept.

    ``cuts``: upper edges of x for every level but the highest, half-open: x equal to a cut is the level above.
    """

    inputs: tuple[str, str]
    slope: Decimal
    intercept: Decimal
    cuts: tuple[Decimal, ...]
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A word for values from ``minimum`` on, up to the band above it; ``None``: everything lower."""

    minimum: Decimal | None
    label: str
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A place in the tree. Only leaves are answered; the weight of any other node is the sum of its leaves.

    ``number``: its number in the regulation. ``several``: answered by a few whole-number items, of which the mean
    counts. ``auto_probe``: the code of what Balai itself can prove. ``settled``: read in ``source``, not from memory.
    """

    code: str
    parent: str
    name: str
    weight: Fraction
    leaf: bool
    kind: str = ""
    number: str = ""
    levels: tuple[Level, ...] = ()
    several: bool = False
    multi_evidence: bool = True
    auto_probe: str = ""
    measured: Measured | None = None
    source: str = ""
    settled: bool = True

    def level(self, number: int) -> Level | None:
        """Return what a level asks, or ``None`` when there is no such level."""
        return next((level for level in self.levels if level.number == number), None)


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """One version of one index: its tree, scale, formula, words and validity.

    ``family``: instruments that measure the same thing over the years. ``comparable_with``: ids whose figures may be
    drawn as one line with this one's. ``sha256``: of its canonical form, stored with whatever was scored by it.
    ``null_reasons``: code → words for an index or leaf without a value. ``picture``: codes of one group that a result
    draws side by side, besides the topmost parts.
    """

    id: str
    family: str
    name: str
    short: str
    legal_basis: str
    source: str
    valid_from: int
    valid_to: int | None
    scale: Scale
    nodes: tuple[Node, ...]
    formula: Formula
    formula_words: str
    digits: int
    rounding: Rounding
    bands: tuple[Band, ...]
    null_reasons: Mapping[str, str]
    null_leaf: NullLeaf
    comparable_with: tuple[str, ...]
    settled: bool = True
    notes: tuple[str, ...] = ()
    plan: Mapping[str, str] = field(default_factory=dict)
    picture: tuple[str, ...] = ()
    unit: str = ""
    sha256: str = ""

    @cached_property
    def by_code(self) -> Mapping[str, Node]:
        """Nodes by code."""
        return {node.code: node for node in self.nodes}

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """What is answered, in the order of the tree."""
        return tuple(node for node in self.nodes if node.leaf)

    @cached_property
    def shares(self) -> Mapping[str, int]:
        """Weights of the leaves by code, as whole numbers in exact proportion: 1.3 and 10/3 become 39 and 100."""
        parts = math.lcm(*(leaf.weight.denominator for leaf in self.leaves))
        return {leaf.code: leaf.weight.numerator * (parts // leaf.weight.denominator) for leaf in self.leaves}

    @cached_property
    def _below(self) -> Mapping[str, tuple[Node, ...]]:
        found: dict[str, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(node.parent, []).append(node)
        return {code: tuple(nodes) for code, nodes in found.items()}

    @cached_property
    def _leaves_below(self) -> dict[str, tuple[Node, ...]]:
        return {}

    def children(self, code: str = "") -> tuple[Node, ...]:
        """Return the nodes directly below one; without a code, the topmost."""
        return self._below.get(code, ())

    def leaves_under(self, code: str) -> tuple[Node, ...]:
        """Return the leaves at or below a node. Raises ``KeyError`` for a code there is not."""
        if code not in self._leaves_below:
            node = self.by_code[code]
            below = (leaf for child in self.children(code) for leaf in self.leaves_under(child.code))
            self._leaves_below[code] = (node,) if node.leaf else tuple(below)
        return self._leaves_below[code]

    def walk(self, code: str = "", depth: int = 0) -> Iterator[tuple[int, Node]]:
        """Yield every node with its depth, each before what is below it."""
        for node in self.children(code):
            yield depth, node
            yield from self.walk(node.code, depth + 1)

    def in_force(self, year: int) -> bool:
        """Tell whether a year is scored with this instrument."""
        return self.valid_from <= year <= (self.valid_to or year)

    def comparable(self, other: Instrument) -> bool:
        """Tell whether figures of both may stand on one line; it is enough that one of them says so."""
        return self.id == other.id or other.id in self.comparable_with or self.id in other.comparable_with
