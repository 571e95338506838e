"""What was written down at a birth, for whoever may ask."""

from __future__ import annotations

from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.facilities.models import Facility
from balai.vocabulary.questions import BabyBorn, BirthDetails, BirthFound
from balai.vocabulary.words import local

from ..models import Baby, Birth, Dossier


def details(question: BirthDetails) -> BirthFound | None:
    """Answer the registry's question about a birth; ``None`` for a birth nobody recorded."""
    birth = Birth.objects.select_related("mother", "father", "pregnancy__dossier").filter(pk=question.birth_id).first()
    if birth is None:
        return None
    dossier: Dossier | None = getattr(birth.pregnancy, "dossier", None) if birth.pregnancy else None
    return BirthFound(
        birth_id=birth.pk,
        mother_id=birth.mother_id,
        father_id=birth.father_id or (birth.pregnancy.father_id if birth.pregnancy else None),
        facility_id=birth.facility_id,
        area_id=birth.area_id,
        place_kind=birth.place_kind,
        place=birth.place or town_of(birth.facility_id),
        helper=birth.helper,
        marriage=dossier.marriage if dossier else "",
        marriage_number=dossier.marriage_number if dossier else "",
        consent=bool(dossier and dossier.consent_at),
        phone=(dossier.phone or "") if dossier else "",
        witnesses=tuple((name, nik) for name, nik in (dossier.witnesses if dossier else ())),
        files=tuple((field, id_) for field, ids in (dossier.files if dossier else {}).items() for id_ in ids),
        babies=tuple(_baby(baby) for baby in birth.babies.order_by("order")),
        discharged_at=birth.discharged_at,
    )


def town_of(facility_id: int | None) -> str:
    """Return the kabupaten or kota in which a facility lies, as an akta names the place of birth."""
    facility = Facility.objects.select_related("area__parent__parent").filter(pk=facility_id or 0).first()
    area = facility.area if facility else None
    while area is not None and area.level != Area.Level.CITY:
        area = area.parent
    town = area or areas.find_city()
    return town.name if town else ""


def _baby(baby: Baby) -> BabyBorn:
    at = local(baby.born_at)
    return BabyBorn(
        order=baby.order,
        name=baby.name or "",
        sex=baby.sex,
        alive=baby.alive,
        minute=at.hour * 60 + at.minute,
        born_on=at.date(),
        grams=baby.grams,
        length_cm=baby.length_cm,
        died_on=baby.died_on,
        gestation_weeks=baby.gestation_weeks,
        cause=baby.cause or "",
    )
