"""A demo city's yearly reports: last year's approved, this year's halfway, with faults to be settled."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from balai.core.agencies.models import Holding
from balai.measure.denominators import queries as denominators

from . import actions
from .models import Report, Row

if TYPE_CHECKING:
    from balai.core.people.models import User
    from balai.core.sample.city import City

SHARES = {"1.a.2": 96, "1.a.3": 91, "2.f.1": 98, "2.f.2": 57, "2.f.3": 95}
"""Rows divided by a population: per cent reached."""
COUNTS = {
    "1.b.1": (1_012, 1_060),
    "1.b.2": (988, 1_012),
    "1.b.3": (975, 981),
    "1.b.4": (4_310, 4_920),
    "1.b.5": (2_204, 2_310),
    "1.b.6": (8_120, 11_900),
    "1.c.7": (428, 486),
    "1.e.1": (1_044, 87),
    "2.j.2": (18, 34),
    "2.n.1": (31, 42),
    "2.o.1": (384, 5),
}
THIS_YEAR = ("1.b.1", "1.b.2", "2.f.1", "2.j.2")
"""Rows already filled in for the running year."""
NOTE = "Angka contoh"
TEXTS = {
    3: "Tugas pembantuan dari pemerintah pusat dilaksanakan tiga perangkat daerah (contoh).",
    4: "Enam urusan wajib pelayanan dasar melaporkan capaian standar pelayanan minimal (contoh).",
    5: "Capaian dan masalah tahun ini menjadi bahan rencana kerja tahun berikutnya (contoh).",
}


@transaction.atomic
def make(city: City) -> None:
    """Approve last year's report; open this year's with a wrong denominator, a division by zero and rows in review."""
    planner, auditor = _holder("perencana"), _holder("penilai_internal")
    _last_year(city.today.year - 1, planner, auditor)
    report = actions.open_report(city.today.year, by=planner)
    for code in THIS_YEAR:
        _fill(report, code)
    _fill(report, "1.a.2", chosen="age_7_18")
    _fill(report, "1.e.1", numbers=(0, 0))
    actions.submit_all(report, by=planner)
    for row in report.rows.filter(state=Row.State.REVIEW, code="1.b.2"):
        actions.judge(row.pk, agrees=True, note="Sesuai kohort ibu", by=auditor)
    for row in report.rows.filter(state=Row.State.REVIEW, code="2.f.1"):
        actions.judge(row.pk, agrees=False, note="Lampirkan rekap perekaman dari SIAK", by=auditor)


def _last_year(year: int, planner: User | None, auditor: User | None) -> None:
    report = actions.open_report(year, by=planner)
    for code in (*SHARES, *COUNTS):
        _fill(report, code)
    for chapter in report.chapters.filter(n__in=TEXTS):
        actions.write(chapter.pk, TEXTS[chapter.n], seen=chapter.version, by=planner)
    actions.submit_all(report, by=planner)
    for row in report.rows.filter(state=Row.State.REVIEW):
        actions.judge(row.pk, agrees=True, note="", by=auditor)
    if not report.rows.exclude(state=Row.State.APPROVED).exists():
        actions.approve(report.pk, by=planner)


def _fill(report: Report, code: str, chosen: str = "", numbers: tuple[int, int] | None = None) -> None:
    row = report.rows.get(code=code)
    one, two = numbers or COUNTS.get(code, (0, 0))
    if row.population:
        found = denominators.denominator(row.population, str(report.year))
        one = found.value * SHARES[code] // 100 if found else 0
    filled = actions.Filled(Decimal(one), Decimal(two), chosen or row.population, NOTE)
    actions.fill(row.pk, filled, by=None)


def _holder(role: str) -> User | None:
    held = Holding.objects.filter(post__role=role, to_date=None).select_related("user").order_by("pk").first()
    return held.user if held else None
