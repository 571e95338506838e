"""Read a plan version's programmes with their money, targets, and the newest figures."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from balai.core.agencies.models import Agency
from balai.core.declare import house
from balai.core.parameters import value
from balai.core.store import clock
from balai.measure import figures
from balai.plan.books.matter import Aim, Money, Programme
from balai.plan.masterplan.models import Plan, Progress, Tie
from balai.plan.masterplan.models import Programme as Row
from balai.plan.masterplan.models.choices import Partner


def of(plan: Plan) -> tuple[Programme, ...]:
    """Return every programme of a version, dropped and merged ones left out."""
    gone = (Row.State.DROPPED, Row.State.MERGED)
    rows = Row.objects.filter(plan=plan).exclude(state__in=gone).select_related("lead")
    rows = rows.prefetch_related(
        "supporting", "areas", "applications", "codes", "budgets", "progress", "ties__targets"
    ).order_by("dimension", "place", "code")
    sources = value("plan.funding_sources")
    today, newest = clock.today(), dict[str, tuple[object, object]]()
    return tuple(_programme(row, sources, today, newest) for row in rows)


def _programme(row: Row, sources: dict[str, str], today: date, newest: dict[str, tuple[object, object]]) -> Programme:
    told = max(row.progress.all(), key=lambda p: (p.year, p.quarter), default=None)
    return Programme(
        code=row.code,
        title=row.title,
        dimension=row.dimension,
        subdimension=row.subdimension,
        horizon=row.horizon,
        year_start=row.year_start,
        year_end=row.year_end,
        lead=str(_short(row.lead)),
        state=row.state,
        state_name=str(row.get_state_display()),
        problem=row.problem,
        goal=row.goal,
        description=row.description,
        innovation=row.innovation,
        technology=row.technology,
        outputs=row.outputs,
        outcome=row.outcome,
        impact=row.impact,
        beneficiaries=row.beneficiaries,
        supporting=tuple(sorted(map(_short, row.supporting.all()))),
        partners=tuple(str(Partner(code).label) for code in row.partners),
        areas=tuple(sorted(area.name for area in row.areas.all())),
        codes=tuple(c.code for c in row.codes.all()),
        applications=tuple(sorted(a.name for a in row.applications.all())),
        rpjmd_target=row.rpjmd_target,
        regulations=", ".join(line.strip() for line in row.regulations.splitlines() if line.strip()),
        quick_win=row.is_quick_win,
        budgets=tuple(Money(b.year, sources.get(b.source, b.source), b.amount) for b in row.budgets.all()),
        aims=tuple(_aim(tie, newest) for tie in row.ties.all()),
        physical=told.physical if told else None,
        spent=told.spent if told else 0,
        progress_period=_period(told),
    )


def _short(agency: Agency) -> str:
    return agency.short_name or agency.name


def _period(told: Progress | None) -> str:
    return f"triwulan {told.quarter} tahun {told.year}" if told else ""


def _aim(tie: Tie, newest: dict[str, tuple[object, object]]) -> Aim:
    """Return a tie with its indicator's newest figure; each figure is read once, however many programmes share it."""
    if tie.indicator and tie.indicator not in newest:
        newest[tie.indicator] = (figures.find(tie.indicator), figures.latest(tie.indicator, span="year"))
    figure, point = newest.get(tie.indicator, (None, None))
    service = house().by_code.get(tie.service)
    known = figure if isinstance(figure, figures.Figure) else None
    now = point if isinstance(point, figures.Point) else None
    return Aim(
        indicator=tie.indicator,
        name=known.name if known else tie.indicator,
        unit=known.unit if known else "",
        decimals=known.decimals if known else 1,
        service=str(service.name) if service else tie.service,
        baseline=tie.baseline,
        baseline_year=tie.baseline_year,
        targets={t.year: t.value for t in tie.targets.all()},
        now=now.value if now else None,
        now_period=now.period if now else "",
        live=known.live if known else False,
        proof=f"{settings.BALAI_ADDRESS}{now.url}" if now and now.url else "",
    )
