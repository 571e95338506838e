"""Finding plans and what stands in them."""

from __future__ import annotations

from django.db.models import QuerySet

from .models import Plan, Programme


def in_force() -> Plan | None:
    """Return the version in force, or ``None`` in a city that has not adopted one."""
    return Plan.objects.filter(state=Plan.State.IN_FORCE).first()


def in_work() -> Plan | None:
    """Return the newest version that is still being written, or ``None``."""
    return Plan.objects.filter(state__in=Plan.OPEN).order_by("-version").first()


def readable() -> QuerySet[Plan]:
    """Return every version that anyone may read: all that were ever adopted, newest first."""
    return Plan.objects.filter(state__in=Plan.CLOSED)


def programmes(plan: Plan) -> QuerySet[Programme]:
    """Return a version's programmes with their lead agency, by dimension and place."""
    return Programme.objects.filter(plan=plan).select_related("lead")


def programme_in_force(code: str) -> Programme | None:
    """Return the programme of that code in the version in force."""
    return Programme.objects.filter(plan__state=Plan.State.IN_FORCE, code=code).select_related("plan", "lead").first()
