"""Fill a pre-birth dossier, before the birth or after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from balai.core.facts import tell
from balai.core.people import actions as people
from balai.core.people import names
from balai.core.people.models import Person
from balai.core.store import clock
from balai.vocabulary.facts import BirthReleased

from ..models import Birth, Dossier, Pregnancy
from ..queries.dossiers import releasable
from .persons import person

if TYPE_CHECKING:
    from balai.core.people.models import User

FILES = ("file_kk", "file_marriage", "file_f105", "file_f204")


@transaction.atomic
def fill_dossier(pregnancy_id: int, values: Mapping[str, Any], *, by: User) -> Dossier:
    """Put answers into a dossier; those not given stay, those given empty are taken out.

    Tell the registry when a recorded birth is now whole.
    """
    pregnancy = (
        Pregnancy.objects.select_for_update(of=("self",)).select_related("mother", "father").get(pk=pregnancy_id)
    )
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pregnancy=pregnancy)
    dossier.pregnancy = pregnancy
    _identify_mother(pregnancy, dossier, values, by)
    _identify_father(pregnancy, dossier, values, by)
    if "marriage" in values:
        dossier.marriage = values["marriage"] or ""
    if "marriage_number" in values:
        dossier.marriage_number = values["marriage_number"] or ""
    if "names" in values:
        dossier.names = [name for name in values["names"] if name]
    if "witnesses" in values:
        dossier.witnesses = [list(witness) for witness in values["witnesses"] if witness[0]]
    if "phone" in values:
        dossier.phone = values["phone"] or ""
    files = dossier.files | {code: list(values[code] or []) for code in FILES if code in values}
    dossier.files = {code: ids for code, ids in files.items() if ids}
    if "consent" in values:
        _consent(dossier, bool(values["consent"]), by)
    dossier.changed_at = clock.now()
    dossier.save()
    release(pregnancy, dossier, by=by)
    return dossier


def release(pregnancy: Pregnancy, dossier: Dossier, *, by: User | None) -> bool:
    """Tell the registry that a recorded birth is whole, the first time that it is; tell whether it was now."""
    birth = Birth.objects.select_for_update(of=("self",)).filter(pregnancy=pregnancy, released_at=None).first()
    if birth is None or not releasable(dossier):
        return False
    birth.released_at = clock.now()
    birth.save(update_fields=["released_at"])
    tell(BirthReleased(birth_id=birth.pk), by=by)
    return True


def _identify_mother(pregnancy: Pregnancy, dossier: Dossier, values: Mapping[str, Any], by: User) -> None:
    if "mother_nik" not in values:
        return
    dossier.mother_no_nik = values["mother_nik"] is None
    mother = pregnancy.mother
    if values["mother_nik"] and not mother.registered and mother.nik != values["mother_nik"]:
        pregnancy.mother = people.change_person(
            mother.pk, by=by, reason="berkas pra-kelahiran", nik=values["mother_nik"]
        )


def _identify_father(pregnancy: Pregnancy, dossier: Dossier, values: Mapping[str, Any], by: User) -> None:
    if values.get("father_name"):
        dossier.father_no_nik = values.get("father_nik") is None
        pregnancy.father = _father(pregnancy.father, values, by)
    elif values.get("marriage") == "no_father" or "father_name" in values:
        pregnancy.father, dossier.father_no_nik = None, False
    else:
        return
    pregnancy.save(update_fields=["father"])


def _father(so_far: Person | None, values: Mapping[str, Any], by: User) -> Person:
    """Return the father of the answers: whom the dossier has already when nothing about him is new."""
    told = (names.key(values["father_name"]), values.get("father_nik"), values.get("father_born"))
    if so_far is not None and (so_far.name_key, so_far.nik, so_far.birth_date) == told:
        return so_far
    return person(
        by=by,
        name=values["father_name"],
        sex="1",
        nik=values.get("father_nik"),
        born=values.get("father_born"),
        birth_place=values.get("father_birth_place") or "",
    )


def _consent(dossier: Dossier, given: bool, by: User) -> None:
    """Keep when and to whom consent was first given; taken back, neither."""
    if not given:
        dossier.consent_at, dossier.consent_by = None, None
    elif dossier.consent_at is None:
        dossier.consent_at, dossier.consent_by = clock.now(), by
