"""Finding evidence: of a leaf, of a year, what an agency owes, what it could use again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from balai.core import parameters
from balai.core.store import clock

from . import rules
from .models import Event, Item, Kind, Origin, State, Tie, Version
from .rules import Age, Span

EVERY_LEVEL = Span(-1_000, 1_000)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence with its latest version; ``age``: how old that is for its year, ``None`` without one."""

    item: Item
    version: Version | None
    age: Age | None

    @property
    def span(self) -> Span:
        """The levels it proves."""
        low, high = self.item.low, self.item.high
        return EVERY_LEVEL if low is None or high is None else Span(low, high)

    @property
    def usable(self) -> bool:
        """Whether it can carry a score at all: there, of the year or still in force, not refused, not vanished."""
        fit = self.age in (Age.FRESH, Age.IN_FORCE)
        return fit and not self.item.gone and self.item.state not in (State.MISSING, State.REJECTED)

    @property
    def owed(self) -> bool:
        """Whether its agency has something to do."""
        return self.item.origin == Origin.AGENCY and self.item.state in OWED

    @property
    def late(self) -> bool:
        """Whether what is owed is past its day."""
        return self.owed and self.item.due_date is not None and self.item.due_date < clock.today()

    @property
    def address(self) -> str:
        """Where the proof opens: its file or page."""
        if self.version is None:
            return ""
        return self.version.file.get_absolute_url() if self.version.file else self.version.url


OWED = (State.MISSING, State.CLARIFY, State.REJECTED)


def for_leaf(instrument: str, year: int, leaf: str) -> list[Piece]:
    """Return the evidence of one leaf: what Balai gathered first, then what was asked for."""
    return _pieces(Item.objects.filter(instrument=instrument, year=year, leaf=leaf))


def of_year(instrument: str, year: int) -> Mapping[str, list[Piece]]:
    """Return the evidence of every leaf that has any, by leaf."""
    found: dict[str, list[Piece]] = {}
    for piece in _pieces(Item.objects.filter(instrument=instrument, year=year)):
        found.setdefault(piece.item.leaf, []).append(piece)
    return found


def of_agencies(agencies: Iterable[int]) -> list[Piece]:
    """Return what was asked of some agencies: what they owe first, by day; then what they brought."""
    found = _pieces(Item.objects.filter(agency__in=list(agencies), origin=Origin.AGENCY))
    return sorted(found, key=lambda piece: (not piece.owed, piece.item.due_date or clock.today(), piece.item.pk))


def piece(item: Item) -> Piece:
    """Return one piece with its latest version."""
    return _pieces(Item.objects.filter(pk=item.pk))[0]


def spans(pieces: Iterable[Piece], *, strict: bool = False) -> list[Span]:
    """Return the levels proven by pieces that can carry a score.

    ``strict``: pieces that still have to be explained don't count, as for reviewers and assessors.
    """
    return [p.span for p in pieces if p.usable and not (strict and p.item.state == State.CLARIFY)]


def age_of(dated: date, year: int, *, in_force: bool) -> rules.Age:
    """Return how old evidence is for a year, as the city counts it."""
    grace = int(parameters.value("evidence.grace_days"))
    return rules.age(dated, year, today=clock.today(), grace_days=grace, in_force=in_force)


def history(item: Item) -> list[Event]:
    """Return what happened to an item, newest first."""
    return list(Event.objects.filter(item=item).select_related("by").order_by("-pk"))


def versions(item: Item) -> list[Version]:
    """Return every version brought, newest first."""
    return list(Version.objects.filter(item=item).select_related("file", "by").order_by("-n"))


def reusable(agency: int, *, besides: int) -> list[Version]:
    """Return the files an agency has brought, newest first and each once, for use in another leaf."""
    rows = Version.objects.filter(item__agency=agency, kind=Kind.FILE).exclude(item=besides)
    once_each = {row.file_id: row for row in rows.select_related("file", "item").order_by("pk")}
    return sorted(once_each.values(), key=lambda row: -row.pk)


def uses(file_id: UUID) -> list[Version]:
    """Return every version that a file stands behind."""
    return list(Version.objects.filter(file=file_id).select_related("item").order_by("pk"))


def ties(instrument: str, leaf: str) -> list[Tie]:
    """Return what the city tied to a leaf."""
    return list(Tie.objects.filter(instrument=instrument, leaf=leaf).order_by("probe", "argument"))


def _pieces(items: QuerySet[Item]) -> list[Piece]:
    rows = list(items.select_related("agency", "requester").order_by("pk"))
    rows.sort(key=lambda item: (item.origin != Origin.BALAI, item.pk))
    latest = {
        v.item_id: v
        for v in Version.objects.filter(item__in=[row.pk for row in rows]).select_related("file", "by").order_by("n")
    }
    return [Piece(row, latest.get(row.pk), _age(row, latest.get(row.pk))) for row in rows]


def _age(item: Item, version: Version | None) -> rules.Age | None:
    if version is None:
        return None
    return age_of(version.dated, item.year, in_force=version.still_in_force)
