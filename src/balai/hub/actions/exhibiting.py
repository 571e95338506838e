"""Seats at talks, and "we adopt this" by a city's account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from balai.core.audit import record
from balai.core.store import clock
from balai.hub.arriving.exhibits import recount
from balai.hub.models import Adoption, City, Innovation, SignUp, Talk

if TYPE_CHECKING:
    from balai.core.people.models import User


class Full(Exception):
    """Every seat is taken."""


class Over(Exception):
    """The talk has begun."""


class OwnInnovation(Exception):
    """A city can't adopt its own."""


class Signed(Exception):
    """The city said so in a signed bundle; only another bundle takes it back."""


@transaction.atomic
def sign_up(talk_id: int, user: User) -> SignUp:
    """Give an account a seat; asking again gives the same seat. Raises ``Full``, ``Over``."""
    talk = Talk.objects.select_for_update().get(pk=talk_id)
    if mine := SignUp.objects.filter(talk=talk, user=user).first():
        return mine
    if talk.starts_at <= clock.now():
        raise Over(talk_id)
    if not Talk.objects.filter(pk=talk_id, taken__lt=F("seats")).update(taken=F("taken") + 1):
        raise Full(talk_id)
    return SignUp.objects.create(talk=talk, user=user, at=clock.now())


@transaction.atomic
def give_back(talk_id: int, user: User) -> bool:
    """Give a seat back; tell whether there was one."""
    Talk.objects.select_for_update().get(pk=talk_id)
    gone, _rows = SignUp.objects.filter(talk_id=talk_id, user=user).delete()
    if gone:
        Talk.objects.filter(pk=talk_id).update(taken=F("taken") - 1)
    return bool(gone)


@transaction.atomic
def adopt(innovation_id: int, city: City, *, by: User, note: str = "") -> Adoption:
    """Note that a city takes over another's innovation; once. Raises ``OwnInnovation``."""
    innovation = Innovation.objects.select_for_update(of=("self",)).select_related("city").get(pk=innovation_id)
    if innovation.city_id == city.pk:
        raise OwnInnovation(innovation_id)
    told = {"since": clock.today(), "note": note[:300], "maker": innovation.city}
    row, made = Adoption.objects.get_or_create(innovation=innovation, city=city, defaults=told)
    if made:
        recount({innovation_id})
        record("hub.adopted", by=by, subject=f"hub_innovation:{innovation_id}", detail={"city": city.code})
    return row


@transaction.atomic
def leave(innovation_id: int, city: City, *, by: User) -> None:
    """Take back an adoption that was said through an account. Raises ``Signed``."""
    row = Adoption.objects.select_for_update().filter(innovation_id=innovation_id, city=city).first()
    if row is None:
        return
    if row.signed:
        raise Signed(innovation_id)
    row.delete()
    recount({innovation_id})
    record("hub.adoption_left", by=by, subject=f"hub_innovation:{innovation_id}", detail={"city": city.code})
