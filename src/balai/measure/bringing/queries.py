"""Finding what was brought: how far it is, and whose it is."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from balai.core.access import may
from balai.core.jobs.models import JobRow
from balai.core.people.models import User

from . import actions, declared
from .models import Bringing


def readable(user: User) -> QuerySet[Bringing]:
    """Return what somebody brought, and what others brought of the kinds they may bring too; newest first."""
    kinds = [kind.code for kind in declared.every() if may(user, kind.permission)]
    return Bringing.objects.select_related("by").filter(Q(by=user) | Q(kind__in=kinds))


def work_of(row: Bringing) -> JobRow | None:
    """Return the worker's row: lines checked, of how many, and whether it failed."""
    return JobRow.objects.filter(kind=actions.JOB, key=str(row.pk)).first()
