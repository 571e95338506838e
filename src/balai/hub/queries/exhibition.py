"""Finding innovations and talks."""

from __future__ import annotations

from functools import reduce
from operator import and_

from django.db.models import Q, QuerySet

from balai.core.search import words
from balai.core.store import clock
from balai.hub.models import Adoption, Innovation, SignUp, Talk

PAGE = 24


def innovations(asked: str = "", *, pillar: str = "", size: str = "") -> QuerySet[Innovation]:
    """Return what is on show: every word must be found, by its stem; the most adopted first."""
    found = Innovation.objects.filter(shown=True).select_related("city").order_by("-adopted", "title", "pk")
    found = found.filter(pillar=pillar) if pillar else found
    found = found.filter(size=size) if size else found
    stems = [words.stem(w) for w in words.telling(words.split(asked))]
    return found.filter(reduce(and_, (Q(words__contains=f" {s}") for s in stems))) if stems else found


def adoptions(innovation: Innovation) -> list[Adoption]:
    """Return who adopted it, the earliest first."""
    return list(Adoption.objects.filter(innovation=innovation).select_related("city").order_by("since", "pk"))


def coming() -> QuerySet[Talk]:
    """Return talks that have not ended, the next first."""
    return Talk.objects.filter(ends_at__gte=clock.now()).order_by("starts_at", "pk")


def mine(user) -> set[int]:  # type: ignore[no-untyped-def]
    """Return ids of the talks for which an account has a seat."""
    if not user.is_authenticated:
        return set()
    return set(SignUp.objects.filter(user=user).values_list("talk_id", flat=True))
