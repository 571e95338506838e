"""Build a whole demo city: places, offices, residents, and a year of everything the services do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from random import Random

from django.db import transaction

from balai.core.areas import actions as area_actions
from balai.core.areas import demo as made_up
from balai.core.areas import queries as areas
from balai.core.areas.importing import import_areas, import_boundaries
from balai.core.areas.models import Area
from balai.core.declare import Service, house
from balai.core.facilities.models import Facility
from balai.core.facilities.sample import make_facilities
from balai.core.facts.delivering import deliver_due
from balai.core.facts.models import Delivery
from balai.core.people.loading import load_people
from balai.core.people.models import User
from balai.core.store import clock

from . import holidays, offices, rooms, sign_ins
from .city import SIZES, City
from .residents import Residents

Progress = Callable[[str, int, int], None]
DELIVERED_AT_ONCE = 500

DECREE, DECREED = "Kepmendagri 300.2.2-2430/2025", date(2025, 6, 23)
"""The area decree in force; `balai areas import` takes any other."""


class NotEmpty(Exception):
    """There are accounts already: a demo would mix made-up people with real ones."""


def build(
    *,
    size: str = "small",
    seed: int = 7,
    areas_file: Path | None = None,
    boundaries_file: Path | None = None,
    city_code: str = "",
    rooms_later: bool = False,
    progress: Progress = lambda _what, _done, _all: None,
) -> City:
    """Fill an empty installation; raises ``NotEmpty``.

    With ``areas_file`` and ``city_code`` the made-up people live in a real city's areas. ``rooms_later`` leaves the
    rooms above the services to the worker, so that people see the first page sooner. ``progress(what, done, all)`` is
    called as work goes on. The same size and seed make the same city.
    """
    if User.objects.exists():
        raise NotEmpty
    wanted, rng = SIZES[size], Random(seed)
    with transaction.atomic():
        area = _place(seed, areas_file, boundaries_file, city_code)
        holidays.enter(range(clock.today().year - 1, clock.today().year + 2))
        agencies = offices.make_offices(rng, area)
        places = make_facilities(area, seed=seed, agencies=_owners(agencies))
        offices.seat_midwives(rng, agencies["kesehatan"], [f for f in places if f.kind in BIRTHPLACES])
        sign_ins.write(seed)
    _people(wanted.people, rng, progress)
    city = City(rng=rng, size=size, today=clock.today(), births=wanted.births, agencies=agencies)
    for service in _ordered(house().services):
        if service.sample:
            progress(str(service.name), 0, 0)
            service.sample.make(city)
    _deliver(progress)
    if rooms_later:
        rooms.ask(size, seed)
    else:
        rooms.fill(size, seed, progress)
        _deliver(progress)
    return city


BIRTHPLACES = (Facility.Kind.PUSKESMAS, Facility.Kind.HOSPITAL, Facility.Kind.MIDWIFE)


def _owners(agencies: dict) -> dict:
    health, civil = agencies["kesehatan"], agencies["dukcapil"]
    return {Facility.Kind.PUSKESMAS: health, Facility.Kind.HOSPITAL: health, Facility.Kind.COUNTER: civil}


def _place(seed: int, areas_file: Path | None, boundaries_file: Path | None, city_code: str) -> Area:
    if areas_file is None:
        return made_up.make_city(seed)
    import_areas(areas_file, DECREE, DECREED)
    if boundaries_file is not None:
        import_boundaries(boundaries_file, DECREE, DECREED)
    area_actions.choose_city(city_code)
    return areas.city()


def _people(number: int, rng: Random, progress: Progress) -> None:
    wards = [(a.pk, a.code) for a in areas.of_level(Area.Level.WARD, areas.city())]
    residents = Residents(rng, wards, clock.today())
    report = load_people(_counted(residents.rows(number), number, progress), by=None)
    if report.faults:
        raise RuntimeError(report.faults[:5])


def _counted(rows: Iterable[dict], number: int, progress: Progress) -> Iterator[dict]:
    for done, row in enumerate(rows, 1):
        yield row
        if done % 1_000 == 0:
            progress("Penduduk", done, number)


def _ordered(services: tuple[Service, ...]) -> list[Service]:
    """Return services so that each comes after those its sample names."""
    left, done = list(services), list[Service]()
    while left:
        ready = next((s for s in left if s.sample is None or set(s.sample.after) <= {d.code for d in done}), left[0])
        left.remove(ready)
        done.append(ready)
    return done


def _deliver(progress: Progress) -> None:
    """Let every listener hear what the samples told, as the worker would."""
    total = Delivery.objects.filter(gave_up=False).count()
    served = 0
    while more := deliver_due(DELIVERED_AT_ONCE):
        served += more
        progress("Fakta", served, max(total, served))
