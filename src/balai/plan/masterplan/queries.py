"""Finding plans and what stands in them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Sum, When

from balai.core.parameters import value
from balai.measure.surveys.actions import agreeing

from .models import Budget, Plan, Programme
from .models.choices import Dimension
from .rules import flags as rules
from .rules.flags import Flag, Standing


def in_force() -> Plan | None:
    """Return the version in force, or ``None`` in a city that has not adopted one."""
    return Plan.objects.filter(state=Plan.State.IN_FORCE).first()


def in_work() -> Plan | None:
    """Return the newest version that is still being written or waits for its day, or ``None``."""
    return Plan.objects.filter(state__in=(*Plan.OPEN, Plan.State.ADOPTED)).order_by("-version").first()


def readable() -> QuerySet[Plan]:
    """Return every version that anyone may read: all that were ever adopted, newest first."""
    return Plan.objects.filter(state__in=Plan.CLOSED)


def programmes(plan: Plan) -> QuerySet[Programme]:
    """Return a version's programmes with their lead agency, by dimension in the movement's order and place."""
    rows = Programme.objects.filter(plan=plan).select_related("lead", "plan")
    order = Case(*(When(dimension=d.value, then=n) for n, d in enumerate(Dimension)), output_field=IntegerField())
    return rows.order_by(order, "place", "code")


def programme_in_force(code: str) -> Programme | None:
    """Return the programme of that code in the version in force."""
    return Programme.objects.filter(plan__state=Plan.State.IN_FORCE, code=code).select_related("plan", "lead").first()


def find_lineage(lineage: UUID) -> Programme | None:
    """Return a programme as the version in force has it, or else its newest version."""
    rows = list(Programme.objects.filter(lineage=lineage).select_related("plan", "lead").order_by("-plan__version"))
    return next((row for row in rows if row.plan.state == Plan.State.IN_FORCE), rows[0] if rows else None)


def flagged(plan: Plan, *, today: date) -> list[tuple[Programme, list[Flag]]]:
    """Return every programme of a version with its flags, in three statements."""
    rows = list(programmes(plan).prefetch_related("progress"))
    money = dict(Budget.objects.filter(programme__plan=plan).values_list("programme").annotate(sum=Sum("amount")))
    stale_days, late_points = value("plan.stale_days"), value("plan.late_points")
    return [
        (row, rules.flags(_standing(row, money, today), today=today, stale_days=stale_days, late_points=late_points))
        for row in rows
    ]


def flags_of(programme: Programme, *, today: date) -> list[Flag]:
    """Return one programme's flags."""
    money = {programme.pk: programme.budgets.aggregate(sum=Sum("amount"))["sum"] or 0}
    return rules.flags(
        _standing(programme, money, today),
        today=today,
        stale_days=value("plan.stale_days"),
        late_points=value("plan.late_points"),
    )


def _standing(row: Programme, money: dict[int, int], today: date) -> Standing:
    told = [(p.year, p.quarter, p.physical) for p in row.progress.all()]
    return Standing(
        state=row.state,
        horizon=row.horizon,
        year_start=row.year_start,
        year_end=row.year_end,
        told_on=row.updated_at.date(),
        physical=rules.newest(told, today.year),
        budget=money.get(row.pk, 0),
    )


def money(plan: Plan) -> tuple[dict[int, int], dict[str, int], dict[str, int]]:
    """Return planned rupiah of a version by year, by source and by dimension."""
    years: dict[int, int] = defaultdict(int)
    sources: dict[str, int] = defaultdict(int)
    dimensions: dict[str, int] = defaultdict(int)
    rows = Budget.objects.filter(programme__plan=plan).values_list("year", "source", "programme__dimension", "amount")
    for year, source, dimension, amount in rows:
        years[year] += amount
        sources[source] += amount
        dimensions[dimension] += amount
    return years, sources, dimensions


def offered_to_surveys() -> list[agreeing.Programme]:
    """Return the programmes in force as the impact survey may pick them."""
    rows = Programme.objects.filter(plan__state=Plan.State.IN_FORCE).order_by("code")
    columns = ("code", "title", "subdimension", "lead_id")
    return [agreeing.Programme(*row) for row in rows.values_list(*columns)]
