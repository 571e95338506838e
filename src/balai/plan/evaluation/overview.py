"""How far an evaluation is: each leaf with its scores and evidence, summed by part and by agency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.ui import parts
from balai.measure.instruments.rules import Instrument, Node
from balai.plan.evidence import queries as evidence
from balai.plan.evidence.queries import Piece
from balai.vocabulary.words import angka

from . import queries
from .models import Assessment, Leaf, Question, Score
from .rules import Side

SIDES = (Side.SELF, Side.INTERNAL, Side.EXTERNAL)


@dataclass(frozen=True, slots=True)
class Line:
    """One leaf on the overview."""

    code: str
    name: str
    url: str
    agency: str
    scores: tuple[str, str, str]
    proof: str
    note: SafeString | str


@dataclass(frozen=True, slots=True)
class Part:
    """A topmost part with its leaves; ``values``: what each side comes to so far."""

    code: str
    name: str
    values: tuple[str, str, str]
    done: tuple[int, int, int]
    total: int
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Share:
    """An agency: its leaves, how many it scored itself and how many have evidence, what it still owes."""

    name: str
    total: int
    scored: int
    proven: int
    owed: int


@dataclass(frozen=True, slots=True)
class Board:
    """All of it, with the index so far for each side."""

    parts: list[Part]
    agencies: list[Share]
    values: tuple[str, str, str]
    covered: tuple[str, str, str]


def board(assessment: Assessment, instrument: Instrument, leaves: Iterable[Node]) -> Board:
    """Return the overview of the leaves an officer may open, in a handful of reads."""
    shown = {leaf.code for leaf in leaves}
    scores, proofs, owners = (
        queries.current(assessment),
        evidence.of_year(assessment.instrument, assessment.year),
        queries.owners(assessment),
    )
    asked = set(Question.objects.filter(assessment=assessment, closed_at=None).values_list("leaf", flat=True))
    results = {side: queries.result(assessment, side, partial=True) for side in SIDES}
    found = []
    for node in instrument.children():
        below = [leaf for leaf in instrument.leaves_under(node.code) if leaf.code in shown]
        if not below:
            continue
        found.append(
            Part(
                code=node.code,
                name=node.name,
                values=_three(angka(results[side].shown(instrument, node.code), instrument.digits) for side in SIDES),
                done=_counts(sum((leaf.code, side) in scores for leaf in below) for side in SIDES),
                total=len(below),
                lines=[
                    _line(assessment, instrument, leaf, scores, proofs.get(leaf.code, []), owners, asked)
                    for leaf in below
                ],
            )
        )
    return Board(
        parts=found,
        agencies=_agencies(shown, scores, proofs, owners),
        values=_three(_value(results[side].value, instrument) for side in SIDES),
        covered=_three(_percent(results[side].covered) for side in SIDES),
    )


def _line(
    assessment: Assessment,
    instrument: Instrument,
    leaf: Node,
    scores: Mapping[queries.Key, Score],
    pieces: list[Piece],
    owners: Mapping[str, Leaf],
    asked: set[str],
) -> Line:
    owner = owners.get(leaf.code)
    usable, owed = sum(p.usable for p in pieces), sum(p.owed for p in pieces)
    late = any(p.late for p in pieces)
    note: SafeString | str = ""
    if leaf.code in asked:
        note = parts.tag("due", _("ditanya"))
    elif late:
        note = parts.tag("late", _("bukti terlambat"))
    elif owed:
        note = parts.tag("info", _("bukti ditunggu"))
    return Line(
        code=leaf.code,
        name=leaf.name,
        url=reverse("evaluation:leaf", args=[assessment.pk, leaf.code]),
        agency=str(owner.agency) if owner and owner.agency else "",
        scores=_three(said(scores.get((leaf.code, side)), instrument) for side in SIDES),
        proof=angka(usable),
        note=note,
    )


def said(score: Score | None, instrument: Instrument) -> str:
    """Return a score in words: the level, the mean, the reason for none, or a dash."""
    if score is None:
        return "–"
    if score.value is None:
        return str(instrument.null_reasons.get(score.reason, score.reason))
    return angka(score.value, 0 if score.value == score.value.to_integral_value() else 2)


def _agencies(
    shown: set[str],
    scores: Mapping[queries.Key, Score],
    proofs: Mapping[str, list[Piece]],
    owners: Mapping[str, Leaf],
) -> list[Share]:
    rows: dict[str, list[Leaf]] = {}
    for code, owner in owners.items():
        if code in shown and owner.agency is not None:
            rows.setdefault(owner.agency.name, []).append(owner)
    return [
        Share(
            name=name,
            total=len(mine),
            scored=sum((leaf.code, Side.SELF) in scores for leaf in mine),
            proven=sum(any(p.usable for p in proofs.get(leaf.code, [])) for leaf in mine),
            owed=sum(p.owed for leaf in mine for p in proofs.get(leaf.code, [])),
        )
        for name, mine in sorted(rows.items())
    ]


def _value(value: Decimal | None, instrument: Instrument) -> str:
    return angka(value, instrument.digits) if value is not None else "–"


def _percent(covered: Decimal) -> str:
    return f"{angka(covered * 100)}%"


def _three(words: Iterable[Any]) -> tuple[str, str, str]:
    first, second, third = (word or "–" for word in words)
    return first, second, third


def _counts(numbers: Iterable[int]) -> tuple[int, int, int]:
    first, second, third = numbers
    return first, second, third
