"""Take residents' ideas, read them, let others support them, answer them in words, carry them into programmes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from balai.core import notify
from balai.core.access import may
from balai.core.agencies.models import Agency
from balai.core.areas.models import Area
from balai.core.audit import record
from balai.core.people.models import User
from balai.core.store import clock, ids
from balai.core.store.sealing import look_up
from balai.plan.masterplan.models import Plan

from .. import idea_rules, rights
from ..models import Consultation, Idea, IdeaProgramme, Support
from ..roles import ANSWER, IDEAS
from .talking import address, people_of

CODE_LETTERS = 7
"""34 random bits: a number to keep, which opens nothing that isn't public."""


class NotOpen(Exception):
    """The consultation hasn't begun or is over."""


class NotShown(Exception):
    """The idea isn't public, so nobody supports or answers it."""


@transaction.atomic
def open_consultation(
    plan: Plan, *, title: str, intro: str, from_date: date, to_date: date, by: User | None, pk: int | None = None
) -> Consultation:
    """Open a consultation, or with ``pk`` change one."""
    row = Consultation(plan=plan) if pk is None else Consultation.objects.select_for_update(of=("self",)).get(pk=pk)
    row.title, row.intro, row.from_date, row.to_date = title, intro, from_date, to_date
    row.save()
    record("ideas.consultation", by=by, subject=f"consultation:{row.pk}", detail={"from": from_date, "to": to_date})
    return row


def send(
    consultation: Consultation, *, dimension: str, title: str, text: str, area: Area | None, account: User | None
) -> Idea:
    """Take an idea; the same words again give the first one. Raises ``NotOpen``."""
    today = clock.today()
    if idea_rules.time_of(consultation.from_date, consultation.to_date, today) is not idea_rules.Time.OPEN:
        raise NotOpen
    key = look_up(idea_rules.plain(title, text), purpose="writing.idea")
    try:
        with transaction.atomic():
            return Idea.objects.create(
                consultation=consultation, code=ids.code(CODE_LETTERS), dimension=dimension, title=title, text=text,
                text_key=key, area=area, account=account, at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        return Idea.objects.get(consultation=consultation, text_key=key)


@transaction.atomic
def show(idea_id: int, *, by: User | None, dimension: str = "") -> None:
    """Make an idea public, under another dimension if that fits better."""
    idea = Idea.objects.select_for_update(of=("self",)).get(pk=idea_id)
    idea.state, idea.reason, idea.dimension = Idea.State.SHOWN, "", dimension or idea.dimension
    idea.save(update_fields=["state", "reason", "dimension"])
    record("ideas.shown", by=by, subject=f"idea:{idea.pk}", detail={"dimension": idea.dimension})


@transaction.atomic
def hide(idea_id: int, *, by: User | None, reason: str) -> None:
    """Keep an idea out of the public pages, with a reason that its number shows."""
    idea = Idea.objects.select_for_update(of=("self",)).get(pk=idea_id)
    idea.state, idea.reason = Idea.State.HIDDEN, reason
    idea.save(update_fields=["state", "reason"])
    record("ideas.hidden", by=by, subject=f"idea:{idea.pk}", reason=reason)


@transaction.atomic
def assign(idea_id: int, agency: Agency, *, by: User | None) -> None:
    """Ask an agency to answer an idea."""
    idea = Idea.objects.select_for_update(of=("self",)).get(pk=idea_id)
    idea.agency = agency
    idea.save(update_fields=["agency"])
    record("ideas.assigned", by=by, subject=f"idea:{idea.pk}", detail={"agency": agency.pk})
    for user in people_of(agency, ANSWER) if by is not None else ():
        notify.send(
            "writing.idea_assigned",
            to=notify.Recipient(user),
            key=f"writing.idea_assigned:{idea.pk}:{agency.pk}:{user.pk}",
            values={"number": idea.code, "link": address("writing:idea_desk", idea.pk)},
        )


def may_answer(user: User, idea: Idea) -> bool:
    """Tell whether an account answers an idea: the planner, and the agency that was asked."""
    return may(user, IDEAS) or (idea.agency_id is not None and idea.agency_id in rights.agencies_of(user, ANSWER))


@transaction.atomic
def answer(
    idea_id: int, *, outcome: str, text: str, lineages: Iterable[UUID], by: User | None, agency: Agency | None = None
) -> None:
    """Say in words what becomes of an idea and in which programmes it lives on; a later answer takes its place.

    Raises ``NotShown``, ``rights.NotYours``.
    """
    idea = Idea.objects.select_for_update(of=("self",)).get(pk=idea_id)
    if by is not None and not may_answer(by, idea):
        raise rights.NotYours
    if idea.state != Idea.State.SHOWN:
        raise NotShown
    idea.agency = idea.agency or agency or (rights.agency_of(by) if by else None)
    idea.outcome, idea.answer = outcome, text
    idea.answered_by, idea.answered_at = by, clock.now()
    idea.save(update_fields=["agency", "outcome", "answer", "answered_by", "answered_at"])
    wanted = set(lineages)
    IdeaProgramme.objects.filter(idea=idea).exclude(lineage__in=wanted).delete()
    for lineage in wanted:
        IdeaProgramme.objects.get_or_create(idea=idea, lineage=lineage)
    detail = {"outcome": outcome, "programmes": len(wanted)}
    record("ideas.answered", by=by, subject=f"idea:{idea.pk}", detail=detail)
    if idea.account is not None and by is not None:
        notify.send(
            "writing.idea_answered",
            to=notify.Recipient(idea.account),
            key=f"writing.idea_answered:{idea.pk}",
            values={"number": idea.code, "link": address("writing:idea", idea.code)},
        )


@transaction.atomic
def support(idea_id: int, *, account: User, wanted: bool = True) -> int:
    """Count an account's support once, or take it back; return the count. Raises ``NotShown``, ``NotOpen``."""
    idea = Idea.objects.select_for_update(of=("self",)).select_related("consultation").get(pk=idea_id)
    if idea.state != Idea.State.SHOWN:
        raise NotShown
    about = idea.consultation
    if idea_rules.time_of(about.from_date, about.to_date, clock.today()) is not idea_rules.Time.OPEN:
        raise NotOpen
    rows = Support.objects.filter(idea=idea, account=account)
    if wanted and not rows.exists():
        Support.objects.create(idea=idea, account=account)
        Idea.objects.filter(pk=idea.pk).update(supports=F("supports") + 1)
    elif not wanted and rows.delete()[0]:
        Idea.objects.filter(pk=idea.pk).update(supports=F("supports") - 1)
    return Idea.objects.values_list("supports", flat=True).get(pk=idea.pk)
