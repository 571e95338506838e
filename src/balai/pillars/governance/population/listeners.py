"""What the registry does when others tell it something. Every listener may be run again: each effect has its key."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from balai.core.documents.models import Document
from balai.core.facts import ask
from balai.core.people.models import Person, User
from balai.vocabulary.facts import BirthRecorded, BirthReleased, MotherDischarged, NewbornDied
from balai.vocabulary.questions import BabyBorn, BirthDetails, BirthFound

from . import actions
from .actions.opening import Source


def paper_signed(sender: str, document: Document, by: User | None, **_: Any) -> None:
    """Issue the file of a paper that just got its signature, or finish the change that it carries out."""
    actions.issue_signed(document, by=by)
    actions.finish_change(document, by=by)


def open_bundle(fact: BirthRecorded, told: Any) -> None:
    """Open the files of a birth that its attendant recorded, with what the parents prepared before."""
    _open(fact.birth_id)


def open_released(fact: BirthReleased, told: Any) -> None:
    """Open them later, when the parents' part was still missing on the day of birth."""
    _open(fact.birth_id)


def _open(birth_id: int) -> None:
    found: BirthFound | None = ask(BirthDetails(birth_id))
    if found is None or not found.consent or not found.marriage:
        return
    if found.marriage != "no_father" and found.father_id is None:
        return
    people = Person.objects.in_bulk([i for i in (found.mother_id, found.father_id) if i])
    source = Source(
        birth_id=found.birth_id,
        mother=people.get(found.mother_id),
        father=people.get(found.father_id) if found.father_id else None,
        deaths={baby.order: baby.died_on for baby in found.babies if baby.died_on},
    )
    actions.open_birth(answers(found, people), by=None, channel="facility", source=source)
    if found.discharged_at is not None:  # told while the parents' part was still missing
        actions.discharge(birth_id, found.discharged_at)


def note_discharge(fact: MotherDischarged, told: Any) -> None:
    """Note that a mother went home, and tell whether her babies had their certificates."""
    midnight = datetime.combine(fact.discharged_on, time(), ZoneInfo(settings.TIME_ZONE))
    actions.discharge(fact.birth_id, (midnight + timedelta(minutes=fact.minute)).astimezone(UTC))


def note_death(fact: NewbornDied, told: Any) -> None:
    """Note that a newborn died."""
    actions.record_death(fact.birth_id, fact.order, fact.died_on)


def answers(found: BirthFound, people: dict[int, Person]) -> dict[str, Any]:
    """Return a recorded birth as the answers of form F-2.01, so that a desk sees the same whoever reported."""
    values: dict[str, Any] = {
        "origin": "parents",
        "babies": str(len(found.babies)),
        "place_kind": found.place_kind,
        "facility": found.facility_id,
        "place": found.place,
        "helper": found.helper,
        "marriage": found.marriage,
        "marriage_number": found.marriage_number or None,
        "has_statement": True,
        "area": found.area_id,
        "reporter": "other",
        "reporter_name": None,
        "phone": found.phone or None,
        "consent": True,
    }
    values |= _parent("mother", people.get(found.mother_id))
    if found.father_id and found.marriage != "no_father":
        values |= _parent("father", people.get(found.father_id))
    for n, (name, number) in enumerate(found.witnesses[:2], start=1):
        values |= {f"witness{n}_name": name, f"witness{n}_nik": number}
    files: dict[str, list[str]] = {}
    for field, file_id in found.files:
        files.setdefault(field, []).append(file_id)
    for baby in found.babies:
        values |= {f"{code}__{baby.order}": value for code, value in _baby(baby).items()}
    return values | files


def _parent(who: str, person: Person | None) -> dict[str, Any]:
    if person is None:
        return {}
    own = {
        f"{who}_nik": person.nik,
        f"{who}_name": person.name,
        f"{who}_born": person.birth_date,
        f"{who}_birth_place": person.birth_place,
        f"{who}_nationality": person.nationality,
    }
    if who == "mother":
        own |= {"kk": person.kk_number, "address": person.address, "rt": person.rt, "rw": person.rw}
    return own


def _baby(baby: BabyBorn) -> dict[str, Any]:
    return {
        "alive": baby.alive,
        "name": baby.name or None,
        "born_on": baby.born_on,
        "born_time": time(*divmod(baby.minute, 60)),
        "sex": baby.sex,
        "grams": baby.grams,
        "length_cm": baby.length_cm,
        "gestation_weeks": baby.gestation_weeks,
        "cause": baby.cause or None,
    }
