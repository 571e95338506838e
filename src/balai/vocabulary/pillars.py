"""The six dimensions of the national smart-city movement, three sub-dimensions each."""

from dataclasses import dataclass
from enum import StrEnum


class Pillar(StrEnum):
    """A shelf on which a city files a service; never part of a code, table or address."""

    GOVERNANCE = "governance"
    BRANDING = "branding"
    ECONOMY = "economy"
    LIVING = "living"
    SOCIETY = "society"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Subdimension:
    """One third of a dimension. ``english``: the word of the national guide; ``name``: what it means in Indonesian."""

    code: str
    pillar: Pillar
    english: str
    name: str


_THIRDS = {
    Pillar.GOVERNANCE: (
        ("service", "Service", "Pelayanan publik"),
        ("bureaucracy", "Bureaucracy", "Tata kelola birokrasi"),
        ("policy", "Policy", "Kebijakan publik"),
    ),
    Pillar.BRANDING: (
        ("tourism", "Tourism", "Pariwisata"),
        ("business", "Business", "Bisnis dan investasi"),
        ("appearance", "City appearance", "Wajah kota"),
    ),
    Pillar.ECONOMY: (
        ("industry", "Industry", "Daya saing industri"),
        ("welfare", "Welfare", "Kesejahteraan warga"),
        ("transaction", "Transaction", "Ekosistem transaksi"),
    ),
    Pillar.LIVING: (
        ("harmony", "Harmony", "Tata ruang yang selaras"),
        ("health", "Health", "Kesehatan"),
        ("mobility", "Mobility", "Transportasi dan logistik"),
    ),
    Pillar.SOCIETY: (
        ("community", "Community", "Interaksi masyarakat"),
        ("learning", "Learning", "Ekosistem belajar"),
        ("security", "Security", "Keamanan masyarakat"),
    ),
    Pillar.ENVIRONMENT: (
        ("protection", "Protection", "Proteksi lingkungan"),
        ("waste", "Waste", "Tata kelola sampah dan limbah"),
        ("energy", "Energy", "Tata kelola energi"),
    ),
}

SUBDIMENSIONS: tuple[Subdimension, ...] = tuple(
    Subdimension(f"{pillar}.{code}", pillar, english, name)
    for pillar, thirds in _THIRDS.items()
    for code, english, name in thirds
)
"""Eighteen sub-dimensions in the movement's order; codes are ``dimension.part`` ("living.health").

Source: Panduan Penyusunan Masterplan Smart City, Kementerian Kominfo (2017, 2021). The movement's later guides may
name them otherwise; codes stay.
"""


def subdimensions_of(pillar: str) -> tuple[Subdimension, ...]:
    """Return the three sub-dimensions of a dimension."""
    return tuple(s for s in SUBDIMENSIONS if s.pillar == pillar)


def find_subdimension(code: str) -> Subdimension | None:
    """Return the sub-dimension of a code, or ``None``."""
    return next((s for s in SUBDIMENSIONS if s.code == code), None)
