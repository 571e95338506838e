"""A believable year of births at the city's places of birth, and the mothers who are expected next."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from balai.core.declare import house
from balai.core.facilities.models import Facility
from balai.core.facts.models import Delivery, Fact
from balai.core.people.models import Person
from balai.core.store import clock
from balai.vocabulary.facts import BirthExpected, BirthRecorded, MotherDischarged
from balai.vocabulary.words import local

from .models import Baby, Birth, Dossier, Pregnancy

SHARE_AT_PLACES = 0.85
OPEN_SHARE = 0.35
OPEN, SOON = (-4, 190), (-3, 40)  # days from now to a birth that is expected
AT_FIRST = 4  # the first puskesmas, whose midwife a visitor signs in as, is never without somebody to wait for
FRESH_DAYS = 4
FRESH_BIRTHS = 14
BATCH = 500
PLACES = ("puskesmas", "hospital", "midwife")
GIRLS = ("Aisyah", "Nadia", "Kirana", "Dewi Lestari", "Zahra", "Intan", "Melati", "Salma", "Ratih", "Nur Aini")
BOYS = ("Rafi", "Bima", "Fikri", "Arya", "Dimas", "Reza", "Galih", "Hafiz", "Raka", "Yusuf")
SECOND = ("Maharani", "Ramadhan", "Pratama", "Putri", "Hidayat", "Permata", "Wijaya", "Utami", "Saputra", "Anggraini")


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """A birth that was, or one that is expected: who, where, when, and whether the dossier is whole."""

    mother: Person
    father: Person
    place: Facility
    midwife: Any
    at: datetime
    born: bool
    whole: bool


@transaction.atomic
def make(city: Any) -> None:
    """Fill a demo city: ``city.births`` of the past year, most of them at its places of birth, and what is coming."""
    places = city.facilities(*PLACES)
    if not places:
        return
    now = clock.now()
    told: list[tuple[Any, datetime]] = []
    plans = list(_plans(city, places, now))
    for start in range(0, len(plans), BATCH):
        told += _write(city.rng, plans[start : start + BATCH], now)
    _tell(told, now - timedelta(days=FRESH_DAYS))


def _plans(city: Any, places: list[Facility], now: datetime) -> Iterator[Plan]:
    rng = city.rng
    midwives = {place.pk: city.officer("bidan", place) for place in places}
    weights = [{"hospital": 6, "puskesmas": 3}.get(place.kind, 1) for place in places]
    number = int(city.births * SHARE_AT_PLACES)
    past = sorted(_moment(rng, now, fresh=n < FRESH_BIRTHS) for n in range(number))
    for at in past:
        mother, father = city.family()
        place = rng.choices(places, weights)[0]
        yield Plan(mother, father, place, midwives[place.pk], at, True, rng.random() < 0.9)
    first = next((place for place in places if place.kind == "puskesmas"), places[0])
    for n in range(int(city.births * OPEN_SHARE)):
        mother, father = city.family()
        near = n < AT_FIRST
        place = first if near else rng.choices(places, weights)[0]
        at = now + timedelta(days=rng.uniform(*(SOON if near else OPEN)))
        yield Plan(mother, father, place, midwives[place.pk], at, False, rng.random() < 0.6)


def _moment(rng: Random, now: datetime, *, fresh: bool) -> datetime:
    """A moment of the past year; some lie in the last days, so that desks of any city have work."""
    return now - timedelta(days=rng.random() * (3 if fresh else 365), minutes=rng.randint(40, 300))


def _write(rng: Random, plans: list[Plan], now: datetime) -> list[tuple[Any, datetime]]:
    """Write a batch of plans; return what is to be told about them."""
    pregnancies = Pregnancy.objects.bulk_create([_pregnancy(rng, plan, now) for plan in plans])
    pairs = list(zip(plans, pregnancies, strict=True))
    Dossier.objects.bulk_create([_dossier(rng, plan, pregnancy) for plan, pregnancy in pairs])
    born = [(plan, pregnancy) for plan, pregnancy in pairs if plan.born]
    births = Birth.objects.bulk_create([_birth(rng, plan, pregnancy, now) for plan, pregnancy in born])
    babies = {
        birth.pk: [_baby(rng, birth, n, plan.at) for n in range(1, rng.choices((1, 2, 3), (985, 14, 1))[0] + 1)]
        for (plan, _), birth in zip(born, births, strict=True)
    }
    Baby.objects.bulk_create([baby for rows in babies.values() for baby in rows])
    told: list[tuple[Any, datetime]] = [
        (_expected(plan, pregnancy), pregnancy.opened_at) for plan, pregnancy in pairs if not plan.born
    ]
    for (plan, _), birth in zip(born, births, strict=True):
        told.append((_recorded(plan, birth, babies[birth.pk]), birth.recorded_at))
        if birth.discharged_at is not None:
            told.append((_left(birth), birth.discharged_at))
    return told


def _pregnancy(rng: Random, plan: Plan, now: datetime) -> Pregnancy:
    due = local(plan.at).date() + (timedelta(days=int(rng.gauss(0, 8))) if plan.born else timedelta())
    return Pregnancy(
        mother=plan.mother,
        father=plan.father,
        due_date=due,
        due_source=rng.choice(("lmp", "usg")),
        facility_id=plan.place.pk,
        midwife=plan.midwife,
        area_id=plan.mother.area_id,
        state=Pregnancy.State.DELIVERED if plan.born else Pregnancy.State.OPEN,
        opened_at=min(plan.at, now) - timedelta(days=rng.randint(3, 120)),
        ended_on=local(plan.at).date() if plan.born else None,
    )


def _birth(rng: Random, plan: Plan, pregnancy: Pregnancy, now: datetime) -> Birth:
    recorded_at = min(now, plan.at + timedelta(minutes=rng.randint(10, 90)))
    hours = rng.choices((18, 30, 48, 72), (3, 4, 2, 1))[0]
    left_at = plan.at + timedelta(hours=hours, minutes=rng.randint(0, 180))
    return Birth(
        pregnancy=pregnancy,
        mother=plan.mother,
        father=plan.father,
        facility_id=plan.place.pk,
        area_id=plan.mother.area_id,
        place_kind="2" if plan.place.kind == "puskesmas" else "1",
        helper=rng.choice("1222"),
        recorded_by=plan.midwife,
        recorded_at=recorded_at,
        channel="desk",
        released_at=recorded_at if plan.whole else None,
        discharged_at=left_at if left_at < now else None,
    )


def _recorded(plan: Plan, birth: Birth, babies: list[Baby]) -> BirthRecorded:
    here = local(plan.at)
    return BirthRecorded(
        birth_id=birth.pk,
        pregnancy_id=birth.pregnancy_id,
        mother_id=birth.mother_id,
        facility_id=birth.facility_id,
        area_id=birth.area_id,
        born_on=here.date(),
        minute=here.hour * 60 + here.minute,
        live_births=sum(b.alive for b in babies),
        stillbirths=sum(not b.alive for b in babies),
    )


def _left(birth: Birth) -> MotherDischarged:
    assert birth.discharged_at is not None
    here = local(birth.discharged_at)
    return MotherDischarged(
        birth_id=birth.pk,
        mother_id=birth.mother_id,
        facility_id=birth.facility_id,
        discharged_on=here.date(),
        minute=here.hour * 60 + here.minute,
    )


def _expected(plan: Plan, pregnancy: Pregnancy) -> BirthExpected:
    return BirthExpected(
        pregnancy_id=pregnancy.pk,
        mother_id=plan.mother.pk,
        facility_id=plan.place.pk,
        area_id=plan.mother.area_id,
        due_date=pregnancy.due_date,
    )


def _baby(rng: Random, birth: Birth, order: int, at: datetime) -> Baby:
    sex, alive = rng.choices("12", (51, 49))[0], rng.random() > 0.007
    first = rng.choice(BOYS if sex == "1" else GIRLS)
    return Baby(
        birth=birth,
        order=order,
        name=f"{first} {rng.choice(SECOND)}" if alive and rng.random() < 0.93 else "",
        sex=sex,
        alive=alive,
        born_at=at + timedelta(minutes=12 * (order - 1)),
        grams=max(900, int(rng.gauss(3100, 420))),
        length_cm=max(38, int(rng.gauss(49, 2))),
        gestation_weeks=None if alive else rng.randint(28, 39),
    )


def _dossier(rng: Random, plan: Plan, pregnancy: Pregnancy) -> Dossier:
    ready, at = plan.whole, pregnancy.opened_at
    number = f"{rng.randint(1, 900):04d}/{rng.randint(1, 60):02d}/VI/{rng.randint(2012, 2024)}"
    return Dossier(
        pregnancy=pregnancy,
        marriage=rng.choices(("recorded", "sptjm", "unrecorded"), (94, 3, 3))[0] if ready else "",
        marriage_number=number if ready else "",
        names=[f"{rng.choice(GIRLS)} {rng.choice(SECOND)}"] if rng.random() < 0.7 else [],
        phone=plan.mother.phone,
        consent_at=at + timedelta(days=1) if ready else None,
        consent_by=plan.midwife if ready else None,
        changed_at=at,
    )


def _tell(told: list[tuple[Any, datetime]], fresh: datetime) -> None:
    """Write the facts at their own moments; the registry hears only fresh ones, it tells its own past itself."""
    told.sort(key=lambda row: row[1])
    rows = Fact.objects.bulk_create(
        [
            Fact(kind=f.kind, at=at, body=json.loads(json.dumps(dataclasses.asdict(f), cls=DjangoJSONEncoder)))
            for f, at in told
        ],
        batch_size=1000,
    )
    Delivery.objects.bulk_create(
        [
            Delivery(fact=row, listener=name, due_at=row.at)
            for row, (fact, at) in zip(rows, told, strict=True)
            if at >= fresh
            for name in house().listeners(type(fact))
        ],
        batch_size=1000,
    )
