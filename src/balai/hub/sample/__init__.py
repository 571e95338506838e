"""A hub to try: cities of which something is publicly known, and made-up ones as many as wanted."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from django.db import transaction

from balai.core.people.models import User
from balai.core.sample import sign_ins
from balai.core.sample.build import NotEmpty
from balai.core.store import clock

from . import known, made_up, offices, programme

Progress = Callable[[int, int], None]


def build(*, cities: int = 36, seed: int = 7, progress: Progress = lambda _done, _all: None) -> None:
    """Fill an empty hub; raises ``NotEmpty``. The same number and seed make the same hub.

    Every bundle is signed and goes through the same check as one that was fetched.
    """
    if User.objects.exists():
        raise NotEmpty
    rng = Random(seed)
    year = clock.today().year
    with transaction.atomic():
        known.enter(rng)
        made_up.enter(rng, cities, year=year, progress=progress)
        offices.open_hub(rng)
        programme.prepare(rng, year)
        sign_ins.write(seed)
