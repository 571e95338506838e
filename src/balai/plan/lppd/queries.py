"""A year's report as it stands: rows with their faults, who owes what, what was said the year before."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from balai.core import parameters
from balai.core.access import may, posts_of
from balai.core.people.models import User
from balai.core.store import clock
from balai.measure import figures
from balai.measure.denominators import queries as denominators

from . import rules
from .models import Report, Row, Shape


def reports() -> list[Report]:
    """Return every report, the newest year first."""
    return list(Report.objects.order_by("-year"))


def approved() -> QuerySet[Report]:
    """Return the reports that anyone may read, the newest year first."""
    return Report.objects.filter(state=Report.State.APPROVED).order_by("-year")


def values_of(year: int) -> dict[str, Decimal | None]:
    """Return what a year's report said, by element; nothing for a year without one."""
    return dict(Row.objects.filter(report__year=year).values_list("code", "value"))


def figure_of(shape: Shape, year: int) -> Decimal | None:
    """Return a year's value of the city's figure behind an element, if any."""
    point = figures.at(shape.figure, str(year)) if shape.figure else None
    return point.value if point else None


def faults(row: Row) -> list[rules.Found]:
    """Return what is wrong with a row, what holds it back first."""
    if row.one is None and row.two is None and not row.way:
        return []
    counted = None
    if row.chosen:
        found = denominators.denominator(row.chosen, str(row.report.year))
        counted = found.value if found else None
    found_all = list(rules.faults(judged(row, counted)))
    return sorted(found_all, key=lambda fault: not fault.stops)


def judged(row: Row, counted: int | None) -> rules.Row:
    """Return what of a row its faults are told from."""
    return rules.Row(
        one=row.one,
        two=row.two,
        divided=bool(row.label_two),
        scale=row.scale,
        decimals=row.decimals,
        unit=row.unit,
        may_exceed=row.may_exceed,
        affair=row.affair_code,
        label_two=row.label_two,
        expected=row.population,
        chosen=row.chosen,
        counted=counted,
        written=row.written,
        written_two=row.written_two,
        written_unit=row.written_unit,
        previous=row.previous,
        jump_percent=parameters.value("lppd.jump_percent"),
        proof=bool(row.proof_id) or row.way == Row.Way.FIGURE,
    )


def grouped(report: Report) -> list[tuple[str, list[Row]]]:
    """Return the rows by affair, in the order of the elements."""
    groups: dict[str, list[Row]] = {}
    for row in report.rows.select_related("report", "proof", "snapshot").order_by("place"):
        groups.setdefault(row.affair, []).append(row)
    return list(groups.items())


def progress(rows: Iterable[Row]) -> dict[str, int]:
    """Return how many rows stand where, by state, and how many have a value."""
    counts = dict.fromkeys(Row.State.values, 0) | {"filled": 0, "all": 0}
    for row in rows:
        counts[row.state] += 1
        counts["all"] += 1
        counts["filled"] += row.value is not None
    return counts


def days_left(year: int) -> int:
    """Return the days until a year's report is due; below zero when it is late."""
    return rules.days_left(year, clock.today(), parameters.value("lppd.deadline"))


def owners_of(user: User) -> list[str] | None:
    """Return the agencies' functions that an officer fills in for; ``None`` for one who fills in for all."""
    if may(user, "lppd.manage"):
        return None
    agencies = {post.agency for post in posts_of(user) if may(user, "lppd.fill", agency=post.agency_id)}
    return sorted(agency.function for agency in agencies)


def may_fill(user: User, row: Row) -> bool:
    """Tell whether an officer fills this row in: the element's own agency, or who manages the report."""
    owners = owners_of(user)
    return owners is None or row.owner in owners


def lineage(row: Row) -> dict[str, Any]:
    """Return where a row's number comes from: the city's figure, the population snapshot, the proof."""
    point = figures.at(row.figure, str(row.report.year)) if row.figure and row.way == Row.Way.FIGURE else None
    figure = figures.find(row.figure) if point else None
    return {"figure": figure, "point": point, "snapshot": row.snapshot, "proof": row.proof}
