"""Who will give birth where, nearest day first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from balai.core import access
from balai.core.facilities.models import Facility
from balai.core.people.names import key as name_key

from ..models import Birth, Pregnancy

if TYPE_CHECKING:
    from balai.core.people.models import User

ROLES = ("bidan",)


def facilities_of(user: User) -> QuerySet[Facility]:
    """Return the places where this midwife works; all of the city's for a post without a place."""
    posts = [post for post in access.posts_of(user) if post.role in ROLES]
    places = {post.facility_id for post in posts if post.facility_id is not None}
    births_at = Facility.objects.filter(active=True, kind__in=("puskesmas", "hospital", "clinic", "midwife"))
    if any(post.facility_id is None for post in posts):
        return births_at.order_by("name")
    return births_at.filter(pk__in=places).order_by("name")


def open_pregnancies(user: User) -> QuerySet[Pregnancy]:
    """Return the open pregnancies of this midwife's places, the nearest expected day first."""
    return (
        Pregnancy.objects.filter(state=Pregnancy.State.OPEN)
        .filter(_mine(user))
        .select_related("mother", "father", "dossier", "area")
        .order_by("due_date", "id")
    )


def _mine(user: User) -> Q:
    return Q(facility_id__in=facilities_of(user).values("pk")) | Q(midwife=user)


def search(rows: QuerySet[Pregnancy], text: str) -> QuerySet[Pregnancy]:
    """Narrow pregnancies to mothers whose name has every word."""
    for word in name_key(text).split():
        rows = rows.filter(mother__name_key__contains=word)
    return rows


def pregnancy_for(user: User, pregnancy_id: int) -> Pregnancy | None:
    """Return a pregnancy this midwife may work on, open or not."""
    rows = Pregnancy.objects.filter(_mine(user)).select_related("mother", "father", "dossier", "area")
    return rows.filter(pk=pregnancy_id).first()


def births_of(user: User) -> QuerySet[Birth]:
    """Return the births recorded at this midwife's places, newest first."""
    return (
        Birth.objects.filter(Q(facility_id__in=facilities_of(user).values("pk")) | Q(recorded_by=user))
        .select_related("mother", "pregnancy__dossier")
        .prefetch_related("babies")
        .order_by("-recorded_at", "-id")
    )
