"""A believable year of births at the city's places of birth, and the mothers who are expected next."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

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
FRESH_DAYS = 4
PLACES = ("puskesmas", "hospital", "midwife")
GIRLS = ("Aisyah", "Nadia", "Kirana", "Dewi Lestari", "Zahra", "Intan", "Melati", "Salma", "Ratih", "Nur Aini")
BOYS = ("Rafi", "Bima", "Fikri", "Arya", "Dimas", "Reza", "Galih", "Hafiz", "Raka", "Yusuf")
SECOND = ("Maharani", "Ramadhan", "Pratama", "Putri", "Hidayat", "Permata", "Wijaya", "Utami", "Saputra", "Anggraini")


def make(city: Any) -> None:
    """Fill a demo city: ``city.births`` of the past year, most of them at its places of birth, and what is coming."""
    rng, places = city.rng, city.facilities(*PLACES)
    if not places:
        return
    now = clock.now()
    midwives = {place.pk: city.officer("bidan", place) for place in places}
    weights = [{"hospital": 6, "puskesmas": 3}.get(place.kind, 1) for place in places]
    born = sorted(_moment(rng, now) for _n in range(int(city.births * SHARE_AT_PLACES)))
    told: list[tuple[Any, datetime]] = []
    for at in born:
        mother, father = city.family()
        place = rng.choices(places, weights)[0]
        told += _birth(rng, at, now, mother, father, place, midwives[place.pk])
    for _n in range(int(city.births * OPEN_SHARE)):
        mother, father = city.family()
        place = rng.choices(places, weights)[0]
        told.append(_expected(rng, city.today, mother, father, place, midwives[place.pk]))
    _tell(told, now - timedelta(days=FRESH_DAYS))


def _moment(rng: Random, now: datetime) -> datetime:
    """A moment of the past year; the last days are always there, so that desks have work."""
    days = rng.random() * 365 if rng.random() < 0.96 else rng.random() * 3
    return now - timedelta(days=days, minutes=rng.randint(40, 300))


def _birth(
    rng: Random, at: datetime, now: datetime, mother: Person, father: Person, place: Facility, midwife: Any
) -> list[tuple[Any, datetime]]:
    pregnancy = Pregnancy.objects.create(
        mother=mother,
        father=father,
        due_date=local(at).date() + timedelta(days=int(rng.gauss(0, 8))),
        due_source=rng.choice(("lmp", "usg")),
        facility_id=place.pk,
        midwife=midwife,
        area_id=mother.area_id,
        state=Pregnancy.State.DELIVERED,
        opened_at=at - timedelta(days=rng.randint(30, 200)),
        ended_on=local(at).date(),
    )
    whole = rng.random() < 0.9
    _dossier(rng, pregnancy, at, ready=whole)
    recorded_at = min(now, at + timedelta(minutes=rng.randint(10, 90)))
    birth = Birth.objects.create(
        pregnancy=pregnancy,
        mother=mother,
        father=father,
        facility_id=place.pk,
        area_id=mother.area_id,
        place_kind="2" if place.kind == "puskesmas" else "1",
        helper=rng.choice("1222"),
        recorded_by=midwife,
        recorded_at=recorded_at,
        channel="desk",
        released_at=recorded_at if whole else None,
    )
    babies = [_baby(rng, birth, n, at) for n in range(1, rng.choices((1, 2, 3), (985, 14, 1))[0] + 1)]
    Baby.objects.bulk_create(babies)
    here = local(at)
    rows: list[tuple[Any, datetime]] = [
        (
            BirthRecorded(
                birth_id=birth.pk,
                pregnancy_id=pregnancy.pk,
                mother_id=mother.pk,
                facility_id=place.pk,
                area_id=mother.area_id,
                born_on=here.date(),
                minute=here.hour * 60 + here.minute,
                live_births=sum(b.alive for b in babies),
                stillbirths=sum(not b.alive for b in babies),
            ),
            recorded_at,
        )
    ]
    left_at = at + timedelta(hours=rng.choices((18, 30, 48, 72), (3, 4, 2, 1))[0], minutes=rng.randint(0, 180))
    if left_at < now:
        rows.append((_leave(birth, left_at), left_at))
    return rows


def _leave(birth: Birth, at: datetime) -> MotherDischarged:
    Birth.objects.filter(pk=birth.pk).update(discharged_at=at)
    here = local(at)
    return MotherDischarged(
        birth_id=birth.pk,
        mother_id=birth.mother_id,
        facility_id=birth.facility_id,
        discharged_on=here.date(),
        minute=here.hour * 60 + here.minute,
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


def _dossier(rng: Random, pregnancy: Pregnancy, at: datetime, *, ready: bool) -> Dossier:
    return Dossier.objects.create(
        pregnancy=pregnancy,
        marriage=rng.choices(("recorded", "sptjm", "unrecorded"), (94, 3, 3))[0] if ready else "",
        marriage_number=f"{rng.randint(1, 900):04d}/{rng.randint(1, 60):02d}/VI/{rng.randint(2012, 2024)}"
        if ready
        else "",
        names=[f"{rng.choice(GIRLS)} {rng.choice(SECOND)}"] if rng.random() < 0.7 else [],
        phone=pregnancy.mother.phone,
        consent_at=at - timedelta(days=rng.randint(1, 20)) if ready else None,
        consent_by=pregnancy.midwife if ready else None,
        changed_at=at,
    )


def _expected(
    rng: Random, today: date, mother: Person, father: Person, place: Facility, midwife: Any
) -> tuple[BirthExpected, datetime]:
    due = today + timedelta(days=rng.randint(-4, 190))
    opened = datetime.combine(today, time(9), ZoneInfo(settings.TIME_ZONE)) - timedelta(days=rng.randint(1, 60))
    pregnancy = Pregnancy.objects.create(
        mother=mother,
        father=father,
        due_date=due,
        due_source=rng.choice(("lmp", "usg")),
        facility_id=place.pk,
        midwife=midwife,
        area_id=mother.area_id,
        opened_at=opened,
    )
    _dossier(rng, pregnancy, opened, ready=rng.random() < 0.6)
    fact = BirthExpected(
        pregnancy_id=pregnancy.pk,
        mother_id=mother.pk,
        facility_id=place.pk,
        area_id=mother.area_id,
        due_date=due,
    )
    return fact, opened


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
