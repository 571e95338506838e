"""Finding books: what was made of a version, what is being made, what everybody may read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from balai.core.documents import queries as documents
from balai.core.files.models import StoredFile
from balai.core.jobs.models import JobRow
from balai.plan.masterplan import queries as plans
from balai.plan.masterplan.models import Plan

from . import actions
from .models import Printing


@dataclass(frozen=True, slots=True)
class Work:
    """How far a printing is: steps done, of how many, and whether it waits, runs, failed or is done."""

    state: str
    done: int
    total: int
    tries: int


def every() -> QuerySet[Printing]:
    """Return every printing with what its page shows, newest first."""
    return Printing.objects.select_related("plan", "pdf", "docx", "document", "asked_by")


def of_plan(plan: Plan) -> QuerySet[Printing]:
    """Return everything made of a version, newest first."""
    return every().filter(plan=plan)


def work_of(printing: Printing) -> Work:
    """Return how far a printing is."""
    row = JobRow.objects.filter(kind=actions.JOB, key=str(printing.pk)).first()
    if row is None:
        return Work(JobRow.State.FAILED, 0, 0, 0)
    return Work(row.state, row.done, row.total, row.tries)


def editions(plan: Plan) -> list[Printing]:
    """Return a version's books that were signed, in order; withdrawn ones stay readable, the one in force first."""
    found = of_plan(plan).filter(edition=True, document__signed_at__isnull=False)
    return list(found.order_by("book", "void", "-made_at"))


def edition(version: int, book: int) -> Printing | None:
    """Return the signed edition of a version's book, the one in force before a withdrawn one."""
    plan = Plan.objects.filter(version=version).first()
    return next((p for p in editions(plan) if p.book == book), None) if plan else None


def signed_pdf(printing: Printing) -> StoredFile | None:
    """Return the edition's file with its signature."""
    return documents.signed_file(printing.document) if printing.document else None


def newest_pdf(printing: Printing) -> StoredFile | None:
    """Return the signed file, or the one drawn while there is no signature yet."""
    return signed_pdf(printing) or printing.pdf


def chosen(version: str) -> Plan | None:
    """Return the version asked for, or the one in work, or the one in force."""
    if version.isdecimal() and len(version) < 7:
        return Plan.objects.filter(version=int(version)).first()
    return plans.in_work() or plans.in_force() or plans.readable().order_by("-version").first()
