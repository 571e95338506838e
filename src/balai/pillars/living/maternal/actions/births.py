"""Write down a birth: once per client key, whoever sends it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from balai.core import parameters
from balai.core.facilities.models import Facility
from balai.core.facts import tell
from balai.core.store import clock
from balai.core.store.once import once
from balai.vocabulary.facts import BirthRecorded
from balai.vocabulary.words import local

from ..models import Baby, Birth, Dossier, Pregnancy
from ..queries.dossiers import releasable
from ..rules.block import BirthBlock, Fault, faults
from ..rules.dates import PREGNANCY_DAYS
from ..rules.fhir import ToldBirth
from .dossiers import fill_dossier
from .expecting import AlreadyExpected, expect
from .persons import person

if TYPE_CHECKING:
    from balai.core.people.models import User


class NotKept(ValueError):
    """The birth block can't be kept; ``faults`` says why, by baby."""

    def __init__(self, found: tuple[tuple[int, Fault], ...]) -> None:
        super().__init__([(order, fault.value) for order, fault in found])
        self.faults = found


class NoSuchFacility(LookupError):
    """No place of the city has this code."""


class AlreadyBorn(Exception):
    """This pregnancy already has its birth; ``birth_id`` says which."""

    def __init__(self, birth_id: int) -> None:
        super().__init__(birth_id)
        self.birth_id = birth_id


def record_birth(
    pregnancy_id: int,
    block: BirthBlock,
    *,
    by: User,
    key: str,
    channel: str = "desk",
    facility_id: int | None = None,
    answers: Mapping[str, Any] | None = None,
) -> Birth:
    """Write down a birth of an expected pregnancy, once per ``key``, and tell the house.

    ``answers`` complete the dossier in the same transaction (consent, marriage, names). Raises ``NotKept``,
    ``AlreadyBorn``, ``store.once.OtherBody``; then nothing was written.
    """
    found = faults(block, now=clock.now(), backdate_days=parameters.value("maternal.backdate_days"))
    if found:
        raise NotKept(found)
    body = {"pregnancy": pregnancy_id, "block": asdict(block), "answers": dict(answers or {})}

    def act() -> int:
        if answers:
            fill_dossier(pregnancy_id, answers, by=by)
        return _write(pregnancy_id, block, by, channel, facility_id).pk

    return Birth.objects.get(pk=once(f"birth:{by.pk}", key, body, act))


def _write(pregnancy_id: int, block: BirthBlock, by: User, channel: str, facility_id: int | None) -> Birth:
    pregnancy = Pregnancy.objects.select_for_update(of=("self",)).get(pk=pregnancy_id)
    known = Birth.objects.filter(pregnancy=pregnancy).first()
    if known is not None:
        raise AlreadyBorn(known.pk)
    dossier = Dossier.objects.select_related("pregnancy").get(pregnancy=pregnancy)
    first = min(baby.born_at for baby in block.babies)
    birth = Birth.objects.create(
        pregnancy=pregnancy,
        mother_id=pregnancy.mother_id,
        father_id=pregnancy.father_id,
        facility_id=facility_id or pregnancy.facility_id,
        area_id=pregnancy.area_id,
        place_kind=block.place_kind,
        place=block.place,
        helper=block.helper,
        recorded_by=by,
        recorded_at=clock.now(),
        channel=channel,
        released_at=clock.now() if releasable(dossier) else None,
    )
    for order, baby in enumerate(block.babies, start=1):
        Baby.objects.create(birth=birth, order=order, **asdict(replace(baby, born_at=baby.born_at.astimezone(UTC))))
    pregnancy.state, pregnancy.ended_on = Pregnancy.State.DELIVERED, local(first).date()
    pregnancy.save(update_fields=["state", "ended_on"])
    at = local(first)
    tell(
        BirthRecorded(
            birth_id=birth.pk,
            pregnancy_id=pregnancy.pk,
            mother_id=birth.mother_id,
            facility_id=birth.facility_id,
            area_id=birth.area_id,
            born_on=at.date(),
            minute=at.hour * 60 + at.minute,
            live_births=block.live,
            stillbirths=len(block.babies) - block.live,
        ),
        by=by,
    )
    return birth


def record_told(told: ToldBirth, *, by: User, key: str, answers: Mapping[str, Any] | None = None) -> Birth:
    """Write down a birth that another system tells, once per ``key``; its mother enters the register if she must.

    Raises ``NoSuchFacility``, ``NotKept``, ``AlreadyBorn``.
    """
    facility = find_facility(told.facility_code)
    found = faults(told.block, now=clock.now(), backdate_days=parameters.value("maternal.backdate_days"))
    if found:
        raise NotKept(found)

    def act() -> int:
        pregnancy = _expected(told, facility, by)
        if answers:
            fill_dossier(pregnancy.pk, answers, by=by)
        return _write(pregnancy.pk, told.block, by, "api", facility.pk).pk

    with transaction.atomic():
        made = once(f"birth:{by.pk}", key, {"told": asdict(told), "answers": dict(answers or {})}, act)
    return Birth.objects.get(pk=made)


def _expected(told: ToldBirth, facility: Facility, by: User) -> Pregnancy:
    mother = person(by=by, name=told.mother_name, sex="2", nik=told.mother_nik or None, born=told.mother_born)
    first = local(min(baby.born_at for baby in told.block.babies)).date()
    known = Pregnancy.objects.filter(mother=mother, state=Pregnancy.State.OPEN).first() or _by_nik(told, facility)
    if known is not None:
        return known
    try:
        pregnancy = expect(mother, due_date=first, by=by, facility_id=facility.pk)
    except AlreadyExpected as already:  # two systems at once
        return Pregnancy.objects.get(pk=already.pregnancy_id)
    if not told.mother_nik:
        Dossier.objects.filter(pregnancy=pregnancy).update(mother_no_nik=True)
    return pregnancy


def _by_nik(told: ToldBirth, facility: Facility) -> Pregnancy | None:
    """Return the open pregnancy at this place of a mother with this NIK and a fitting day."""
    if not told.mother_nik:
        return None
    from balai.core.people.nik import find_by

    born = told.block.babies[0].born_at.date()
    return Pregnancy.objects.filter(
        state=Pregnancy.State.OPEN,
        facility_id=facility.pk,
        mother__nik_hash=find_by(told.mother_nik),
        due_date__gte=born - timedelta(days=60),
        due_date__lte=born + timedelta(days=PREGNANCY_DAYS),
    ).first()


def find_facility(code: str) -> Facility:
    """Return the place with this code, ours or any register's. Raises ``NoSuchFacility``."""
    places = Facility.objects.filter(active=True, kind__in=("puskesmas", "hospital", "clinic", "midwife"))
    own = places.filter(code=code.lower()).first()
    found = own or next((row for row in places if code in map(str, row.codes.values())), None)
    if found is None:
        raise NoSuchFacility(code)
    return found
