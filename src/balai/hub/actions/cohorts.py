"""A cohort's way: invite, answer, mark, decide. The letters: ``writing``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction

from balai.core.audit import record
from balai.core.store import clock
from balai.hub.models import Answer, Candidate, City, Cohort, Theme
from balai.hub.rules.choosing import HUNDRED, Choice, Standing, choose, score
from balai.vocabulary.words import angka

if TYPE_CHECKING:
    from balai.core.people.models import User


BATCH = 100


class Closed(Exception):
    """The questionnaire of this cohort is not open."""


class Decided(Exception):
    """The selection is over; a changed one needs a cohort of its own."""


class Undecided(Exception):
    """Candidates without a score, or equals at the last place that nobody decided."""


@transaction.atomic
def invite(cohort_id: int, cities: Iterable[City], *, facts: dict[int, dict[str, Any]], by: User | None) -> int:
    """Invite cities with their values of the criteria (each of 100); return how many are new.

    A city that was invited before keeps what is known of it.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort_id)
    if cohort.state == Cohort.State.DECIDED:
        raise Decided(cohort_id)
    known = set(Candidate.objects.filter(cohort=cohort).values_list("city_id", flat=True))
    new = [Candidate(cohort=cohort, city=c, facts=facts.get(c.pk, {})) for c in cities if c.pk not in known]
    Candidate.objects.bulk_create(new, batch_size=BATCH)
    record("hub.invited", by=by, subject=f"hub_cohort:{cohort_id}", detail={"new": len(new)})
    return len(new)


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
    rescore(row.candidate.cohort, [row.candidate])
    record("hub.marked", by=by, subject=f"hub_answer:{answer_id}", detail={"mark": value}, reason=remark)


class OutOfRange(ValueError):
    """A criterion is a number from 0 to 100."""


def set_facts(candidate_id: int, facts: dict[str, str], *, by: User | None) -> None:
    """Keep a candidate's values of the criteria and count its score anew. Raises ``OutOfRange``, ``Decided``."""
    set_all_facts(
        Candidate.objects.values_list("cohort_id", flat=True).get(pk=candidate_id), {candidate_id: facts}, by=by
    )


@transaction.atomic
def set_all_facts(cohort_id: int, facts: Mapping[int, dict[str, str]], *, by: User | None) -> None:
    """Keep the values of many candidates of a cohort, by candidate id; all or none. Raises like ``set_facts``."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort_id)
    if cohort.state == Cohort.State.DECIDED:
        raise Decided(cohort_id)
    if any(not 0 <= Decimal(value) <= HUNDRED for told in facts.values() for value in told.values()):
        raise OutOfRange
    inside = Candidate.objects.select_for_update(of=("self",)).filter(cohort=cohort).order_by("pk")
    rows = [row for row in inside if row.pk in facts and row.facts != facts[row.pk]]
    for row in rows:
        row.facts = facts[row.pk]
    Candidate.objects.bulk_update(rows, ["facts"], batch_size=BATCH)
    rescore(cohort, rows)
    detail = {str(row.pk): row.facts for row in rows}
    record("hub.facts_set", by=by, subject=f"hub_cohort:{cohort_id}", detail=detail)


def rescore(cohort: Cohort, candidates: Sequence[Candidate]) -> None:
    """Count the scores of a cohort's candidates from their facts and marks."""
    themes = list(Theme.objects.filter(cohort=cohort).values_list("pk", "weight"))
    marks: dict[int, dict[int, int]] = defaultdict(dict)
    given = Answer.objects.filter(candidate__in=candidates)
    for candidate, theme, value in given.values_list("candidate_id", "theme_id", "mark"):
        if value is not None:
            marks[candidate][theme] = value
    criteria = [(c["code"], int(c["weight"])) for c in cohort.criteria]
    for row in candidates:
        facts = {code: Decimal(str(value)) for code, value in row.facts.items()}
        row.score = score(criteria, facts, themes, marks[row.pk])
    Candidate.objects.bulk_update(candidates, ["score"], batch_size=BATCH)


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
