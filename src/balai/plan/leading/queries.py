"""Reading what leaders and agencies look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from balai.core.ui.charts import Marks
from balai.measure import figures
from balai.measure.instruments import drawing, showing
from balai.measure.instruments import queries as instruments
from balai.plan.evaluation.models import Assessment
from balai.plan.evaluation.models import State as Stage
from balai.plan.masterplan import queries as plans
from balai.plan.masterplan.models import Budget, Plan, Programme, Progress
from balai.plan.masterplan.rules.flags import Flag, quarters_ended

from . import rules

PILLARS = "enam-pilar"
RUNNING = (Programme.State.RUNNING, Programme.State.DELAYED)


@dataclass(frozen=True, slots=True)
class Seen:
    """A programme with its flags and this year's money."""

    programme: Programme
    flags: tuple[Flag, ...]
    one: rules.One


def programmes(plan: Plan, today: date) -> list[Seen]:
    """Return a version's living programmes with flags and money, in five statements however many there are."""
    gone = (Programme.State.DROPPED, Programme.State.MERGED)
    flagged = [(row, flags) for row, flags in plans.flagged(plan, today=today) if row.state not in gone]
    planned, spent = _planned(plan, today.year), _spent(plan, today.year)
    return [_seen(row, flags, planned.get(row.pk, 0), spent.get(row.pk, 0)) for row, flags in flagged]


def _seen(row: Programme, flags: Iterable[Flag], planned: int, spent: int) -> Seen:
    found = tuple(flags)
    return Seen(row, found, rules.One(row.dimension, row.horizon, rules.pace(found), planned, spent))


def _planned(plan: Plan, year: int) -> dict[int, int]:
    rows = Budget.objects.filter(programme__plan=plan, year=year)
    return dict(rows.values_list("programme").annotate(sum=Sum("amount")))


def _spent(plan: Plan, year: int) -> dict[int, int]:
    """Return what each programme has spent this year: each quarter tells the whole year so far."""
    rows = Progress.objects.filter(programme__plan=plan, year=year).order_by("quarter")
    return dict(rows.values_list("programme_id", "spent"))


def pillars() -> Marks | None:
    """Return the six dimensions side by side as last assessed, with the year before; ``None`` when never assessed."""
    rows = [row for row in instruments.results(PILLARS) if row.nodes]
    if not rows:
        return None
    newest = max(rows, key=lambda row: row.year)
    before = showing.before(newest)
    instrument = instruments.get(newest.instrument, newest.edition.sha256)
    return drawing.parts(
        instrument,
        showing.parts_of(newest),
        showing.parts_of(before) if before else None,
        before_name=str(before.year) if before else "",
        title=f"{instrument.short} {newest.year}",
    )


def evaluations() -> QuerySet[Assessment]:
    """Return the evaluations under way, the one due first in front."""
    return Assessment.objects.exclude(state__in=(Stage.PUBLISHED, Stage.CANCELLED)).order_by("external_deadline")


def of_agencies(plan: Plan, agencies: Iterable[int], today: date) -> list[Seen]:
    """Return the programmes that agencies lead, those with flags first."""
    wanted = set(agencies)
    mine = [seen for seen in programmes(plan, today) if seen.programme.lead_id in wanted]
    return sorted(mine, key=lambda seen: (not seen.flags, seen.programme.code))


def quarter_owed(seen: Iterable[Seen], today: date) -> Mapping[int, tuple[int, int]]:
    """Return (year, quarter) of the last quarter that a running programme has not told, by programme."""
    ended = quarters_ended(today)
    year, quarter = (today.year, ended) if ended else (today.year - 1, 4)
    rows = [s.programme for s in seen if s.programme.state in RUNNING and s.programme.year_start <= year]
    told = set(
        Progress.objects.filter(programme__in=rows, year=year, quarter=quarter).values_list("programme_id", flat=True)
    )
    return {row.pk: (year, quarter) for row in rows if row.pk not in told}


def figures_of(functions: Iterable[str]) -> list[figures.Figure]:
    """Return the figures that agencies answer for, by name: those of their services and those they hand in."""
    mine = set(functions)
    return sorted((f for f in figures.every() if f.owner in mine), key=lambda f: str(f.name))
