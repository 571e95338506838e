"""The offices that every city has and Balai's services know: what each does, what it is called, and its posts.

Names and posts follow PP 18/2016 (perangkat daerah); a city renames, adds and abolishes them as its own bylaw says.
"""

from __future__ import annotations

from dataclasses import dataclass

from balai.core.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class Office:
    """An agency of every city: what it does, what it is called, and its posts as (title, role, how many)."""

    function: str
    name: str
    short: str
    posts: tuple[tuple[str, str, int], ...]


OFFICES = (
    Office(
        "dukcapil",
        "Dinas Kependudukan dan Pencatatan Sipil",
        "Disdukcapil",
        (
            ("Kepala Dinas Kependudukan dan Pencatatan Sipil", "kepala_dinas", 1),
            ("Pejabat Pencatatan Sipil", "pejabat_pencatatan", 1),
            ("Verifikator Akta", "verifikator", 3),
            ("Petugas Loket", "loket", 2),
        ),
    ),
    Office(
        "kesehatan",
        "Dinas Kesehatan",
        "Dinkes",
        (("Kepala Dinas Kesehatan", "kepala_dinas", 1),),
    ),
    Office(
        "kominfo",
        "Dinas Komunikasi dan Informatika",
        "Diskominfo",
        (("Walidata", "walidata", 1), ("Pengelola Sistem", "pengelola", 1)),
    ),
    Office(
        "setda",
        "Sekretariat Daerah",
        "Setda",
        (("Sekretaris Daerah", "pimpinan", 1), ("Wali Kota", "walikota", 1)),
    ),
    Office(
        "inspektorat",
        "Inspektorat",
        "Inspektorat",
        (("Auditor", "auditor", 1), ("Penilai Internal", "penilai_internal", 1)),
    ),
    Office(
        "bappeda",
        "Badan Perencanaan Pembangunan Daerah",
        "Bappeda",
        (("Perencana Kota Cerdas", "perencana", 1),),
    ),
)


def open_office(office: Office, city_name: str) -> Agency:
    """Make an office of a city with its letterhead, without posts."""
    return Agency.objects.create(
        code=office.function,
        function=office.function,
        name=f"{office.name} {city_name}",
        short_name=office.short,
        letterhead=[f"PEMERINTAH {city_name.upper()}", office.name.upper()],
    )
