"""Finding workshops: who was asked and who came, what is owed, what was handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from balai.core.agencies.models import Agency
from balai.core.store import clock
from balai.plan.masterplan.models import Plan, Programme
from balai.plan.masterplan.models.choices import Dimension

from .models import Attendance, Deliverable, Invitation, Section, Task, Workshop


def days(workshop: Workshop) -> list[date]:
    """Return the days of a workshop."""
    return [workshop.from_date + timedelta(days=n) for n in range((workshop.to_date - workshop.from_date).days + 1)]


@dataclass(frozen=True, slots=True)
class Turnout:
    """How an invitation was followed: people asked for, and people counted on the best day."""

    invitation: Invitation
    came: int


def turnout(workshop: Workshop) -> list[Turnout]:
    """Return each invited agency with how many of its people came on its best day."""
    by_day: dict[tuple[int, date], int] = {}
    for agency, day in Attendance.objects.filter(workshop=workshop, agency__isnull=False).values_list("agency", "day"):
        by_day[agency, day] = by_day.get((agency, day), 0) + 1
    rows = Invitation.objects.filter(workshop=workshop).select_related("agency")
    return [
        Turnout(row, max((n for (agency, _day), n in by_day.items() if agency == row.agency_id), default=0))
        for row in rows
    ]


def attended(workshop: Workshop, day: date | None = None) -> list[Attendance]:
    """Return everybody counted, by day, agency and name."""
    rows = Attendance.objects.filter(workshop=workshop).select_related("user", "agency", "by")
    found = list(rows.filter(day=day) if day else rows)
    return sorted(found, key=lambda a: (a.day, _office(a.agency) or a.institution, name(a)))


def _office(agency: Agency | None) -> str:
    return agency.name if agency else ""


def name(row: Attendance) -> str:
    """Return who it was."""
    return row.user.name if row.user is not None else row.guest


@dataclass(frozen=True, slots=True)
class State:
    """Whether a deliverable is there: ``done`` of ``all`` parts."""

    deliverable: Deliverable
    done: int
    all: int

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.done >= self.all > 0


def deliverables(workshop: Workshop) -> list[State]:
    """Return what the stage must leave behind, each checked against what is stored now."""
    rows = Deliverable.objects.filter(workshop=workshop).select_related("file")
    return [State(row, *_checked(row, workshop.plan)) for row in rows]


def _checked(row: Deliverable, plan: Plan) -> tuple[int, int]:
    if row.what == Deliverable.What.FILE:
        return int(row.file_id is not None), 1
    if row.what in (Deliverable.What.DRAFTED, Deliverable.What.AGREED):
        sections = Section.objects.filter(plan=plan, book=row.book or 0)
        wanted: dict[str, Any] = {"version__gte": 1} if row.what == Deliverable.What.DRAFTED else {"state": "agreed"}
        return sections.filter(**wanted).count(), sections.count()
    programmes = Programme.objects.filter(plan=plan)
    if row.what == Deliverable.What.QUICK_WINS:
        programmes = programmes.filter(is_quick_win=True)
    return programmes.order_by().values("dimension").distinct().count(), len(Dimension)


def tasks_of(agency_ids: set[int], *, plan: Plan | None = None) -> list[Task]:
    """Return the open homework of agencies, the most urgent first."""
    rows = Task.objects.filter(agency__in=agency_ids, done_at=None).select_related("workshop", "agency")
    return list(rows.filter(workshop__plan=plan) if plan else rows)


def is_late(task: Task) -> bool:
    """Tell whether homework is past its day."""
    return task.done_at is None and task.due_date < clock.today()
