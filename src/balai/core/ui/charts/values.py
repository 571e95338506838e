"""What charts and maps are made of: numbers, names, and what every figure says beside its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from balai.vocabulary.words import angka, persen

Number = float | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What every figure says beside its picture. ``csv``: address of the numbers."""

    title: str
    source: str = ""
    csv: str = ""
    unit: str = ""
    decimals: int = 0

    def say(self, value: Number | None) -> str:
        """Return a value in words with its unit, or a dash for none."""
        if value is None:
            return "–"
        if self.unit == "%":
            return persen(value, self.decimals)
        return f"{angka(value, self.decimals)} {self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Figure):
    """One line over time; ``before`` is the past it is compared with, grey and dashed; ``target`` is drawn across."""

    names: Sequence[str]
    values: Sequence[Number | None]
    before: Sequence[Number | None] = ()
    before_name: str = ""
    target: Number | None = None
    target_name: str = ""
    height: int = 220

    def near(self, values: Sequence[Number | None], i: int) -> list[Number]:
        """Return the values within two fifths of the picture's width from point ``i``: those its words may cover."""
        reach = 0.4 * max(len(self.names), len(self.before), 1)
        return [v for j, v in enumerate(values) if v is not None and abs(j - i) < reach]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Figure):
    """Values side by side, longest scale shared. ``inks``: each row's colour, where rows have one of their own."""

    rows: Sequence[tuple[str, Number | None]]
    inks: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack(Figure):
    """Parts of one whole."""

    parts: Sequence[tuple[str, Number]]


@dataclass(frozen=True, slots=True)
class Shape:
    """An area on a map: its path and where its value is printed, in the map's own units; ``None`` is no data."""

    name: str
    path: str
    x: float
    y: float
    value: Number | None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map(Figure):
    """Values over areas. ``width`` and ``height`` are those of the paths."""

    shapes: Sequence[Shape]
    width: float
    height: float
