"""Rows of the analysis: readiness, SWOT, strategies, gaps, applications and what they exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import Max

from balai.core.audit import record

from ..models import Application, Gap, Integration, Readiness, Swot, SwotStrategy
from .refusing import opened

if TYPE_CHECKING:
    from balai.core.people.models import User

ROWS: dict[str, type[models.Model]] = {
    "kesiapan": Readiness,
    "swot": Swot,
    "strategi": SwotStrategy,
    "kesenjangan": Gap,
    "aplikasi": Application,
    "integrasi": Integration,
}
"""Kinds of rows by the word in their address."""


@transaction.atomic
def keep(row: Any, *, plan_id: int, by: User | None) -> Any:
    """Save a new or changed row of a version that is being written, at the end of its list. Raises ``Frozen``."""
    opened(plan_id)
    if row.pk is None and hasattr(row, "place"):
        row.place = _last(row) + 1
    row.full_clean()
    row.save()
    record("plan.analysis_kept", by=by, subject=f"plan:{plan_id}", detail={"row": f"{row._meta.model_name}:{row.pk}"})
    return row


@transaction.atomic
def drop(row: Any, *, plan_id: int, by: User | None) -> None:
    """Take a row out of a version that is being written. Raises ``Frozen``."""
    opened(plan_id)
    record(
        "plan.analysis_dropped", by=by, subject=f"plan:{plan_id}", detail={"row": f"{row._meta.model_name}:{row.pk}"}
    )
    row.delete()


def _last(row: Any) -> int:
    """Return the last place in the row's own list: SWOT points count within their letter."""
    beside = type(row).objects.filter(plan_id=row.plan_id)
    for name in ("dimension", "kind", "cell", "element"):
        if hasattr(row, name):
            beside = beside.filter(**{name: getattr(row, name)})
    return beside.aggregate(last=Max("place"))["last"] or 0
