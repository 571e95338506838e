"""Finding quick wins, and which dimensions still lack one."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from balai.plan.masterplan.models import Programme
from balai.plan.masterplan.models.choices import Dimension
from balai.plan.masterplan.queries import find_lineage

from . import rules
from .models import QuickWin


def every() -> QuerySet[QuickWin]:
    """Return every quick win by dimension."""
    return QuickWin.objects.select_related("agency").prefetch_related("pictures__file").order_by("dimension", "code")


def shown() -> QuerySet[QuickWin]:
    """Return those the public sees."""
    return every().filter(state__in=rules.SHOWN)


def of_dimension(dimension: str) -> QuerySet[QuickWin]:
    """Return a dimension's quick wins that the public sees."""
    return shown().filter(dimension=dimension)


def missing_dimensions() -> list[str]:
    """Return the dimensions without a chosen quick win."""
    return rules.missing(Dimension.values, shown().values_list("dimension", flat=True))


def programme_of(quick_win: QuickWin) -> Programme | None:
    """Return its programme as the plan in force has it."""
    return find_lineage(quick_win.lineage)


def of_programme(lineage: UUID) -> QuickWin | None:
    """Return the quick win of a programme, in whatever plan version."""
    return QuickWin.objects.filter(lineage=lineage).first()


def candidates(plan_programmes: Iterable[Programme]) -> list[Programme]:
    """Return programmes marked as quick wins that have no row yet."""
    taken = set(QuickWin.objects.values_list("lineage", flat=True))
    return [p for p in plan_programmes if p.is_quick_win and p.lineage not in taken]
