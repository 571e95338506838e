"""Make the demo city's year: the past in bulk, the last days by the registry's own actions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from balai.core import parameters
from balai.core.areas import queries as areas
from balai.core.facts import ask
from balai.core.facts.delivering import read
from balai.core.facts.models import Fact
from balai.core.people.models import Person
from balai.core.store import clock
from balai.vocabulary.facts import BirthRecorded
from balai.vocabulary.questions import BirthDetails
from balai.vocabulary.words import local

from .. import listeners
from .past import Book, Past
from .today import Today, family_answers

FRESH = timedelta(days=4)
HOME_SHARE = 0.15
BATCH = 200


@transaction.atomic
def make(city: Any) -> None:
    """Fill a demo city with births at every stage; the city numbers its own papers, so that all of it can be tried."""
    parameters.change(
        "population.registry_mode", "own", valid_from=city.today - timedelta(days=500), source="kota contoh", by=None
    )
    officers = {role: city.officer(role) for role in ("verifikator", "pejabat_pencatatan", "kepala_dinas", "loket")}
    book = Book(city.rng, city.agency("dukcapil"), areas.city().code, officers)
    batch: list[Past] = []
    everything = sorted((*_from_places(city.rng), *_from_homes(city)), key=lambda past: past.reported_at)
    for past in everything:
        batch.append(past)
        if len(batch) == BATCH:
            book.write(batch)
            batch = []
    if batch:
        book.write(batch)
    Today(city, officers, book).make()


def _from_places(rng: Random) -> Iterator[Past]:
    """Births that the attendants recorded and that were issued long ago."""
    fresh = clock.now() - FRESH
    rows = Fact.objects.filter(kind=BirthRecorded.kind, at__lt=fresh).order_by("at", "id")
    for row in rows.iterator(chunk_size=500):
        found = ask(BirthDetails(read(row).birth_id))
        if found is None or not (found.consent and found.marriage) or not all(b.alive for b in found.babies):
            continue
        people = Person.objects.in_bulk([i for i in (found.mother_id, found.father_id) if i])
        values = _named(rng, listeners.answers(found, people))
        born_at = _moment(values, 1)
        minutes = int(rng.choices((rng.gauss(420, 160), rng.gauss(1900, 700), rng.gauss(7000, 2500)), (55, 35, 10))[0])
        issued_at = min(max(row.at + timedelta(minutes=35), born_at + timedelta(minutes=max(60, minutes))), fresh)
        yield Past(
            values=values,
            mother=people[found.mother_id],
            father=people[found.father_id],
            born_at=born_at,
            reported_at=row.at,
            issued_at=issued_at,
            discharged_at=found.discharged_at,
            source_id=found.birth_id,
            facility_id=found.facility_id,
            channel="facility",
        )


def _named(rng: Random, values: dict[str, Any]) -> dict[str, Any]:
    """Give every baby the name its parents brought later: nothing was issued without one."""
    late = {f"name__{n}": f"{rng.choice(('Intan', 'Bayu'))} Permata" for n in range(1, int(values["babies"]) + 1)}
    return values | {code: name for code, name in late.items() if not values.get(code)}


def _from_homes(city: Any) -> Iterator[Past]:
    """Births that parents reported themselves, most of them in time."""
    rng = city.rng
    for _n in range(int(city.births * HOME_SHARE)):
        mother, father = city.family()
        days_ago = rng.uniform(8, 360)
        waited = rng.choices((rng.uniform(0.2, 9), rng.uniform(9, 60), rng.uniform(61, 200)), (70, 22, 8))[0]
        if waited >= days_ago - 5:
            waited = rng.uniform(0.2, 3)
        born_at = clock.now() - timedelta(days=days_ago)
        values = family_answers(rng, mother, father, local(born_at), place=areas.city().name)
        reported_at = _at_work(rng, born_at + timedelta(days=waited))
        yield Past(
            values=values,
            mother=mother,
            father=father,
            born_at=_moment(values, 1),
            reported_at=reported_at,
            issued_at=reported_at + timedelta(hours=rng.uniform(1.5, 30)),
            discharged_at=None,
            source_id=None,
            facility_id=None,
            channel="portal",
        )


def _at_work(rng: Random, at: datetime) -> datetime:
    """Move a moment into office hours of its day."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(local(at).date(), time(8 + rng.randint(0, 6), rng.randint(0, 59)), zone)


def _moment(values: dict[str, Any], n: int) -> datetime:
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(values[f"born_on__{n}"], values[f"born_time__{n}"], zone)
