"""Ask for books: drafts at any time, editions once the plan is adopted."""

from __future__ import annotations

from django.db import transaction

from balai.core import jobs
from balai.core.audit import record
from balai.core.people.models import User
from balai.core.store import clock
from balai.plan.masterplan.models import Plan

from . import papers
from .models import Printing

JOB = "books.print"


class NotAdopted(Exception):
    """Only an adopted plan has editions; a plan in work has drafts."""


@transaction.atomic
def ask(plan: Plan, book: int, *, by: User | None, key: str) -> Printing:
    """Ask for a draft of a book; the same key gives the same printing."""
    return _asked(plan, book, by=by, key=key, edition=False)


@transaction.atomic
def publish(plan_id: int, *, by: User | None) -> list[Printing]:
    """Ask for the edition of all three books of an adopted plan; those that exist are returned as they are.

    Raises ``NotAdopted``, ``papers.NoSigner``.
    """
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    if plan.open:
        raise NotAdopted
    papers.signing_agency()
    return [_edition(plan, book, by=by) for book in Printing.Book.values]


def _edition(plan: Plan, book: int, *, by: User | None) -> Printing:
    standing = Printing.objects.filter(plan=plan, book=book, edition=True)
    if found := standing.filter(void=False).first():
        return found
    key = f"edition:{plan.pk}:{book}:{standing.count() + 1}"
    return _asked(plan, book, by=by, key=key, edition=True)


def _asked(plan: Plan, book: int, *, by: User | None, key: str, edition: bool) -> Printing:
    columns = {"plan": plan, "book": book, "edition": edition, "asked_by": by, "asked_at": clock.now()}
    printing, new = Printing.objects.get_or_create(key=key, defaults=columns)
    if new:
        record(
            "books.edition_asked" if edition else "books.draft_asked",
            by=by,
            subject=f"plan:{plan.pk}",
            detail={"book": book, "printing": printing.pk},
        )
    jobs.enqueue(JOB, key=str(printing.pk), by=by, printing=printing.pk)
    return printing
