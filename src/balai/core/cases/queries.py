"""Finding cases: queues by time left, one's own, by number and PIN; and how punctual a service is."""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Avg, Count, Q, QuerySet

from balai.core import access
from balai.core.declare import CaseType, Queue, house
from balai.core.store import clock as database

from .actions.deeds import RESTING
from .actions.opening import pin_of
from .models import Case, CaseLink, CaseTask, Deed, Draft

if TYPE_CHECKING:
    from balai.core.people.models import User

RENEWS = "renews"
"""How a case is linked to the one whose paper it made anew."""

COUNT_LIMIT = 1000
"""Counts stop here: a queue is "999+", never a scan of the table."""


class NoSuchCase(LookupError):
    """No case of that number opens with that PIN; which of the two is wrong is not said."""


def of_queue(queue: Queue, user: User) -> QuerySet[Case]:
    """Return the queue's cases that this officer may see, most urgent first; cases whose clock rests come last."""
    return Case.objects.filter(access.cases_in_queue(user, queue)).order_by("urgent_at", "id")


def count(cases: QuerySet[Case]) -> int:
    """Return how many, at most ``COUNT_LIMIT``; in the list's own order, which its index has ready."""
    return cases[:COUNT_LIMIT].count()


def late(cases: QuerySet[Case], now: datetime) -> QuerySet[Case]:
    """Return those past their promise, found by their place in the queue: the late ones stand first."""
    return cases.filter(urgent_at__lt=now)


def queues_for(user: User) -> list[Queue]:
    """Return the queues whose roles this officer holds."""
    roles = access.roles_of(user)
    return [q for q in house().queues.values() if roles & set(q.roles)]


def waiting_for(user: User, limit: int) -> QuerySet[Case]:
    """Return the most urgent cases of all this officer's queues that nobody holds, at most ``limit`` of each queue.

    Cases whose clock rests are left out by their place in the queue, so that a queue of nothing else costs nothing.
    """
    firsts = [
        pk
        for queue in queues_for(user)
        for pk in of_queue(queue, user)
        .filter(assigned_to=None, urgent_at__lt=RESTING)
        .values_list("pk", flat=True)[:limit]
    ]
    return Case.objects.filter(pk__in=firsts).order_by("urgent_at", "id")


def held_by(user: User) -> QuerySet[Case]:
    """Return the open cases this officer holds, most urgent first."""
    return Case.objects.filter(assigned_to=user, closed_at=None).order_by("urgent_at", "id")


def done_by(user: User, since: datetime) -> QuerySet[Deed]:
    """Return what this officer did since a moment, newest first."""
    return Deed.objects.filter(by=user, at__gte=since).select_related("case").order_by("-at")


def of_account(user: User) -> QuerySet[Case]:
    """Return a resident's own cases, newest first; bundles show their first case."""
    return Case.objects.filter(access.cases_visible(user)).order_by("-opened_at", "-id")


def track(number: str, pin: str) -> Case:
    """Return the case that number and PIN open together. Raises ``NoSuchCase``; the caller counts the tries."""
    clean = number.strip().upper().replace(" ", "")
    case = Case.objects.filter(number=clean).first()
    right = hmac.compare_digest(pin_of(clean), "".join(c for c in pin if c.isdigit()) or "-")
    if case is None or not right:
        raise NoSuchCase
    return case


def bundle(case: Case) -> list[Case]:
    """Return the case's whole bundle, first case first; a case alone is a bundle of one."""
    head = case.parent or case
    return [head, *Case.objects.filter(parent=head).order_by("id")]


def alongside(case: Case) -> list[tuple[Case, str]]:
    """Return the other cases of the bundle with their names; of several papers of one kind also whose each is."""
    rows = bundle(case)
    kinds = Counter(row.type_code for row in rows)
    several = {kind for kind, count in kinds.items() if count > 1}
    return [
        (row, f"{row.type.name}: {row.title}" if row.type_code in several and row.title else str(row.type.name))
        for row in rows
        if row.pk != case.pk
    ]


def renewed(case: Case) -> list[int]:
    """Return the cases whose paper this case made anew, so that whoever asked for it can fetch it."""
    return list(CaseLink.objects.filter(case=case, kind=RENEWS).values_list("other_id", flat=True))


def renewers(case: Case) -> QuerySet[Case]:
    """Return the cases that made a paper of this case anew."""
    return Case.objects.filter(pk__in=CaseLink.objects.filter(other=case, kind=RENEWS).values("case"))


def trail(case: Case) -> QuerySet[Deed]:
    """Return the case's deeds, first to last."""
    return Deed.objects.filter(case=case).select_related("by").order_by("seq")


def next_moves(case: Case, user: User) -> list:
    """Return the transitions this person may make now."""
    return [t for t in case.type.transitions if case.state in t.sources and access.may_move(user, case, t)]


def tasks_due(cases: Iterable[int]) -> QuerySet[CaseTask]:
    """Return the open duties of some cases, nearest day first."""
    return CaseTask.objects.filter(case_id__in=list(cases), done_at=None).order_by("due_on", "id")


def files_in_drafts(ids: Iterable[UUID]) -> set[str]:
    """Return which of these files some unsent draft still holds."""
    wanted = {str(pk) for pk in ids}
    held = (
        value
        for draft in Draft.objects.filter(case=None).iterator(chunk_size=200)
        for answer in draft.answers.values()
        if isinstance(answer, list)
        for value in answer
    )
    return wanted & {str(value) for value in held}


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How a kind of case was kept: ``closed`` cases in ``days`` calendar days, ``in_time`` of them as promised."""

    closed: int
    in_time: int
    days: int

    @property
    def percent(self) -> float | None:
        """Share in time, per cent; ``None`` when nothing was closed."""
        return 100 * self.in_time / self.closed if self.closed else None


def punctuality(case_type: CaseType, days: int = 30) -> Punctuality:
    """Return the measured punctuality of a kind of case."""
    since = database.now() - timedelta(days=days)
    found = Case.objects.filter(type_code=case_type.code, closed_at__gte=since).aggregate(
        closed=Count("pk"), in_time=Count("pk", filter=Q(in_time=True))
    )
    return Punctuality(found["closed"], found["in_time"], days)


def matching(text: str, user: User) -> QuerySet[Case]:
    """Return the cases an officer may see: of this number, else those whose number, applicant or subject holds it."""
    seen = Case.objects.filter(access.cases_on_desk(user))
    number = text.strip().upper().replace(" ", "")
    if seen.filter(number=number).exists():
        return seen.filter(number=number)
    named = Q(applicant_name__icontains=text.strip()) | Q(title__icontains=text.strip())
    return seen.filter(Q(number__contains=number) | named).order_by("-opened_at")


def colleagues(case: Case, *, besides: User) -> list[User]:
    """Return who else may work on a case today, by name."""
    from balai.core.agencies import queries as agencies
    from balai.core.people.models import User as Account

    holders = agencies.in_force(database.today()).filter(post__agency=case.agency).values("user_id")
    found = Account.objects.filter(pk__in=holders, is_active=True).exclude(pk=besides.pk).order_by("name")
    return [account for account in found if access.sees(account, case)]


def load(user: User) -> list[Any]:
    """Return an agency head's view: open and late cases by kind, state and holder."""
    return list(
        Case.objects.filter(access.cases_on_desk(user), closed_at=None)
        .values("type_code", "state", "assigned_to", "assigned_to__name")
        .annotate(open=Count("pk"), late=Count("pk", filter=Q(due_at__lt=database.now())), spent=Avg("spent_minutes"))
        .order_by("type_code", "state", "assigned_to__name")
    )
