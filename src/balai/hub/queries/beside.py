"""What assessors found beside what a city claimed: of the same node of the same edition, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from balai.hub.models import Assignment, City, Round, Score, Subject

Kind = Subject.Kind
JUDGED = (Kind.PANEL, Kind.OFFICIAL)


@dataclass(frozen=True, slots=True)
class Found:
    """One node: what the hub's assessors found and why, what the city claimed, and what it holds for official."""

    subject: Subject
    value: Decimal
    own: Decimal | None
    official: Decimal | None
    reasons: tuple[str, ...]


def claim_of(subject: Subject) -> Subject | None:
    """Return the subject by which cities claim what this one judges, ``None`` where there is none."""
    if subject.kind not in JUDGED:
        return None
    same = {"code": subject.code, "edition": subject.edition, "node": subject.node, "unit": subject.unit}
    return Subject.objects.filter(kind=Kind.SELF, **same).first()


def claims(subject: Subject | None, year: int, cities: Iterable[int]) -> dict[int, Decimal]:
    """Return what cities claimed in a year, by city id."""
    if subject is None:
        return {}
    rows = Score.objects.filter(subject=subject, year=year, city_id__in=list(cities))
    return dict(rows.values_list("city_id", "value"))


def announced(year: int) -> Round | None:
    """Return a year's round once its scores are announced."""
    return Round.objects.filter(year=year, announced_at__isnull=False).first()


def found(city: City, turn: Round) -> list[Found]:
    """Return a city's scores of an announced round, the whole first, each beside the city's own."""
    same = {"subject__code": turn.instrument, "subject__edition": turn.edition}
    rows = list(Score.objects.filter(city=city, year=turn.year, **same).select_related("subject"))
    values = {(row.subject.kind, row.subject.node): row.value for row in rows}
    reasons: dict[str, list[str]] = defaultdict(list)
    for pillar, reason in (
        Assignment.objects.filter(round=turn, city=city)
        .exclude(score=None)
        .order_by("pk")
        .values_list("pillar", "reason")
    ):
        reasons[pillar].append(reason)
    judged = sorted((row.subject for row in rows if row.subject.kind == Kind.PANEL), key=lambda s: (s.pillar, s.node))
    return [
        Found(
            subject,
            values[Kind.PANEL, subject.node],
            values.get((Kind.SELF, subject.node)),
            values.get((Kind.OFFICIAL, subject.node)),
            tuple(reasons[subject.pillar]) if subject.pillar else (),
        )
        for subject in judged
    ]


def verdicts(city: City) -> list[Assignment]:
    """Return what assessors wrote of a city in announced rounds, the newest year first."""
    rows = Assignment.objects.filter(city=city, round__announced_at__isnull=False, score__isnull=False)
    return list(rows.select_related("round").order_by("-round__year", "pillar", "pk")[:60])
