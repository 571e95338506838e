"""The demo hub's people: the ministry's directorate, assessors, and those who speak for cities."""

from __future__ import annotations

from random import Random

from balai.core.agencies.models import Agency
from balai.core.sample.offices import seat
from balai.hub.models import Assessor, City
from balai.hub.representing import ROLE, agency_of
from balai.vocabulary.pillars import Pillar

MINISTRY = "hub"
POSTS = (
    ("Direktur Akselerasi Teknologi Digital Daerah", "pimpinan"),
    ("Pengelola Hub", "pengelola_hub"),
    ("Pengelola Sistem", "pengelola"),
    ("Auditor", "auditor"),
)
PANEL = (
    ("Asesor tata kelola dan kelembagaan", ("governance", "branding"), "13.71"),
    ("Asesor ekonomi", ("economy", "branding"), ""),
    ("Asesor kehidupan dan masyarakat", ("living", "society"), "32.73"),
    ("Asesor lingkungan", ("environment", "governance"), ""),
    ("Asesor umum", tuple(p.value for p in Pillar), "35.71"),
)
"""Title, dimensions, and the city an assessor comes from."""
SPEAKING = 3
"""How many made-up cities have an account."""


def open_hub(rng: Random) -> Agency:
    """Make the directorate, its panel and the cities' accounts; return the directorate."""
    ministry = Agency.objects.create(
        code=MINISTRY,
        function=MINISTRY,
        name="Direktorat Akselerasi Teknologi Digital Daerah",
        short_name="Direktorat ATDD",
        letterhead=["KEMENTERIAN KOMUNIKASI DAN DIGITAL", "DIREKTORAT AKSELERASI TEKNOLOGI DIGITAL DAERAH"],
    )
    for title, role in POSTS:
        seat(rng, ministry, title, role)
    homes = {c.code: c for c in City.objects.filter(code__in=[home for _, _, home in PANEL])}
    for number, (title, pillars, home) in enumerate(PANEL, 1):
        user = seat(rng, ministry, title, "asesor_hub", number=number)
        Assessor.objects.create(
            user=user, home=homes.get(home), pillars=list(pillars), limit=60, institution="Perguruan tinggi contoh"
        )
    for city in City.objects.filter(made_up=True).order_by("code")[:SPEAKING]:
        seat(rng, agency_of(city), f"Wakil {city.name} di hub", ROLE)
    return ministry
