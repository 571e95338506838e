"""Read what the city found before it chose: readiness, SWOT, gaps, applications; and the quick wins."""

from __future__ import annotations

from collections import defaultdict

from balai.plan.books.matter import App, Gap, Link, QuickWin, Readiness, Swot
from balai.plan.masterplan import models
from balai.plan.masterplan.models import Plan
from balai.plan.quickwins import measuring
from balai.plan.quickwins.models import QuickWin as Win
from balai.vocabulary.words import angka


def readiness(plan: Plan) -> tuple[Readiness, ...]:
    """Return the readiness rows by dimension."""
    rows = models.Readiness.objects.filter(plan=plan).order_by("dimension", "place", "pk")
    return tuple(Readiness(r.dimension, r.element, r.aspect, r.current, r.desired, r.gap, r.score) for r in rows)


def swot(plan: Plan) -> dict[str, Swot]:
    """Return each dimension's lists and matrix; points carry their code, strategies the codes they use."""
    lists: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    cells: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for point in models.Swot.objects.filter(plan=plan).order_by("place", "pk"):
        lists[point.dimension][point.kind].append(f"{point.code}. {point.text}")
    for row in models.SwotStrategy.objects.filter(plan=plan).order_by("place", "pk"):
        cells[row.dimension][row.cell].append(f"{row.text} ({row.points})" if row.points else row.text)
    return {
        dimension: Swot(
            {letter: tuple(points) for letter, points in lists[dimension].items()},
            {cell: tuple(points) for cell, points in cells[dimension].items()},
        )
        for dimension in {*lists, *cells}
    }


def gaps(plan: Plan) -> tuple[Gap, ...]:
    """Return the gap rows."""
    rows = models.Gap.objects.filter(plan=plan).select_related("programme").order_by("subdimension", "place", "pk")
    return tuple(
        Gap(g.subdimension, g.ideal, g.existing, g.gap, g.programme.title if g.programme else g.proposal) for g in rows
    )


def applications(plan: Plan) -> tuple[App, ...]:
    """Return the inventory of applications."""
    rows = models.Application.objects.filter(plan=plan).select_related("owner", "duplicate_of").order_by("place", "pk")
    return tuple(
        App(
            code=a.code,
            name=a.name,
            owner=a.owner.short_name or a.owner.name,
            users=a.users,
            platform=a.platform,
            verdict=a.verdict,
            verdict_name=str(a.get_verdict_display()),
            year=a.verdict_year,
            duplicate_of=a.duplicate_of.code if a.duplicate_of else "",
        )
        for a in rows
    )


def integrations(plan: Plan) -> tuple[Link, ...]:
    """Return what flows between applications, by year."""
    rows = models.Integration.objects.filter(source__plan=plan, target__plan=plan).order_by("year", "pk")
    return tuple(Link(i.source.code, i.target.code, i.what, i.year) for i in rows.select_related("source", "target"))


def quick_wins(plan: Plan) -> tuple[QuickWin, ...]:
    """Return the quick wins of the plan's programmes that were chosen and not stopped."""
    titles = dict(models.Programme.objects.filter(plan=plan).values_list("lineage", "title"))
    rows = Win.objects.filter(lineage__in=titles).exclude(state__in=(Win.State.PROPOSED, Win.State.STOPPED))
    return tuple(
        QuickWin(
            dimension=w.dimension,
            name=w.innovation_name,
            programme=titles[w.lineage],
            agency=w.agency.short_name or w.agency.name,
            problem=w.problem_solved,
            outcome=w.outcome,
            completion=w.completion,
            state_name=str(w.get_state_display()),
            **_measured(w),
        )
        for w in rows.select_related("agency").order_by("dimension", "code")
    )


def _measured(win: Win) -> dict[str, str]:
    """Return what data says of a quick win; what its agency stated where nothing is measured."""
    found = measuring.of(win)
    users = found.users if found.users is not None else win.users_stated
    if not found.known:
        return {"users": angka(users), "before_after": win.before_stated}
    before = f"{found.before} ({found.before_year})" if found.before_year else found.before
    return {"users": angka(users), "before_after": f"{found.figure.name}: {before} menjadi {found.now}"}  # type: ignore[union-attr]
