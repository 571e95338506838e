"""Make the plan: write the first version, adopt it, revise it, put the second in force, tell how a year went."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from balai.core.declare import house
from balai.core.store import clock
from balai.measure import figures
from balai.vocabulary.pillars import find_subdimension

from ..actions import plans, programmes, ties
from ..models import (
    Application,
    Gap,
    Integration,
    Plan,
    PlanMove,
    Programme,
    Progress,
    Readiness,
    Swot,
    SwotStrategy,
    Target,
)
from ..models.choices import Partner
from ..rules.flags import last_quarter
from .data import Row, read, rows

if TYPE_CHECKING:
    from balai.core.sample.city import City

VISION = "Kota yang melayani warganya sebelum diminta, dan membuktikannya dengan angka."
TITLE = "Rencana Induk Kota Cerdas"
LENGTH = 5
MILLION = 1_000_000
TOLD = ("description", "innovation", "technology", "impact", "beneficiaries", "regulations")
"""What a programme says in its own words besides what every one says."""
RPJMD = {
    "governance": "Meningkatnya kualitas pelayanan publik",
    "branding": "Meningkatnya daya tarik wisata dan investasi",
    "economy": "Meningkatnya pendapatan dan kesempatan kerja",
    "living": "Meningkatnya derajat kesehatan dan mutu permukiman",
    "society": "Meningkatnya mutu pendidikan dan ketangguhan warga",
    "environment": "Meningkatnya kualitas lingkungan hidup",
}
"""The goal of the city's five-year plan that each dimension serves."""
SERVICES = {"GOV-01": "population", "LIV-01": "maternal"}
AIMS: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    # programme: (indicator, value before, target of each year from the plan's first)
    "GOV-01": (
        ("population.akta_before_discharge", "21", ("40", "75", "85", "90", "95")),
        ("population.minutes_to_akta", "20160", ("2880", "360", "240", "180", "120")),
        ("population.akta_within_60_days", "81", ("90", "95", "97", "98", "99")),
    ),
}
"""Targets of the programme that the birth service proves. Before it, four visits and two weeks were usual."""


def make(city: City) -> None:
    """Make the plan of a demo city that has agencies; the year before the current one is the plan's first."""
    start = city.today.year - 1
    planner, mayor = city.officer("perencana"), city.officer("walikota")
    first = plans.begin(title=TITLE, years=(start, start + LENGTH - 1), vision=VISION, by=planner)
    _write(first, city)
    _adopt(first, mayor, planner, "47 Tahun", date(start - 1, 12, 12), date(start, 1, 2))
    second = plans.begin(title=TITLE, years=(start, start + LENGTH - 1), vision=VISION, by=planner, based_on=first)
    _revise(second, city)
    _adopt(second, mayor, planner, "8 Tahun", date(start + 1, 2, 27), date(start + 1, 3, 1))
    Plan.objects.filter(pk=first.pk).update(end_date=date(start + 1, 3, 1))
    _run(second, city)


def _adopt(plan: Plan, mayor: Any, planner: Any, number: str, day: date, force: date) -> None:
    """Take a version through its states, with the days on which a city would have done so."""
    act = plans.Act(Plan.Act.PERWALI, f"{number} {day.year}", day)
    states = Plan.State
    for target in (states.OPD_INPUT, states.CONSOLIDATED, states.COUNCIL_REVIEW):
        plans.move(plan.pk, target, by=planner)
    plans.move(plan.pk, states.ADOPTED, by=mayor, act=act)
    plans.move(plan.pk, states.IN_FORCE, by=planner)
    Plan.objects.filter(pk=plan.pk).update(force_date=force)
    moves = list(PlanMove.objects.filter(plan=plan).order_by("pk"))
    for back, move in enumerate(reversed(moves)):
        on = day if move.target == states.ADOPTED else force - timedelta(days=28 * back)
        at = datetime(on.year, on.month, on.day, 2, tzinfo=UTC)
        PlanMove.objects.filter(pk=move.pk).update(at=at)


def _write(plan: Plan, city: City) -> None:
    _analysis(plan, city)
    apps = _applications(plan, city)
    made = {row.code: _programme(plan, row, city, apps) for row in rows()}
    for third, gap in read("analysis")["gaps"].items():
        Gap.objects.create(plan=plan, subdimension=third, **gap | {"programme": made.get(gap["programme"])})
    _tie(made, plan.year_start)


def _analysis(plan: Plan, city: City) -> None:
    found = read("analysis")
    Readiness.objects.bulk_create(
        Readiness(plan=plan, dimension=dimension, place=place, **row | {"agency": city.agencies.get(row["agency"])})
        for dimension, told in found["readiness"].items()
        for place, row in enumerate(told, 1)
    )
    Swot.objects.bulk_create(
        Swot(plan=plan, dimension=dimension, kind=kind, place=place, text=text)
        for dimension, lists in found["swot"].items()
        for kind, texts in lists.items()
        for place, text in enumerate(texts, 1)
    )
    SwotStrategy.objects.bulk_create(
        SwotStrategy(plan=plan, dimension=dimension, cell=cell, place=1, text=text, points=f"{cell[0]}1, {cell[1]}1")
        for dimension, cells in found["strategies"].items()
        for cell, text in cells.items()
    )


def _applications(plan: Plan, city: City) -> dict[str, Application]:
    found = read("applications")
    made: dict[str, Application] = {}
    for place, row in enumerate(found["applications"], 1):
        plain = {k: v for k, v in row.items() if k not in ("owner", "later", "double")}
        made[row["code"]] = Application.objects.create(
            plan=plan,
            place=place,
            owner=city.agency(row["owner"]),
            verdict_year=plan.year_start + row["later"],
            **plain,
        )
    for row in found["applications"]:
        if row["double"]:
            Application.objects.filter(pk=made[row["code"]].pk).update(duplicate_of=made[row["double"]])
    Integration.objects.bulk_create(
        Integration(
            source=made[w["source"]], target=made[w["target"]], what=w["what"], year=plan.year_start + w["later"]
        )
        for w in found["integrations"]
    )
    return made


def _programme(plan: Plan, row: Row, city: City, apps: dict[str, Application]) -> Programme:
    third = find_subdimension(row.third)
    years = range(plan.year_start + row.years[0], plan.year_start + row.years[1] + 1)
    wards = [w.pk for w in city.areas()[:6]] if row.code in ("BRA-05", "SOC-05") else []
    state = row.state if row.state in ("idea", "planned") else "budgeted"
    values = {
        "code": row.code,
        "title": row.title,
        "dimension": third.pillar.value if third else "",
        "subdimension": row.third,
        "secondary_subdimensions": list(row.also),
        "horizon": row.horizon,
        "year_start": years[0],
        "year_end": years[-1],
        "lead": city.agency(row.lead).pk,
        "is_quick_win": row.quick,
        "problem": row.problem,
        "goal": row.goal,
        "outputs": row.output,
        "outcome": row.outcome,
        **{name: getattr(row, name) for name in TOLD},
        "supporting": sorted(city.agency(code).pk for code in row.helps),
        "partners": [p.value for p in Partner if p.value in row.partners],
        "areas": wards,
        "applications": sorted(apps[code].pk for code in row.apps),
        "rpjmd_target": RPJMD[row.third.split(".")[0]],
        "codes": [row.budget_code] if row.budget_code else [],
        "budgets": {f"{year}/{row.source}": row.money * MILLION for year in years if row.money},
    }
    made = programmes.add(plan.pk, values, by=None)
    Programme.objects.filter(pk=made.pk).update(state=state)
    return made


def _tie(made: dict[str, Programme], start: int) -> None:
    for code, service in SERVICES.items():
        if service not in house().by_code:
            continue
        aims = [a for a in AIMS.get(code, ()) if figures.find(a[0])]
        for indicator, before, values in aims:
            tie = ties.tie(
                made[code], service=service, indicator=indicator, by=None, baseline=Decimal(before),
                baseline_year=start - 1,
            )  # fmt: skip
            Target.objects.bulk_create(
                Target(tie=tie, year=start + n, value=Decimal(value)) for n, value in enumerate(values)
            )
        if not aims:
            ties.tie(made[code], service=service, indicator="", by=None)


def _revise(plan: Plan, city: City) -> None:
    """Change what a year taught: one programme more about money, one described anew."""
    akta = Programme.objects.get(plan=plan, code="GOV-01")
    told = (
        "Bidan melapor dari ruang bersalin; pejabat menandatangani secara elektronik; ibu menerima berkas di telepon."
    )
    programmes.change(akta.pk, {"description": told}, based_on=akta.revision, by=city.officer("perencana"))


def _run(plan: Plan, city: City) -> None:
    """Tell how each programme went, each quarter since the plan began."""
    last_year, last = last_quarter(city.today)
    by_code = {row.code: row for row in rows()}
    told: list[Progress] = []
    for programme in Programme.objects.filter(plan=plan).prefetch_related("budgets"):
        row = by_code[programme.code]
        told += list(_quarters(programme, row, (last_year, last)))
        state, reason = row.state, "Pelatih dialihkan ke tanggap darurat." if row.state == "delayed" else ""
        days = 120 if programme.code in ("BRA-04", "LIV-03") else city.rng.randint(3, 60)
        Programme.objects.filter(pk=programme.pk).update(
            state=state, state_reason=reason, updated_at=clock.now() - timedelta(days=days)
        )
    Progress.objects.bulk_create(told)


def _quarters(programme: Programme, row: Row, last: tuple[int, int]) -> list[Progress]:
    if row.state in ("idea", "planned", "budgeted", "delayed"):
        return []
    budget: dict[int, int] = {}
    for b in programme.budgets.all():
        budget[b.year] = budget.get(b.year, 0) + b.amount
    found = []
    for year in range(programme.year_start, min(programme.year_end, last[0]) + 1):
        whole = row.done if year == last[0] else 100
        for quarter in range(1, (last[1] if year == last[0] else 4) + 1):
            share = Decimal(whole) * quarter / (last[1] if year == last[0] else 4)
            spent = int(budget.get(year, 0) * share / 100 * Decimal("0.93"))
            found.append(
                Progress(
                    programme=programme,
                    year=year,
                    quarter=quarter,
                    physical=share.quantize(Decimal("0.01")),
                    spent=spent,
                )
            )
    return found
