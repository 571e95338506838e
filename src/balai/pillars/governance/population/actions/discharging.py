"""News after the birth: the mother goes home, or a baby dies."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.cases import actions as cases
from balai.core.cases.models import Case
from balai.core.facts import tell
from balai.core.people import actions as people
from balai.vocabulary.facts import BabyDischarged
from balai.vocabulary.words import local

from ..models import Birth
from ..queries import births
from . import renewing


@transaction.atomic
def discharge(source_id: int, at: datetime) -> int:
    """Note when a mother left the place of birth; tell for each living baby whether it had its certificate.

    Return how many babies were told of; a second note of the same birth tells nothing.
    """
    birth = Birth.objects.select_for_update(of=("self",)).filter(source_id=source_id).first()
    if birth is None or birth.discharged_at is not None:
        return 0
    birth.discharged_at = at
    birth.save(update_fields=["discharged_at"])
    living = [baby for baby in births.babies(birth) if baby.alive and baby.died_on is None]
    for baby in living:
        tell(
            BabyDischarged(
                case_id=baby.case_id,
                baby_id=baby.resident_id,
                facility_id=birth.facility_id,
                area_id=birth.area_id,
                born_on=baby.born_on,
                discharged_on=local(at).date(),
                with_certificate=baby.issued_at is not None and baby.issued_at <= at,
            ),
            case_id=baby.case_id,
        )
    return len(living)


@transaction.atomic
def record_death(source_id: int, order: int, died_on: date) -> bool:
    """Note that a newborn died: its akta stays, its card ends or never comes. Tell whether this was news."""
    birth = Birth.objects.select_for_update(of=("self",)).filter(source_id=source_id).first()
    if birth is None:
        return False
    baby = births.babies(birth).filter(order=order, alive=True, died_on=None).first()
    if baby is None:
        return False
    baby.died_on = died_on
    baby.save(update_fields=["died_on"])
    people.change_person(
        baby.resident_id, by=None, reason="dilaporkan fasilitas kesehatan", status="dead", status_date=died_on
    )
    for card in Case.objects.filter(type_code="child_card", person_id=baby.resident_id):
        renewing.end(card, reason=_("Tidak berlaku lagi"), key=f"death:{baby.pk}", by=None)
    if not any(b.alive and b.died_on is None for b in births.babies(birth)):
        family_card = births.family_card_of(birth)
        if family_card is not None and family_card.closed_at is None:
            cases.move(family_card.pk, "drop", by=None, key=f"death:{baby.pk}")
    return True
