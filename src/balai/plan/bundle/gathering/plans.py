"""The master plan in force, in brief: programmes by dimension, money, quick wins."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Sum

from balai.core.store import clock
from balai.plan.masterplan import queries
from balai.plan.masterplan.models import Budget, Plan, Programme
from balai.plan.quickwins.models import QuickWin
from balai.vocabulary import exchange
from balai.vocabulary.pillars import Pillar

FINISHED = frozenset({"delivered", "evaluated"})
LEFT_OUT = frozenset({"dropped", "merged_into"})


def in_force(year: int) -> exchange.Plan | None:
    """Return the plan in force, ``None`` in a city without one."""
    plan = queries.in_force()
    if plan is None:
        return None
    return exchange.Plan(
        version=str(plan.version),
        first_year=plan.year_start,
        last_year=plan.year_end,
        adopted_by=plan.act_words[:300],
        programmes=tuple(_dimensions(plan, year)),
        quick_wins=tuple(_quick_wins()),
    )


def _dimensions(plan: Plan, year: int) -> list[exchange.Programmes]:
    rows: dict[str, list[tuple[Programme, bool]]] = defaultdict(list)
    for programme, flags in queries.flagged(plan, today=clock.today()):
        if programme.state not in LEFT_OUT:
            rows[programme.dimension].append((programme, any(f.value == "late" for f in flags)))
    money = dict(
        Budget.objects.filter(programme__plan=plan, year=year)
        .values_list("programme__dimension")
        .annotate(sum=Sum("amount"))
        .values_list("programme__dimension", "sum")
    )
    return [_dimension(p.value, rows[p.value], money.get(p.value) or 0) for p in Pillar if rows[p.value]]


def _dimension(pillar: str, rows: list[tuple[Programme, bool]], budget: int) -> exchange.Programmes:
    late = sum(is_late for _, is_late in rows)
    return exchange.Programmes(
        pillar=pillar,  # type: ignore[arg-type]
        total=len(rows),
        late=late,
        on_time=len(rows) - late,
        finished=sum(p.state in FINISHED for p, _ in rows),
        budget=budget,
    )


def _quick_wins() -> list[exchange.QuickWin]:
    return [
        exchange.QuickWin(
            code=q.code,
            title=q.innovation_name,
            pillar=q.dimension,  # type: ignore[arg-type]
            state=q.state,
            completion=min(q.completion, 100),
        )
        for q in QuickWin.objects.order_by("dimension", "code")
    ]
