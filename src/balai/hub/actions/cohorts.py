"""A cohort's way: invite, answer, mark, decide, write to everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction

from balai.core.agencies.models import Agency
from balai.core.audit import record
from balai.core.documents.actions import issue
from balai.core.store import clock
from balai.hub.models import Answer, Candidate, City, Cohort, Theme
from balai.hub.rules.choosing import HUNDRED, Choice, Standing, choose, score
from balai.vocabulary.words import angka

if TYPE_CHECKING:
    from balai.core.people.models import User

LETTER = "hub_selection_letter"


class Closed(Exception):
    """The questionnaire of this cohort is not open."""


class Decided(Exception):
    """The selection is over; a changed one needs a cohort of its own."""


class Undecided(Exception):
    """Candidates without a score, or equals at the last place that nobody decided."""


@transaction.atomic
def invite(cohort_id: int, cities: Iterable[City], *, facts: dict[int, dict[str, Any]], by: User | None) -> int:
    """Invite cities with their values of the criteria (each of 100); return how many are new."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort_id)
    if cohort.state == Cohort.State.DECIDED:
        raise Decided(cohort_id)
    new = 0
    for city in cities:
        told = {"facts": facts.get(city.pk, {})}
        new += Candidate.objects.update_or_create(cohort=cohort, city=city, defaults=told)[1]
    record("hub.invited", by=by, subject=f"hub_cohort:{cohort_id}", detail={"new": new})
    return new


@transaction.atomic
def set_state(cohort_id: int, state: str, *, by: User | None) -> None:
    """Open or close the questionnaire."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort_id)
    if cohort.state == Cohort.State.DECIDED:
        raise Decided(cohort_id)
    cohort.state = state
    cohort.save(update_fields=["state"])
    record("hub.cohort_state", by=by, subject=f"hub_cohort:{cohort_id}", detail={"state": state})


@transaction.atomic
def answer(candidate_id: int, answers: dict[int, dict[str, Any]], *, by: User, finish: bool) -> Candidate:
    """Keep a city's answers by theme id: ``text``, ``link``, ``proof`` (a kept file). Raises ``Closed``."""
    candidate = Candidate.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=candidate_id)
    if candidate.cohort.state != Cohort.State.OPEN:
        raise Closed(candidate_id)
    for theme in Theme.objects.filter(cohort_id=candidate.cohort_id, pk__in=answers):
        given = {k: v for k, v in answers[theme.pk].items() if v is not None}
        Answer.objects.update_or_create(candidate=candidate, theme=theme, defaults=given)
    if finish:
        candidate.state, candidate.answered_at = Candidate.State.ANSWERED, clock.now()
        candidate.save(update_fields=["state", "answered_at"])
    record("hub.answered", by=by, subject=f"hub_candidate:{candidate_id}", detail={"finished": finish})
    return candidate


@transaction.atomic
def mark(answer_id: int, *, value: int, remark: str, by: User) -> None:
    """Mark an answer from 1 to 4 with a reason, and count the candidate's score anew. Raises ``Decided``."""
    row = Answer.objects.select_for_update(of=("self",)).select_related("candidate__cohort").get(pk=answer_id)
    if row.candidate.cohort.state == Cohort.State.DECIDED:
        raise Decided(answer_id)
    row.mark, row.remark, row.marked_by = value, remark, by
    row.save(update_fields=["mark", "remark", "marked_by"])
    rescore(row.candidate)
    record("hub.marked", by=by, subject=f"hub_answer:{answer_id}", detail={"mark": value}, reason=remark)


class OutOfRange(ValueError):
    """A criterion is a number from 0 to 100."""


@transaction.atomic
def set_facts(candidate_id: int, facts: dict[str, str], *, by: User | None) -> None:
    """Keep a candidate's values of the criteria and count its score anew. Raises ``OutOfRange``, ``Decided``."""
    row = Candidate.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=candidate_id)
    if row.cohort.state == Cohort.State.DECIDED:
        raise Decided(candidate_id)
    if any(not 0 <= Decimal(value) <= HUNDRED for value in facts.values()):
        raise OutOfRange
    row.facts = facts
    row.save(update_fields=["facts"])
    rescore(row)
    record("hub.facts_set", by=by, subject=f"hub_candidate:{candidate_id}", detail=facts)


@transaction.atomic
def set_all_facts(cohort_id: int, facts: Mapping[int, dict[str, str]], *, by: User | None) -> None:
    """Keep the values of many candidates of a cohort, by candidate id; all or none. Raises like ``set_facts``."""
    inside = Candidate.objects.filter(cohort=cohort_id, pk__in=facts).values_list("pk", flat=True)
    for pk in inside:
        set_facts(pk, facts[pk], by=by)


def rescore(candidate: Candidate) -> None:
    """Count a candidate's score from its facts and marks."""
    cohort = candidate.cohort
    themes = list(Theme.objects.filter(cohort=cohort).values_list("pk", "weight"))
    given = Answer.objects.filter(candidate=candidate).values_list("theme_id", "mark")
    marks = {theme: value for theme, value in given if value is not None}
    criteria = [(c["code"], int(c["weight"])) for c in cohort.criteria]
    facts = {code: Decimal(str(value)) for code, value in candidate.facts.items()}
    candidate.score = score(criteria, facts, themes, marks)
    candidate.save(update_fields=["score"])


def proposal(cohort: Cohort) -> Choice:
    """Return who would be chosen by score today."""
    rows = Candidate.objects.filter(cohort=cohort).select_related("city")
    return choose([Standing(c.pk, c.city.sort_key, c.score) for c in rows], cohort.places)


@transaction.atomic
def decide(cohort_id: int, *, preferred: Iterable[int] = (), reason: str, by: User) -> Choice:
    """Decide by score; among equals at the last place the ``preferred`` candidates, for the ``reason`` given.

    Each candidate keeps its own reason. Raises ``Decided``, ``Undecided``.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort_id)
    if cohort.state == Cohort.State.DECIDED:
        raise Decided(cohort_id)
    found, wanted = proposal(cohort), set(preferred)
    if found.tied and (not wanted <= set(found.tied) or len(wanted) != found.left or not reason.strip()):
        raise Undecided(cohort_id)
    rows = {c.pk: c for c in Candidate.objects.select_for_update().filter(cohort=cohort)}
    chosen = [*found.chosen, *(pk for pk in found.tied if pk in wanted)]
    for place, pk in enumerate(chosen, 1):
        why = f"Skor {said_score(rows[pk])}; tempat ke-{place} dari {cohort.places}."
        _settle(rows[pk], Candidate.State.CHOSEN, place, f"{why} {reason}" if pk in wanted else why)
    for pk in set(rows) - set(chosen):
        out = f"Skor {said_score(rows[pk])}; di luar {cohort.places} tempat."
        said = out if rows[pk].score is not None else "Penilaian tidak lengkap."
        _settle(rows[pk], Candidate.State.DECLINED, None, f"{said} {reason}" if pk in found.tied else said)
    cohort.state = Cohort.State.DECIDED
    cohort.save(update_fields=["state"])
    record("hub.decided", by=by, subject=f"hub_cohort:{cohort_id}", detail={"chosen": len(chosen)}, reason=reason)
    return found


def said_score(row: Candidate) -> str:
    """Return a score as people read it, nothing while there is none."""
    return angka(row.score, 2) if row.score is not None else ""


def _settle(row: Candidate, state: str, place: int | None, reason: str) -> None:
    row.state, row.place, row.reason = state, place, reason.strip()[:400]
    row.save(update_fields=["state", "place", "reason"])


@transaction.atomic
def write_letter(candidate_id: int, *, agency: Agency, by: User | None) -> int:
    """Draw a candidate's letter once and put it in its signer's queue; return the document's id."""
    row = Candidate.objects.select_for_update(of=("self",)).select_related("cohort", "city").get(pk=candidate_id)
    if row.state not in (Candidate.State.CHOSEN, Candidate.State.DECLINED):
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
