"""Who takes part, and which agency answers for which leaf."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from balai.core.agencies import queries as agencies
from balai.core.agencies.models import Agency
from balai.core.people.models import User
from balai.core.sample.city import City

SMART_CITY = {
    "B": "bappeda",
    "O.kebijakan": "setda",
    "O.kelembagaan": "bappeda",
    "O.anggaran": "bappeda",
    "governance": "dukcapil",
    "branding": "pariwisata",
    "economy": "koperasi",
    "living": "kesehatan",
    "society": "pendidikan",
    "environment": "lingkungan-hidup",
}
"""Leaf, or the last part of its code, → what its agency does."""

SPBE = {
    "D1": "kominfo",
    "D2.A2.I13": "bappeda",
    "D2": "kominfo",
    "D3.A6": "inspektorat",
    "D3": "kominfo",
    "D4.A7.I32": "bappeda",
    "D4.A7.I39": "inspektorat",
    "D4.A7": "setda",
    "D4.A8.I43": "kominfo",
    "D4.A8.I45": "dukcapil",
    "D4.A8.I46": "kesehatan",
    "D4.A8.I47": "perizinan",
    "D4": "setda",
}
"""Beginning of a leaf's code → what its agency does; the longest beginning counts."""


def smart_city_owner(city: City, leaf: str) -> Agency:
    """Return the agency that answers for a leaf of the smart-city evaluation."""
    return city.agency(SMART_CITY.get(leaf) or SMART_CITY[leaf.rpartition(".")[2]])


def spbe_owner(city: City, leaf: str) -> Agency:
    """Return the agency that answers for an indicator of SPBE."""
    best = max((start for start in SPBE if leaf.startswith(start)), key=len)
    return city.agency(SPBE[best])


def producer(agency: Agency, day: date, otherwise: User) -> User:
    """Return who brings an agency's figures, or somebody else where nobody does."""
    held = agencies.in_force(day).filter(post__agency=agency, post__role__in=("produsen", "perencana", "walidata"))
    found = held.select_related("user").order_by("pk").first()
    return found.user if found else otherwise


def officers(city: City, role: str) -> list[User]:
    """Return everybody who holds a post of a role, in the order of their posts."""
    held = agencies.in_force(city.today).filter(post__role=role).select_related("user").order_by("pk")
    return [row.user for row in held]


def at(day: date, hour: int = 3) -> datetime:
    """Return a moment of a day; 3 UTC is ten in the morning in western Indonesia."""
    return datetime.combine(day, time(hour), tzinfo=UTC)
