"""Put what a round's assessors found into the rankings, and take it out again when it must be mended."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from django.db import transaction

from balai.core.audit import record
from balai.core.store import clock, engine
from balai.hub.arriving import counting, subjects
from balai.hub.arriving.subjects import Key, Said
from balai.hub.models import Assignment, City, Round, Subject
from balai.hub.queries.instruments import Panel, panels
from balai.hub.rules import judging

from .panels import Unfinished

if TYPE_CHECKING:
    from balai.core.people.models import User

Dimensions = dict[str, Fraction | None]


@transaction.atomic
def announce(round_id: int, *, by: User | None) -> int:
    """Count a round's scores into the rankings and fix them; return for how many cities there is something to say.

    Possible once every paper is scored, or the round has closed: a dimension that somebody left unscored then stays
    empty. Announcing again changes nothing. Raises ``panels.Unfinished``.
    """
    engine.lock_named("hub.deal")
    turn = Round.objects.select_for_update().get(pk=round_id)
    if turn.announced_at:
        return 0
    papers = Assignment.objects.filter(round=turn)
    if clock.today() <= turn.closes_date and (papers.filter(score=None).exists() or not papers.exists()):
        raise Unfinished(round_id)
    found = {city: said for city, dimensions in found_by(turn).items() if (said := _said(turn, dimensions))}
    _count(turn, found)
    turn.announced_at = clock.now()
    turn.save(update_fields=["announced_at"])
    record("hub.announced", by=by, subject=f"hub_round:{turn.pk}", detail={"cities": len(found)})
    return len(found)


@transaction.atomic
def reopen(round_id: int, *, reason: str, by: User | None) -> None:
    """Take a round's scores out of the rankings so that they can be mended; the reason stays in the audit."""
    turn = Round.objects.select_for_update().get(pk=round_id)
    if turn.announced_at is None:
        return
    _count(turn, {})
    turn.announced_at = None
    turn.save(update_fields=["announced_at"])
    record("hub.reopened", by=by, subject=f"hub_round:{turn.pk}", reason=reason)


def found_by(turn: Round) -> dict[int, Dimensions]:
    """Return the mean of the readers by city and dimension; ``None`` where a reader has not scored."""
    scores: dict[tuple[int, str], list[Decimal | None]] = defaultdict(list)
    for city, pillar, value in Assignment.objects.filter(round=turn).values_list("city", "pillar", "score"):
        scores[city, pillar].append(value)
    found: dict[int, Dimensions] = defaultdict(dict)
    for (city, pillar), values in scores.items():
        found[city][pillar] = judging.dimension(values)
    return dict(found)


def _said(turn: Round, dimensions: Dimensions) -> list[Said]:
    panel = panels()[turn.instrument]
    told = [_one(turn, panel, panel.nodes[p], value, p) for p, value in dimensions.items() if value is not None]
    mean = judging.whole(dimensions, list(panel.nodes))
    return [*told, _one(turn, panel, panel.whole, mean)] if mean is not None else told


def _one(turn: Round, panel: Panel, node: str, value: Fraction, pillar: str = "") -> Said:
    key = Key(Subject.Kind.PANEL, turn.instrument, turn.edition, node)
    return Said(key, judging.said(value), panel.name(node), pillar)


def _count(turn: Round, found: dict[int, list[Said]]) -> None:
    rows = subjects.rows([said for every in found.values() for said in every])
    cities = City.objects.filter(pk__in=turn.cities.values("pk")).order_by("pk")
    values = {city: {rows[said.key].pk: said.value for said in found.get(city.pk, ())} for city in cities}
    counting.put_all(turn.year, values, kinds=subjects.FROM_PANELS)
