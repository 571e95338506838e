"""Cases that belong together, and duties with a day."""

from __future__ import annotations

from datetime import date

from balai.core.store import clock as database

from ..models import Case, CaseLink, CaseTask


def link(case: Case, other: Case, kind: str) -> None:
    """Say once that a case corrects, cancels or follows another."""
    CaseLink.objects.get_or_create(case=case, other=other, kind=kind)


def add_task(case: Case, code: str, *, name: str, due_on: date, source: str = "") -> CaseTask:
    """Hang a duty with a day on a case; the same code twice is the same duty."""
    return CaseTask.objects.get_or_create(
        case=case, code=code, defaults={"name": name, "due_on": due_on, "source": source}
    )[0]


def finish_task(case: Case, code: str) -> None:
    """Tick a duty off; one that was ticked before keeps its first time."""
    CaseTask.objects.filter(case=case, code=code, done_at=None).update(done_at=database.now())
