"""News after a birth: the mother goes home, a baby dies."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from balai.core.facts import tell
from balai.vocabulary.facts import MotherDischarged, NewbornDied
from balai.vocabulary.words import local

from ..models import Baby, Birth
from ..rules.dates import neonatal

if TYPE_CHECKING:
    from balai.core.people.models import User


class AlreadyKnown(Exception):
    """This news was written down before."""


class BeforeBirth(ValueError):
    """Nobody goes home before the birth."""


class NoSuchBaby(LookupError):
    """No baby of this birth can have died so: unknown, born dead, or not within the newborn's days."""


@transaction.atomic
def record_discharge(birth_id: int, *, at: datetime, by: User) -> Birth:
    """Note when the mother left. Raises ``AlreadyKnown``, ``BeforeBirth``."""
    birth = Birth.objects.select_for_update(of=("self",)).get(pk=birth_id)
    if at < min(baby.born_at for baby in birth.babies.all()):
        raise BeforeBirth
    if birth.discharged_at is not None:
        raise AlreadyKnown(birth_id)
    birth.discharged_at = at
    birth.save(update_fields=["discharged_at"])
    here = local(at)
    tell(
        MotherDischarged(
            birth_id=birth.pk,
            mother_id=birth.mother_id,
            facility_id=birth.facility_id,
            discharged_on=here.date(),
            minute=here.hour * 60 + here.minute,
        ),
        by=by,
    )
    return birth


@transaction.atomic
def record_death(birth_id: int, order: int, *, on: date, by: User) -> Baby:
    """Note that a newborn died. Raises ``NoSuchBaby``, ``AlreadyKnown``."""
    birth = Birth.objects.select_for_update(of=("self",)).get(pk=birth_id)
    baby = birth.babies.filter(order=order, alive=True).first()
    if baby is None or not neonatal(local(baby.born_at).date(), on):
        raise NoSuchBaby(order)
    if baby.died_on is not None:
        raise AlreadyKnown(birth_id)
    baby.died_on = on
    baby.save(update_fields=["died_on"])
    tell(
        NewbornDied(
            birth_id=birth.pk,
            order=order,
            facility_id=birth.facility_id,
            area_id=birth.area_id,
            born_on=local(baby.born_at).date(),
            died_on=on,
        ),
        by=by,
    )
    return baby
