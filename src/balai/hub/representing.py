"""For which city an account speaks at the hub: the one whose agency it holds a post in."""

from __future__ import annotations

from typing import Any

from balai.core import access
from balai.core.agencies.models import Agency
from balai.hub.models import City

ROLE = "kota_peserta"
PREFIX = "kota-"


def agency_code(city: City) -> str:
    """Return the code of the agency that stands for a city at the hub: ``kota-13-71``."""
    return f"{PREFIX}{city.code.replace('.', '-')}"


def city_of(user: Any) -> City | None:
    """Return the city that an account represents today, ``None`` for everybody else."""
    for post in access.posts_of(user if getattr(user, "is_authenticated", False) else None):
        if post.role == ROLE and post.agency.code.startswith(PREFIX):
            code = post.agency.code.removeprefix(PREFIX).replace("-", ".")
            return City.objects.filter(code=code).first()
    return None


def agency_of(city: City) -> Agency:
    """Return the agency that stands for a city, made at need."""
    code = agency_code(city)
    return Agency.objects.get_or_create(
        code=code, defaults={"function": code, "name": f"Pemerintah {city.name}", "short_name": city.name}
    )[0]
