"""Plan a workshop, invite agencies, give them homework, take what is handed in, keep minutes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.db import transaction

from balai.core.access import may
from balai.core.agencies.models import Agency
from balai.core.audit import record
from balai.core.files import actions as files
from balai.core.files.kinds import PICTURES, Kind
from balai.core.files.registry import Purpose
from balai.core.people.models import User
from balai.core.store import clock
from balai.core.store.once import once
from balai.plan.masterplan.models import Plan

from .. import rights
from ..models import AgendaItem, Deliverable, Invitation, Minutes, Task, Workshop
from ..models.outline import Book
from ..models.workshops import Stage
from ..roles import LEAD

PURPOSE = Purpose(code="writing.deliverable", kinds=(Kind.PDF, Kind.XLSX, *PICTURES))

USUAL: dict[int, tuple[tuple[str, str, int | None], ...]] = {
    Stage.ONE: (
        ("Draf Buku I", Deliverable.What.DRAFTED, Book.ANALYSIS),
        ("Daftar hadir bertanda tangan", Deliverable.What.FILE, None),
    ),
    Stage.TWO: (
        ("Buku I disepakati", Deliverable.What.AGREED, Book.ANALYSIS),
        ("Daftar program setiap dimensi", Deliverable.What.PROGRAMMES, None),
    ),
    Stage.THREE: (
        ("Draf Buku II", Deliverable.What.DRAFTED, Book.MASTERPLAN),
        ("Program percepatan setiap dimensi", Deliverable.What.QUICK_WINS, None),
    ),
    Stage.FOUR: (
        ("Buku I disepakati", Deliverable.What.AGREED, Book.ANALYSIS),
        ("Buku II disepakati", Deliverable.What.AGREED, Book.MASTERPLAN),
        ("Buku III disepakati", Deliverable.What.AGREED, Book.SUMMARY),
        ("Lembar komitmen bersama", Deliverable.What.FILE, None),
    ),
}
"""What each stage leaves behind. Source: practice of the four workshops (Kab. Sawahlunto 2023, Agam 2023); editable."""


class Newer(Exception):
    """Somebody saved newer minutes than those that were changed. ``text`` is theirs."""

    def __init__(self, n: int, text: str) -> None:
        super().__init__(n)
        self.n, self.text = n, text


def plan_workshop(plan: Plan, *, by: User, key: str, **fields: Any) -> int:
    """Set up a workshop with the usual deliverables of its stage; return its number. The same key makes one."""
    body = {name: str(value) for name, value in fields.items()}

    def act() -> int:
        row = Workshop.objects.create(plan=plan, **fields)
        Deliverable.objects.bulk_create(
            Deliverable(workshop=row, title=title, what=what, book=book) for title, what, book in USUAL[row.stage]
        )
        record("workshop.planned", by=by, subject=f"workshop:{row.pk}", detail={"stage": row.stage})
        return row.pk

    return once(f"writing:{by.pk}", key, body, act)


@transaction.atomic
def change_workshop(pk: int, *, by: User, **fields: Any) -> None:
    """Change when, where and what a workshop is."""
    row = Workshop.objects.select_for_update(of=("self",)).get(pk=pk)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    record("workshop.changed", by=by, subject=f"workshop:{pk}", detail={"fields": sorted(fields)})


@transaction.atomic
def add_agenda(workshop: Workshop, *, day: date, at: time, title: str, speaker: str, by: User) -> AgendaItem:
    """Add a part to a day."""
    row = AgendaItem.objects.create(workshop=workshop, day=day, at=at, title=title, speaker=speaker)
    record("workshop.agenda", by=by, subject=f"workshop:{workshop.pk}", detail={"item": row.pk})
    return row


@transaction.atomic
def drop_agenda(pk: int, *, by: User) -> None:
    """Take a part out of a day."""
    row = AgendaItem.objects.get(pk=pk)
    row.delete()
    record("workshop.agenda_dropped", by=by, subject=f"workshop:{row.workshop_id}")


@transaction.atomic
def invite(workshop: Workshop, agencies: Iterable[Agency], *, seats: int, by: User) -> int:
    """Invite agencies, or change how many people they send; return how many agencies."""
    count = 0
    for agency in agencies:
        Invitation.objects.update_or_create(workshop=workshop, agency=agency, defaults={"seats": seats})
        count += 1
    record("workshop.invited", by=by, subject=f"workshop:{workshop.pk}", detail={"agencies": count, "seats": seats})
    return count


@transaction.atomic
def uninvite(pk: int, *, by: User) -> None:
    """Take an invitation back."""
    row = Invitation.objects.get(pk=pk)
    row.delete()
    detail = {"agency": row.agency_id}
    record("workshop.uninvited", by=by, subject=f"workshop:{row.workshop_id}", detail=detail)


def give_task(workshop: Workshop, *, agency: Agency, title: str, due_date: date, by: User, key: str) -> int:
    """Give an agency homework; return the task's number. The same key gives it once."""

    def act() -> int:
        row = Task.objects.create(workshop=workshop, agency=agency, title=title, due_date=due_date)
        record("workshop.task", by=by, subject=f"workshop:{workshop.pk}", detail={"task": row.pk, "agency": agency.pk})
        return row.pk

    return once(f"writing:{by.pk}", key, {"workshop": workshop.pk, "title": title, "agency": agency.pk}, act)


def may_finish(user: User, task: Task) -> bool:
    """Tell whether an account reports on a task: the organiser and the agency that has it."""
    return may(user, LEAD) or task.agency_id in rights.agencies_of(user)


@transaction.atomic
def finish(task_id: int, *, by: User, note: str, open_again: bool = False) -> None:
    """Say that homework is done, and with what; or take that back. Raises ``rights.NotYours``."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=task_id)
    if not may_finish(by, task):
        raise rights.NotYours
    task.done_at, task.done_by = (None, None) if open_again else (clock.now(), by)
    task.note = note[:500]
    task.save(update_fields=["done_at", "done_by", "note"])
    what = "workshop.task_opened" if open_again else "workshop.task_done"
    record(what, by=by, subject=f"workshop:{task.workshop_id}", detail={"task": task.pk})


@transaction.atomic
def hand_in(deliverable_id: int, upload: Any, *, by: User) -> None:
    """Keep the file of a deliverable; a later one takes its place. Raises ``files.Refused``."""
    row = Deliverable.objects.select_for_update(of=("self",)).get(pk=deliverable_id, what=Deliverable.What.FILE)
    row.file = files.keep(upload, by=by, purpose=PURPOSE.code)
    row.save(update_fields=["file"])
    detail = {"deliverable": row.pk, "file": str(row.file.pk)}
    record("workshop.handed_in", by=by, subject=f"workshop:{row.workshop_id}", detail=detail)


def write_minutes(workshop_id: int, text: str, *, seen: int, by: User, key: str) -> int:
    """Save minutes changed from number ``seen``; return the new number. Raises ``Newer``; then nothing is saved."""

    def act() -> int:
        row = Workshop.objects.select_for_update(of=("self",)).get(pk=workshop_id)
        if row.minutes_n != seen:
            newest = Minutes.objects.get(workshop=row, n=row.minutes_n)
            if newest.text == text:
                return newest.n
            raise Newer(newest.n, newest.text)
        row.minutes_n += 1
        row.save(update_fields=["minutes_n"])
        Minutes.objects.create(workshop=row, n=row.minutes_n, text=text, by=by, at=clock.now())
        record("workshop.minutes", by=by, subject=f"workshop:{workshop_id}", detail={"n": row.minutes_n})
        return row.minutes_n

    return once(f"writing:{by.pk}", key, {"workshop": workshop_id, "minutes": text, "seen": seen}, act)
