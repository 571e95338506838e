"""Finding offices and whoever holds a post on a day."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, QuerySet, Value, When

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


def _by_precedence(holdings: QuerySet[Holding]) -> QuerySet[Holding]:
    order = Case(
        *(When(basis=basis, then=Value(place)) for place, basis in enumerate(PRECEDENCE)),
        output_field=models.SmallIntegerField(),
    )
    return holdings.alias(place=order).order_by("place", "-from_date", "pk").select_related("post__agency", "user")


def holder(post: Post, on: date | None = None) -> Holding | None:
    """Return who acts in a post on a day: the Plh. or Plt. before the one they stand in for."""
    return _by_precedence(in_force(on or clock.today()).filter(post=post).exclude(basis=Basis.AN)).first()


def signers(agency: Agency, role: str, on: date | None = None) -> QuerySet[Holding]:
    """Return all who may sign as ``role`` of an agency on a day, the first in line first."""
    return _by_precedence(in_force(on or clock.today()).filter(post__agency=agency, post__role=role))


def signer(agency: Agency, role: str, on: date | None = None) -> Holding | None:
    """Return whose name and title belong under a paper of an agency dated that day."""
    return signers(agency, role, on).first()


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


def _nobody(function: str) -> Agency:
    raise Agency.DoesNotExist(function)
