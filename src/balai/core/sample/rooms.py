"""Rooms above the services (plans, indices, surveys) fill themselves once every service's past has been heard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

from balai.core.agencies.models import Agency
from balai.core.jobs import Run, enqueue, job
from balai.core.store import clock
from balai.core.store.once import once

from .city import SIZES, City

Make = Callable[[City], None]
JOB = "sample.rooms"
_makers: dict[str, Make] = {}


def after_services(name: str, make: Make) -> None:
    """Let a room fill itself, in the order of the rooms; from ``AppConfig.ready``."""
    _makers[name] = make


def fill(size: str, seed: int, progress: Callable[[str, int, int], None]) -> None:
    """Fill every room, each wholly and once, however often this is begun again."""
    for done, (name, make) in enumerate(_makers.items()):
        progress(name, done, len(_makers))
        once("sample", name, [size, seed], partial(make, _city(size, seed, name)))


def ask(size: str, seed: int) -> None:
    """Leave it to the worker."""
    enqueue(JOB, key=JOB, size=size, seed=seed)


@job(JOB)
def fill_later(run: Run, *, size: str, seed: int) -> None:
    """Fill every room in the background."""
    fill(size, seed, lambda _name, done, total: run.progress(done, total))


def _city(size: str, seed: int, room: str) -> City:
    """Return the city as its services left it; each room draws apart, so that a new room changes no other."""
    agencies = {agency.function: agency for agency in Agency.objects.filter(area=None, active=True)}
    rng = Random(f"{seed} {room}")
    return City(rng=rng, size=size, today=clock.today(), births=SIZES[size].births, agencies=agencies)
