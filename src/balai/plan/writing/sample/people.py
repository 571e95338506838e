"""Which of the demo's agencies write in which group, and somebody of each."""

from __future__ import annotations

from balai.core.agencies.models import Agency, Holding
from balai.core.people.models import User
from balai.core.sample.city import City

GROUPS = {
    "governance": ("dukcapil", "kominfo", "setda", "inspektorat", "bappeda"),
    "branding": ("pariwisata", "perizinan", "kominfo"),
    "economy": ("koperasi", "perizinan", "bappeda"),
    "living": ("kesehatan", "perhubungan", "pekerjaan-umum"),
    "society": ("pendidikan", "ketertiban", "kominfo"),
    "environment": ("lingkungan-hidup", "pekerjaan-umum", "penanggulangan-bencana"),
}
"""Functions of agencies by dimension; the first coordinates."""


def agencies_of(city: City, dimension: str) -> list[Agency]:
    """Return the agencies of a dimension's group that this city has."""
    return [city.agencies[code] for code in GROUPS[dimension] if code in city.agencies]


def somebody(agency: Agency) -> User | None:
    """Return the first person seated in an agency."""
    held = Holding.objects.filter(post__agency=agency, to_date=None).select_related("user").order_by("pk").first()
    return held.user if held else None


def people(city: City) -> list[tuple[User, Agency]]:
    """Return one person of each agency, in the order of the agencies' codes."""
    found = [(somebody(a), a) for _code, a in sorted(city.agencies.items())]
    return [(user, agency) for user, agency in found if user is not None]
