"""A demo city's yearly report: last year's, fed where figures are tied, some rows filled, some checked."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from balai.core.agencies.models import Holding
from balai.measure.denominators import queries as denominators

from . import actions
from .models import Row

if TYPE_CHECKING:
    from balai.core.people.models import User
    from balai.core.sample.city import City

SHARES = {"1.a.2": 96, "1.a.3": 91, "2.f.1": 98, "2.f.2": 57, "2.f.3": 95}
COUNTS = {
    "1.b.1": (1_012, 1_060),
    "1.b.2": (988, 1_012),
    "1.b.3": (975, 981),
    "1.b.4": (4_310, 4_920),
    "1.e.1": (1_044, 87),
    "2.j.2": (18, 34),
}
LEFT = ("1.b.5", "1.b.6", "2.n.1", "2.o.1")
"""Rows that nobody has filled in yet."""


def make(city: City) -> None:
    """Open last year's report and let its agencies be halfway."""
    year = city.today.year - 1
    planner, auditor = _holder("perencana"), _holder("penilai_internal")
    report = actions.open_report(year, by=planner)
    for row in report.rows.filter(code__in=[*SHARES, *COUNTS]):
        one, two = COUNTS.get(row.code, (None, None))
        if row.population:
            found = denominators.denominator(row.population, str(year))
            one = found.value * SHARES[row.code] // 100 if found else 0
        filled = actions.Filled(
            Decimal(one or 0), None if two is None else Decimal(two), row.population, "Angka contoh"
        )
        actions.fill(row.pk, filled, by=None)
    actions.submit_all(report, by=planner)
    ready = report.rows.filter(state=Row.State.REVIEW, kind="macro")
    for row in ready:
        actions.judge(row.pk, agrees=True, note="Sesuai publikasi", by=auditor)
    for row in report.rows.filter(state=Row.State.REVIEW, code="2.f.2"):
        actions.judge(row.pk, agrees=False, note="Lampirkan rekap SIAK per 31 Desember", by=auditor)


def _holder(role: str) -> User | None:
    held = Holding.objects.filter(post__role=role, to_date=None).select_related("user").order_by("pk").first()
    return held.user if held else None
