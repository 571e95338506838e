"""Finding offices and whoever holds a post on a day."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from balai.core.store import clock

from .models import Agency, Basis, Holding, Post

PRECEDENCE = (Basis.PLH, Basis.PLT, Basis.PJ, Basis.DEFINITIVE, Basis.AN)
"""Whoever stands in comes before the one stood in for; somebody who signs in another's name comes last."""


def in_force(on: date) -> QuerySet[Holding]:
    """Return the holdings in force on a day; one that was cut during its last day isn't, on that day."""
    return Holding.objects.filter(
        Q(to_date=None) | Q(to_date__gt=on) | Q(to_date=on, cut_at=None),
        from_date__lte=on,
    ).filter(Q(post__abolished_date=None) | Q(post__abolished_date__gt=on))


def _in_line(holding: Holding) -> tuple[int, int, int]:
    """Sort by precedence."""
    return PRECEDENCE.index(Basis(holding.basis)), -holding.from_date.toordinal(), holding.pk


def holder(post: Post, on: date | None = None) -> Holding | None:
    """Return who acts in a post on a day: the Plh. or Plt. before the one they stand in for."""
    acting = in_force(on or clock.today()).filter(post=post).exclude(basis=Basis.AN)
    return min(acting.select_related("post__agency", "user"), key=_in_line, default=None)


def signers(agency: Agency, role: str, on: date | None = None) -> list[Holding]:
    """Return all who may sign as ``role`` of an agency on a day, the first in line first.

    A chair has a handful of holdings in all its years: choosing among them here costs a third of asking the database.
    """
    day = on or clock.today()
    holdings = Holding.objects.filter(post__agency=agency, post__role=role).select_related("post")
    return sorted((h for h in holdings if h.in_force(day)), key=_in_line)


def signer(agency: Agency, role: str, on: date | None = None) -> Holding | None:
    """Return whose name and title belong under a paper of an agency dated that day; ``None`` while nobody may sign."""
    return next(iter(signers(agency, role, on)), None)


def holdings_of(user: Any, on: date | None = None) -> QuerySet[Holding]:
    """Return what an account holds on a day."""
    return in_force(on or clock.today()).filter(user=user).select_related("post__agency", "post__area")


def posts_of(user: Any, on: date | None = None) -> list[Post]:
    """Return the posts an account acts in on a day; signing a.n. gives no rights of the post itself."""
    found = {h.post_id: h.post for h in holdings_of(user, on).exclude(basis=Basis.AN)}
    return list(found.values())


def agency_for(function: str, area: Any = None) -> Agency:
    """Return the active office that does something, the one for an area when many do. Raises ``DoesNotExist``."""
    offices = Agency.objects.filter(function=function, active=True)
    own = offices.filter(area=area).first() if area is not None else None
    return own or offices.order_by(F("area_id").asc(nulls_first=True), "pk").first() or _nobody(function)


def office_for(function: str) -> Agency | None:
    """Return the active office that does something for the whole city; ``None`` while the city has none."""
    try:
        return agency_for(function)
    except Agency.DoesNotExist:
        return None


def kin(offices: Iterable[int]) -> frozenset[int]:
    """Return offices with all that stand above and below them; not the others below the same one."""
    own = frozenset(offices)
    above: dict[int, int] = {}
    below: dict[int, list[int]] = defaultdict(list)
    for pk, parent in Agency.objects.exclude(parent=None).values_list("pk", "parent_id"):
        if parent is not None:
            above[pk] = parent
            below[parent].append(pk)
    return own | _follow(own, lambda pk: [above[pk]] if pk in above else []) | _follow(own, lambda pk: below[pk])


def _follow(start: Iterable[int], step: Callable[[int], Iterable[int]]) -> frozenset[int]:
    """Return whatever is reached by going one way again and again; a circle ends."""
    found: set[int] = set()
    todo = list(start)
    while todo:
        fresh = set(step(todo.pop())) - found
        found |= fresh
        todo.extend(fresh)
    return frozenset(found)


def _nobody(function: str) -> Agency:
    raise Agency.DoesNotExist(function)
