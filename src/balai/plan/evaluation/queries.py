"""Finding evaluations, the scores in force, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from balai.core.people.models import User
from balai.core.store import clock
from balai.measure.instruments import queries as instruments
from balai.measure.instruments import rules as engine
from balai.measure.instruments.rules import Answer, Scored, Standing
from balai.vocabulary.words import angka, persen

from . import authority, rules
from .models import Assessment, FollowUp, Leaf, Participant, Question, Remark, Score, Seat, Session, State, Step
from .rules import Side

Key = tuple[str, str]
"""A leaf's code and a side."""


def current(assessment: Assessment) -> Mapping[Key, Score]:
    """Return the score in force of each leaf and side."""
    rows = Score.objects.filter(assessment=assessment).select_related("by").order_by("n")
    return {(row.leaf, row.side): row for row in rows}


def of_leaf(assessment: Assessment, leaf: str) -> list[Score]:
    """Return every score of a leaf ever given, newest first."""
    return list(Score.objects.filter(assessment=assessment, leaf=leaf).select_related("by").order_by("-pk"))


def answer(score: Score) -> Answer:
    """Return a score in the engine's words."""
    return score.reason or tuple(score.items) or score.value


def result(assessment: Assessment, side: Side, *, partial: bool = False) -> Scored:
    """Return what one side's scores come to. ``partial``: as far as they go."""
    known = current(assessment)
    answers = {leaf: answer(row) for (leaf, of), row in known.items() if of == side}
    return engine.score(authority.instrument_of(assessment), answers, partial=partial)


@dataclass(frozen=True, slots=True)
class Before:
    """How the index stood the year before, and how far it moved; ``None`` across instruments that don't compare."""

    year: int
    instrument: str
    value: Decimal | None
    improvement: Decimal | None


def before(assessment: Assessment) -> Before | None:
    """Return the last standing of the same index before this year, ``None`` when there is none."""
    instrument = authority.instrument_of(assessment)
    earlier = [s for s in instruments.history(instrument.family) if s.year < assessment.year and s.value is not None]
    if not earlier:
        return None
    last = earlier[-1]
    now = Standing(assessment.year, assessment.instrument, assessment.value)
    return Before(last.year, last.instrument, last.value, engine.improvement(now, last, instruments.comparable()))


@dataclass(frozen=True, slots=True)
class Aim:
    """The target beside what was reached, on one scale, with the formula that makes them comparable."""

    target: str
    reached: str
    gap: Decimal | None
    formula: str
    source: str


def against_target(assessment: Assessment) -> Aim | None:
    """Return the target and how far the result is from it, ``None`` without a target."""
    if assessment.target is None:
        return None
    instrument = authority.instrument_of(assessment)
    if assessment.target_percent:
        highest = instrument.scale.high
        reached = rules.as_percent(assessment.value, highest)
        formula = f"capaian = indeks ÷ {highest} × 100"
        said = persen(reached, 2) if reached is not None else "–"
        return Aim(
            persen(assessment.target, 2),
            said,
            rules.target_gap(reached, assessment.target),
            formula,
            assessment.target_source,
        )
    reached = assessment.value
    return Aim(
        angka(assessment.target, instrument.digits),
        angka(reached, instrument.digits) if reached is not None else "–",
        rules.target_gap(reached, assessment.target),
        "capaian = indeks",
        assessment.target_source,
    )


def signed(value: Decimal | None, digits: int) -> str:
    """Return a difference with its sign."""
    if value is None:
        return ""
    return f"+{angka(value, digits)}" if value > 0 else angka(value, digits)


def visible(user: User) -> QuerySet[Assessment]:
    """Return the evaluations an account may open: all for the city's side, their own for assessors, newest first."""
    from balai.core import access

    rows = Assessment.objects.order_by("-year", "instrument", "-pk")
    if access.may(user, "evaluation.see") and not access.may(user, "evaluation.assess"):
        return rows
    today = clock.today()
    seats = Seat.objects.filter(user=user, ended_at=None, from_date__lte=today, to_date__gte=today)
    return rows.filter(pk__in=seats.values("assessment_id"), state__in=[str(s) for s in authority.FOR_ASSESSORS])


def published() -> QuerySet[Assessment]:
    """Return the evaluations anyone may read, newest first."""
    return Assessment.objects.filter(state=State.PUBLISHED).order_by("-year", "instrument")


def rounds() -> list[tuple[str, int]]:
    """Return the instruments and years that evidence is gathered for: those that are not locked yet."""
    rows = Assessment.objects.filter(state__in=[str(s) for s in rules.GATHERING])
    return list(rows.values_list("instrument", "year").distinct())


def open_round(instrument: str, year: int) -> Assessment | None:
    """Return the evaluation of an instrument and year that was not cancelled."""
    return Assessment.objects.filter(instrument=instrument, year=year).exclude(state=State.CANCELLED).first()


def owners(assessment: Assessment) -> Mapping[str, Leaf]:
    """Return each leaf with the agency that answers for it."""
    return {row.code: row for row in Leaf.objects.filter(assessment=assessment).select_related("agency")}


def steps(assessment: Assessment) -> list[Step]:
    """Return the steps taken, newest first."""
    return list(Step.objects.filter(assessment=assessment).select_related("by").order_by("-pk"))


def settled_at(assessment: Assessment) -> datetime | None:
    """Return when the result was last made final."""
    rows = Step.objects.filter(assessment=assessment, target=State.FINAL).order_by("-pk")
    return rows.values_list("at", flat=True).first()


def questions(assessment: Assessment, leaf: str = "") -> list[tuple[Question, list[Remark]]]:
    """Return the questions of an evaluation or one leaf, each with its thread, newest question first."""
    rows = Question.objects.filter(assessment=assessment).select_related("by", "agency").order_by("-pk")
    found = list(rows.filter(leaf=leaf) if leaf else rows)
    threads: dict[int, list[Remark]] = {}
    for remark in Remark.objects.filter(question__in=found).select_related("by").order_by("pk"):
        threads.setdefault(remark.question_id, []).append(remark)
    return [(question, threads.get(question.pk, [])) for question in found]


def sessions(assessment: Assessment) -> list[Session]:
    """Return the sessions in order of time."""
    return list(Session.objects.filter(assessment=assessment).order_by("starts_at"))


def participants(session: Session) -> list[Participant]:
    """Return who was invited, by where they come from."""
    return list(Participant.objects.filter(session=session).order_by("agency", "name"))


def followups(assessment: Assessment, leaf: str = "") -> list[FollowUp]:
    """Return what is to be done, the nearest day first."""
    rows = FollowUp.objects.filter(assessment=assessment).select_related("agency").order_by("due_date", "pk")
    return list(rows.filter(leaf=leaf) if leaf else rows)


def unanswered() -> QuerySet[Question]:
    """Return the open questions that nobody but their asker has said anything about yet."""
    others = Remark.objects.filter(question=OuterRef("pk")).exclude(by=OuterRef("by"))
    rows = Question.objects.filter(~Exists(others), closed_at=None).exclude(assessment__state=State.CANCELLED)
    return rows.select_related("assessment").order_by("pk")


def owed_followups() -> QuerySet[FollowUp]:
    """Return what agencies promised to do and have not done."""
    open_ = (FollowUp.State.OPEN, FollowUp.State.RUNNING)
    return FollowUp.objects.filter(state__in=open_).exclude(assessment__state=State.CANCELLED).order_by("pk")
