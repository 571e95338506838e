"""Plans and programmes for tests."""

from datetime import date

from balai.plan.masterplan.actions import plans, programmes
from balai.plan.masterplan.models import Plan

ACT = plans.Act("perwali", "12 Tahun 2025", date(2025, 12, 1))
SUB = "2.16.03.2.02.0018"


def plan(years=(2025, 2029), **more) -> Plan:
    return plans.begin(title="Rencana Induk Contoh", years=years, by=None, **more)


def values(agency, code="GOV-01", **more):
    """What a whole programme says."""
    given = {
        "code": code,
        "title": "Satu pintu",
        "dimension": "governance",
        "subdimension": "governance.service",
        "secondary_subdimensions": [],
        "horizon": "short",
        "year_start": 2025,
        "year_end": 2026,
        "lead": agency.pk,
        "is_quick_win": False,
        "problem": "Warga bolak-balik.",
        "partners": ["community"],
        "codes": ["2.16.03.02.02.0018"],
        "budgets": {"2025/PAD": 100_000_000, "2026/DAU": 150_000_000},
    }
    return given | more


def programme(plan, agency, code="GOV-01", **more):
    return programmes.add(plan.pk, values(agency, code, **more), by=None)


def adopt(plan, force=True) -> Plan:
    """Take a draft through its states."""
    for target in ("opd_input", "consolidated", "council_review"):
        plans.move(plan.pk, target, by=None)
    plans.move(plan.pk, "adopted", by=None, act=ACT)
    return plans.move(plan.pk, "in_force", by=None) if force else Plan.objects.get(pk=plan.pk)
