"""Found a city, once, while nobody has an account yet."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core import parameters
from balai.core.agencies.actions import appoint, open_post
from balai.core.agencies.models import Post
from balai.core.areas import actions as areas
from balai.core.areas.importing import import_areas, import_boundaries
from balai.core.areas.models import Area
from balai.core.areas.queries import of_level
from balai.core.audit import record
from balai.core.people.actions import make_officer
from balai.core.people.models import User
from balai.core.store import clock, engine, sealing
from balai.core.ui.models import Face

from .offices import OFFICES, open_office

KEEPER = "pengelola"


class AlreadyFounded(Exception):
    """Somebody has an account: the city stands, and its keeper changes it from the desk."""


class NoWards(ValueError):
    """The table of areas has no kelurahan or desa of this city: nobody could be recorded as living in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """The ten answers: areas with their decree and day, boundaries, which city, its name, help line, offices, hours,
    keeper and the keeper's decree. ``hours``: opening and closing as ``HH:MM``."""

    areas: Path
    decree: str
    valid_from: date
    boundaries: Path | None
    city_code: str
    city_name: str
    help: str
    offices: tuple[str, ...]
    hours: tuple[str, str]
    keeper_name: str
    keeper_email: str
    keeper_decree: str


def is_open() -> bool:
    """Tell whether the city can still be founded: nobody has an account."""
    return not User.objects.exists()


def key() -> str:
    """Return the word that only the operator knows, printed where Balai was started; worth nothing once founded."""
    return sealing.look_up("found", purpose="founding")[:24]


def is_key(word: str) -> bool:
    """Tell whether a word is the key, in constant time."""
    return hmac.compare_digest(word, key())


@transaction.atomic
def found(answers: Founding) -> User:
    """Bring in areas and boundaries, choose the city, open its offices and posts, seat the keeper.

    All or nothing. Raises ``AlreadyFounded``, ``areas.importing.ImportFailed`` with every faulty line,
    ``areas.actions.NotACity``, ``NoWards``.
    """
    engine.lock_named("founding")
    if not is_open():
        raise AlreadyFounded
    import_areas(answers.areas, answers.decree, answers.valid_from)
    if answers.boundaries:
        import_boundaries(answers.boundaries, answers.decree, answers.valid_from)
    city = areas.choose_city(answers.city_code, answers.city_name)
    if not of_level(Area.Level.WARD, city.area).exists():
        raise NoWards(_("Tabel ini tidak memuat kelurahan atau desa di %(city)s.") % {"city": city.name})
    keeper = make_officer(name=answers.keeper_name, email=answers.keeper_email, by=None)
    for office in OFFICES:
        if office.function in answers.offices or any(role == KEEPER for _title, role, _count in office.posts):
            agency = open_office(office, city.name)
            for title, role, count in office.posts:
                for _turn in range(count):
                    open_post(agency=agency, title=title, role=role, by=keeper)
    _seat(keeper, answers)
    _hours(keeper, answers)
    Face.objects.update_or_create(id=1, defaults={"help": answers.help})
    record("city.founded", by=keeper, detail={"city": answers.city_code})
    return keeper


def _seat(keeper: User, answers: Founding) -> None:
    post = Post.objects.filter(role=KEEPER).order_by("pk")[0]
    appoint(post.pk, user=keeper, from_date=clock.today(), decree=answers.keeper_decree, by=keeper)


def _hours(keeper: User, answers: Founding) -> None:
    week = {str(day): list(answers.hours) for day in range(5)}
    parameters.change(
        "cases.working_week", week, valid_from=clock.today(), source="ditetapkan saat kota didirikan", by=keeper
    )
