"""What the books are about: one plan version with all that hangs on it, as plain values read at one moment.

``gathering`` reads it from the tables; ``composing`` makes chapters of it. Neither a test nor a benchmark needs a
database to make a book.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a book's outline with the Markdown that stands under it."""

    code: str
    level: int
    title: str
    text: str = ""
    dimension: str = ""
    pictures: Mapping[int, tuple[bytes, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Money:
    """Money planned for a year from a source. Unit: whole rupiah."""

    year: int
    source: str
    amount: int


@dataclass(frozen=True, slots=True)
class Aim:
    """An indicator that a programme is measured by, with its targets by year, and the service that delivers it.

    ``now`` and ``now_period``: the newest figure when the book was made; ``proof``: where anyone checks it.
    """

    indicator: str
    name: str
    unit: str
    decimals: int
    service: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    targets: Mapping[int, Decimal] = field(default_factory=dict)
    now: Decimal | None = None
    now_period: str = ""
    live: bool = False
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme in words ready to print; ``horizon`` and ``state`` are codes, ``physical`` is per cent."""

    code: str
    title: str
    dimension: str
    subdimension: str
    horizon: str
    year_start: int
    year_end: int
    lead: str
    state: str
    state_name: str
    problem: str = ""
    goal: str = ""
    description: str = ""
    innovation: str = ""
    technology: str = ""
    outputs: str = ""
    outcome: str = ""
    impact: str = ""
    beneficiaries: str = ""
    supporting: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    rpjmd_target: str = ""
    regulations: str = ""
    quick_win: bool = False
    budgets: tuple[Money, ...] = ()
    aims: tuple[Aim, ...] = ()
    physical: Decimal | None = None
    spent: int = 0
    progress_period: str = ""

    @property
    def money(self) -> int:
        """All that is planned for it. Unit: whole rupiah."""
        return sum(b.amount for b in self.budgets)


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready one element of a dimension is; ``score`` 1 to 4."""

    dimension: str
    element: str
    aspect: str
    current: str
    desired: str
    gap: str
    score: int | None


@dataclass(frozen=True, slots=True)
class Swot:
    """One dimension's four lists and the four cells of its matrix, by letter: S W O T, SO ST WO WT."""

    lists: Mapping[str, tuple[str, ...]]
    matrix: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Gap:
    """What a sub-dimension should be, is, and what closes the difference."""

    subdimension: str
    ideal: str
    existing: str
    gap: str
    proposal: str


@dataclass(frozen=True, slots=True)
class App:
    """An application of the city and what is to become of it."""

    code: str
    name: str
    owner: str
    users: str
    platform: str
    verdict: str
    verdict_name: str
    year: int
    duplicate_of: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Two applications exchange something from a year on; both by code."""

    source: str
    target: str
    what: str
    year: int


@dataclass(frozen=True, slots=True)
class QuickWin:
    """A quick win with what is known of its use."""

    dimension: str
    name: str
    programme: str
    agency: str
    problem: str
    outcome: str
    completion: int
    state_name: str
    users: str = ""
    before_after: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """The city's areas as paths, each with how many programmes work there."""

    width: float
    height: float
    shapes: tuple[tuple[str, str, float, float, int], ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything a plan version's three books print. ``act``: how it was adopted, ``""`` for a draft."""

    city: str
    agency: str
    version: int
    title: str
    vision: str
    year_start: int
    year_end: int
    today: date
    act: str
    state_name: str
    sections: Mapping[int, tuple[Section, ...]] = field(default_factory=dict)
    programmes: tuple[Programme, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    swot: Mapping[str, Swot] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    apps: tuple[App, ...] = ()
    links: tuple[Link, ...] = ()
    quick_wins: tuple[QuickWin, ...] = ()
    map: Map | None = None

    @property
    def years(self) -> range:
        """The years the plan covers."""
        return range(self.year_start, self.year_end + 1)

    def of(self, dimension: str) -> tuple[Programme, ...]:
        """Return a dimension's programmes."""
        return tuple(p for p in self.programmes if p.dimension == dimension)
