"""Give assessors their papers, and keep what they find. What becomes of it: ``announcing``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, QuerySet

from balai.core.audit import record
from balai.core.store import clock, engine
from balai.hub import representing
from balai.hub.models import Assessor, Assignment, City, Recusal, Round
from balai.hub.queries.instruments import panels
from balai.hub.rules.assigning import Plan, Reader, assign
from balai.vocabulary.pillars import Pillar

if TYPE_CHECKING:
    from balai.core.people.models import User


USUAL = "smart-city-2022"


class Taken(Exception):
    """The year has its round already."""


class NotYours(Exception):
    """The paper was never given to them, or was taken back."""


class Conflict(Exception):
    """The assessor came to work for the city since the paper was given."""


class Over(Exception):
    """The round is closed, or its scores are announced."""


class Unfinished(Exception):
    """The round is still open and papers wait for their scores."""


@transaction.atomic
def open_round(
    *, year: int, closes_date: date, cities: Iterable[City], by: User | None, readers: int = 1, instrument: str = USUAL
) -> Round:
    """Open a year's assessment of the dimensions of an instrument, in its edition of today. Raises ``Taken``."""
    if Round.objects.filter(year=year).exists():
        raise Taken(year)
    edition = panels()[instrument].instrument.sha256
    told = {"closes_date": closes_date, "readers": readers, "instrument": instrument, "edition": edition}
    turn = Round.objects.create(year=year, **told)
    turn.cities.set(cities)
    record("hub.round_opened", by=by, subject=f"hub_round:{turn.pk}", detail={"year": year, "instrument": instrument})
    return turn


@transaction.atomic
def deal(round_id: int, *, by: User | None) -> Plan:
    """Give every dimension of every city as many readers as the round wants; what is given stays given.

    Raises ``Over`` once the scores are announced.
    Returns the last turn's plan, whose ``without`` names papers for which nobody is left.
    """
    engine.lock_named("hub.deal")
    turn = Round.objects.select_for_update().get(pk=round_id)
    if turn.announced_at:
        raise Over(round_id)
    plan = Plan((), ())
    for _reader in range(turn.readers):
        plan = _deal_once(turn)
    record("hub.dealt", by=by, subject=f"hub_round:{round_id}", detail={"without": len(plan.without)})
    return plan


def _deal_once(turn: Round) -> Plan:
    taken: dict[tuple[int, str], set[int]] = defaultdict(set)
    for city, pillar, assessor in Assignment.objects.filter(round=turn).values_list("city", "pillar", "assessor"):
        taken[city, pillar].add(assessor)
    cities = list(turn.cities.order_by("pk").values_list("pk", flat=True))
    papers = [(c, p.value) for c in cities for p in Pillar if len(taken[c, p.value]) < turn.readers]
    assessors = list(Assessor.objects.filter(active=True).order_by("pk"))
    plan = assign(papers, _readers(turn, assessors), {k: frozenset(v) for k, v in taken.items()})
    homes = {a.pk: a.home_id for a in assessors}
    rows = [
        Assignment(round=turn, city_id=city, pillar=pillar, assessor_id=key, home_id=homes[key])
        for (city, pillar), key in plan.given
    ]
    Assignment.objects.bulk_create(rows, batch_size=500)
    return plan


def _readers(turn: Round, assessors: list[Assessor]) -> list[Reader]:
    shut = barred(assessors)
    counts = Assignment.objects.filter(round=turn).values_list("assessor").annotate(n=Count("pk"))
    has = dict(counts.values_list("assessor", "n"))
    return [Reader(a.pk, frozenset(a.pillars), shut[a.pk], a.limit, has.get(a.pk, 0)) for a in assessors]


def barred(assessors: Sequence[Assessor]) -> dict[int, frozenset[int]]:
    """Return for each assessor the cities in which they have an interest: home, workplaces, and conflicts recorded."""
    recorded: dict[int, set[int]] = defaultdict(set)
    for assessor, city in Recusal.objects.filter(assessor__in=assessors).values_list("assessor", "city"):
        recorded[assessor].add(city)
    working = representing.working_for(a.user_id for a in assessors)
    return {
        a.pk: frozenset(recorded[a.pk]) | working.get(a.user_id, frozenset()) | ({a.home_id} if a.home_id else set())
        for a in assessors
    }


def papers_of(user: User) -> QuerySet[Assignment]:
    """Return the papers that somebody holds; who left the panel holds none."""
    return Assignment.objects.filter(assessor__user=user, assessor__active=True)


@transaction.atomic
def score(assignment_id: int, *, value: Decimal, reason: str, by: User) -> Assignment:
    """Keep an assessor's score of a dimension with its reason. Raises ``NotYours``, ``Over``, ``Conflict``."""
    locked = papers_of(by).select_for_update(of=("self",)).select_related("assessor", "round")
    if (row := locked.filter(pk=assignment_id).first()) is None:
        raise NotYours(assignment_id)
    if row.round.announced_at or clock.today() > row.round.closes_date:
        raise Over(assignment_id)
    if row.city_id in barred([row.assessor])[row.assessor_id]:
        raise Conflict(assignment_id)
    row.score, row.reason, row.scored_at = value, reason, clock.now()
    row.save(update_fields=["score", "reason", "scored_at"])
    record("hub.scored", by=by, subject=f"hub_assignment:{row.pk}", detail={"score": str(value)}, reason=reason)
    return row
