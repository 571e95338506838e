"""How a plan stands, from values alone: which programmes keep time, how much money has moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Pace(StrEnum):
    """Whether a programme keeps time."""

    LATE = "late"
    WATCH = "watch"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class One:
    """A programme: its dimension, horizon and pace. ``planned`` and ``spent`` are this year's. Unit: rupiah."""

    dimension: str
    horizon: str
    pace: Pace
    planned: int = 0
    spent: int = 0


@dataclass(slots=True)
class Cell:
    """How many programmes of a dimension and horizon there are, by pace."""

    counts: dict[Pace, int] = field(default_factory=lambda: dict.fromkeys(Pace, 0))

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def worst(self) -> Pace:
        """The worst pace among them; fine when there is none."""
        return next((pace for pace in Pace if self.counts[pace]), Pace.FINE)


def pace(flags: Iterable[str]) -> Pace:
    """Return a programme's pace from its flags: late, or to be watched for any other."""
    found = set(flags)
    return Pace.LATE if "late" in found else Pace.WATCH if found else Pace.FINE


def grid(ones: Iterable[One]) -> Mapping[tuple[str, str], Cell]:
    """Return programmes counted by dimension and horizon."""
    cells: dict[tuple[str, str], Cell] = {}
    for one in ones:
        cells.setdefault((one.dimension, one.horizon), Cell()).counts[one.pace] += 1
    return cells


@dataclass(frozen=True, slots=True)
class Money:
    """This year's money of one dimension. Unit: rupiah."""

    planned: int
    spent: int

    @property
    def share(self) -> Decimal | None:
        """Spent as per cent of planned; ``None`` when nothing was planned."""
        return Decimal(100) * self.spent / self.planned if self.planned else None


def money(ones: Iterable[One]) -> Mapping[str, Money]:
    """Return this year's money by dimension."""
    sums: dict[str, tuple[int, int]] = {}
    for one in ones:
        planned, spent = sums.get(one.dimension, (0, 0))
        sums[one.dimension] = (planned + one.planned, spent + one.spent)
    return {dimension: Money(planned, spent) for dimension, (planned, spent) in sums.items()}


def due_share(month: int) -> int:
    """Return how much of a year's money should have moved by the quarter that ended: 0, 25, 50 or 75 per cent."""
    return 25 * ((month - 1) // 3)
