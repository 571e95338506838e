"""Write to every candidate of a decided cohort: a worker draws the letters one by one and says how far it is.

Each letter is one transaction with the row that names it, so a worker that dies leaves whole letters, and the next one
goes on with those that are missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils import translation

from balai.core import jobs
from balai.core.agencies.models import Agency
from balai.core.documents.actions import issue
from balai.core.jobs import working
from balai.core.jobs.models import JobRow
from balai.hub.models import Candidate, Cohort

from .cohorts import Undecided, said_score

if TYPE_CHECKING:
    from balai.core.people.models import User

LETTER = "hub_selection_letter"
JOB = "hub.letters"
LANGUAGE = "id"  # UU 24/2009 art. 27: official documents are in Indonesian
SETTLED = (Candidate.State.CHOSEN, Candidate.State.DECLINED)


def ask(cohort: Cohort, *, agency: Agency, by: User | None) -> None:
    """Let a worker write every letter of a cohort; asking again tries again what failed. Raises ``Undecided``."""
    if cohort.state != Cohort.State.DECIDED:
        raise Undecided(cohort.pk)
    row = jobs.enqueue(JOB, key=str(cohort.pk), by=by, cohort=cohort.pk, agency=agency.pk)
    working.retry(row.pk)


def work_of(cohort: Cohort) -> JobRow | None:
    """Return the worker's row of a cohort's letters: how many are written, of how many, and whether it failed."""
    return JobRow.objects.filter(kind=JOB, key=str(cohort.pk)).first()


def write_all(run: jobs.Run, *, cohort: int, agency: int) -> dict[str, int]:
    """Write the letters that are missing; doing it again writes none twice."""
    by = JobRow.objects.select_related("by").get(pk=run.row_id).by
    office = Agency.objects.get(pk=agency)
    settled = Candidate.objects.filter(cohort=cohort, state__in=SETTLED)
    missing = settled.filter(letter_id=None).order_by(F("place").asc(nulls_last=True), "city__sort_key", "pk")
    waiting, total = list(missing.values_list("pk", flat=True)), settled.count()
    with translation.override(LANGUAGE):
        for written, pk in enumerate(waiting, total - len(waiting)):
            run.progress(written, total)
            write_letter(pk, agency=office, by=by)
    run.progress(total, total)
    return {"letters": total}


@transaction.atomic
def write_letter(candidate_id: int, *, agency: Agency, by: User | None) -> int:
    """Draw a candidate's letter once and put it in its signer's queue; return the document's id."""
    row = Candidate.objects.select_for_update(of=("self",)).select_related("cohort", "city").get(pk=candidate_id)
    if row.state not in SETTLED:
        raise Undecided(candidate_id)
    if row.letter_id is None:
        row.letter_id = issue(LETTER, case=None, by=by, agency=agency, data=letter(row)).pk
        row.save(update_fields=["letter_id"])
    return row.letter_id


def letter(row: Candidate) -> dict[str, Any]:
    """Return what the letter prints."""
    return {
        "city": row.city.name,
        "year": str(row.cohort.year),
        "chosen": row.state == Candidate.State.CHOSEN,
        "place": row.place or 0,
        "places": row.cohort.places,
        "score": said_score(row),
        "reason": row.reason,
        "marks": [
            {"theme": a.theme.name, "mark": str(a.mark or "–"), "remark": a.remark}
            for a in row.answers.select_related("theme").order_by("theme__position")
        ],
        "subject": row.city.name,
    }
