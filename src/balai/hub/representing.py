"""For which city an account speaks at the hub: the one whose agency it holds a post in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from balai.core import access
from balai.core.agencies import queries as agencies
from balai.core.agencies.models import Agency
from balai.core.store import clock
from balai.hub.models import City

ROLE = "kota_peserta"
PREFIX = "kota-"


def agency_code(city: City) -> str:
    """Return the code of the agency that stands for a city at the hub: ``kota-13-71``."""
    return f"{PREFIX}{city.code.replace('.', '-')}"


def city_of(user: Any) -> City | None:
    """Return the city that an account represents today, ``None`` for everybody else."""
    for post in access.posts_of(user if getattr(user, "is_authenticated", False) else None):
        if post.role == ROLE and (code := _city_code(post.agency.code)):
            return City.objects.filter(code=code).first()
    return None


def _city_code(agency: str) -> str:
    """Return the code of the city that an agency stands for, ``""`` for an agency of the hub itself."""
    return agency.removeprefix(PREFIX).replace("-", ".") if agency.startswith(PREFIX) else ""


def working_for(accounts: Iterable[int]) -> dict[int, frozenset[int]]:
    """Return for each account the cities in whose agencies it holds a post today, in whatever role."""
    held = agencies.in_force(clock.today()).filter(user__in=list(accounts), post__agency__code__startswith=PREFIX)
    pairs = [(user, _city_code(code)) for user, code in held.values_list("user_id", "post__agency__code")]
    known = dict(City.objects.filter(code__in={code for _user, code in pairs}).values_list("code", "pk"))
    found: dict[int, set[int]] = defaultdict(set)
    for user, code in pairs:
        if code in known:
            found[user].add(known[code])
    return {user: frozenset(cities) for user, cities in found.items()}


def agency_of(city: City) -> Agency:
    """Return the agency that stands for a city, made at need."""
    code = agency_code(city)
    return Agency.objects.get_or_create(
        code=code, defaults={"function": code, "name": f"Pemerintah {city.name}", "short_name": city.name}
    )[0]
