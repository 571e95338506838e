"""Lay out the books' headings and the workshop groups of a plan version, and change them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from balai.core.agencies.models import Agency
from balai.core.audit import record
from balai.core.people.models import User
from balai.core.store import ids
from balai.plan.masterplan.models import Plan

from ..models import Draft, Membership, Presence, Section, Version
from ..queries import newest_texts
from ..rights import Closed
from .saving import add

FILE = Path(__file__).parents[1] / "data" / "outline.json"
STEP = 10


class NotEmpty(Exception):
    """Something is written or said under the heading; it can be renamed, not removed."""


@cache
def usual() -> list[dict[str, Any]]:
    """Return the headings that books of the movement usually have, with their source."""
    kept = json.loads(FILE.read_text())
    return [{"source": kept["source"], **row} for row in kept["headings"]]


def _open(plan_id: int) -> Plan:
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    if not plan.open:
        raise Closed
    return plan


@transaction.atomic
def lay_out(plan_id: int, *, by: User | None) -> int:
    """Give a plan version its headings and groups; return how many headings it has now.

    A revision starts from the version it revises, with its text; a first plan from the usual outline. Doing it again
    changes nothing. Raises ``rights.Closed``.
    """
    plan = _open(plan_id)
    if count := Section.objects.filter(plan=plan).count():
        return count
    if plan.based_on is not None and Section.objects.filter(plan=plan.based_on).exists():
        _copy(plan, plan.based_on, by)
    else:
        Section.objects.bulk_create(Section(plan=plan, place=n * STEP, **row) for n, row in enumerate(usual(), start=1))
    record("writing.laid_out", by=by, subject=f"plan:{plan.pk}")
    return Section.objects.filter(plan=plan).count()


def _copy(plan: Plan, earlier: Plan, by: User | None) -> None:
    old = list(Section.objects.filter(plan=earlier))
    texts = newest_texts(old)
    for was in old:
        row = {name: getattr(was, name) for name in ("book", "code", "place", "level", "title", "dimension", "guide")}
        new = Section.objects.create(plan=plan, agency_id=was.agency_id, source=was.source, **row)
        if was.pk in texts:
            add(new, texts[was.pk], base=0, by=by, kind=Version.Kind.COPIED, of=was.version)
    members = Membership.objects.filter(plan=earlier)
    Membership.objects.bulk_create(
        Membership(plan=plan, dimension=m.dimension, agency_id=m.agency_id, leads=m.leads) for m in members
    )


@transaction.atomic
def add_heading(
    plan_id: int, *, after: int | None, by: User, book: int, level: int, title: str, source: str, **more: Any
) -> Section:
    """Put a heading after another one, or first in its book; ``more``: dimension, agency, guide."""
    plan = _open(plan_id)
    rows = list(Section.objects.select_for_update().filter(plan=plan, book=book))
    at = next((n for n, row in enumerate(rows, start=1) if row.pk == after), 0)
    made = Section(
        plan=plan, book=book, code=f"b{book}-{ids.code(8).lower()}", level=level, title=title, source=source, place=0,
        **more,
    )  # fmt: skip
    made.save()
    _place([*rows[:at], made, *rows[at:]])
    record("writing.heading_added", by=by, subject=f"section:{made.pk}", detail={"plan": plan.pk, "book": book})
    return made


@transaction.atomic
def change_heading(section_id: int, *, by: User, **fields: Any) -> None:
    """Change what a heading is called, whose it is and what belongs under it; its text stays."""
    section = Section.objects.select_for_update(of=("self",)).select_related("plan").get(pk=section_id)
    if not section.plan.open:
        raise Closed
    for name, value in fields.items():
        setattr(section, name, value)
    section.save(update_fields=list(fields))
    record("writing.heading_changed", by=by, subject=f"section:{section.pk}", detail={"fields": sorted(fields)})


@transaction.atomic
def move_heading(section_id: int, *, up: bool, by: User) -> None:
    """Move a heading one place up or down in its book."""
    section = Section.objects.get(pk=section_id)
    _open(section.plan_id)
    rows = list(Section.objects.select_for_update().filter(plan_id=section.plan_id, book=section.book))
    at = next(n for n, row in enumerate(rows) if row.pk == section_id)
    to = at + (-1 if up else 1)
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        _place(rows)
        record("writing.heading_moved", by=by, subject=f"section:{section_id}")


@transaction.atomic
def remove_heading(section_id: int, *, by: User) -> None:
    """Remove a heading under which nothing was ever written or said. Raises ``NotEmpty``."""
    section = Section.objects.select_for_update(of=("self",)).get(pk=section_id)
    _open(section.plan_id)
    used = section.version or section.threads.exists() or section.suggestions.exists() or section.pictures.exists()
    if used or Draft.objects.filter(section=section).exclude(text="").exists():
        raise NotEmpty
    detail = {"plan": section.plan_id, "book": section.book, "code": section.code}
    Presence.objects.filter(section=section).delete()
    Draft.objects.filter(section=section).delete()
    section.delete()
    record("writing.heading_removed", by=by, subject=f"section:{section_id}", detail=detail)


def _place(rows: list[Section]) -> None:
    for n, row in enumerate(rows, start=1):
        row.place = n * STEP
    Section.objects.bulk_update(rows, ["place"])


@transaction.atomic
def join(plan_id: int, *, dimension: str, agency: Agency, leads: bool, by: User | None) -> Membership:
    """Put an agency into a dimension's group; a new coordinator takes the old one's place."""
    plan = _open(plan_id)
    if leads:
        Membership.objects.filter(plan=plan, dimension=dimension, leads=True).update(leads=False)
    row, _made = Membership.objects.update_or_create(
        plan=plan, dimension=dimension, agency=agency, defaults={"leads": leads}
    )
    detail = {"dimension": dimension, "agency": agency.pk, "leads": leads}
    record("writing.joined", by=by, subject=f"plan:{plan.pk}", detail=detail)
    return row


@transaction.atomic
def leave(membership_id: int, *, by: User) -> None:
    """Take an agency out of a group; what it wrote stays."""
    row = Membership.objects.get(pk=membership_id)
    _open(row.plan_id)
    row.delete()
    detail = {"dimension": row.dimension, "agency": row.agency_id}
    record("writing.left", by=by, subject=f"plan:{row.plan_id}", detail=detail)
