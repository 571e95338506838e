"""The made-up city's offices, posts and officers, among them one sign-in for each role."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from balai.core.agencies.actions import appoint
from balai.core.agencies.models import Agency, Post
from balai.core.founding.offices import OFFICES, Office, open_office

from . import names

if TYPE_CHECKING:
    from balai.core.areas.models import Area
    from balai.core.facilities.models import Facility
    from balai.core.people.models import User

SINCE = date(2024, 1, 2)
PRODUCER = ("Produsen Data", "produsen", 1)
MORE_OFFICES = (
    Office("pendidikan", "Dinas Pendidikan", "Disdik", (PRODUCER,)),
    Office("pekerjaan-umum", "Dinas Pekerjaan Umum dan Penataan Ruang", "DPUPR", (PRODUCER,)),
    Office("perhubungan", "Dinas Perhubungan", "Dishub", (PRODUCER,)),
    Office("lingkungan-hidup", "Dinas Lingkungan Hidup", "DLH", (PRODUCER,)),
    Office("pariwisata", "Dinas Pariwisata", "Dispar", (PRODUCER,)),
    Office("perizinan", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "DPMPTSP", (PRODUCER,)),
    Office("koperasi", "Dinas Koperasi, Usaha Kecil, dan Perdagangan", "Diskopdag", (PRODUCER,)),
    Office("ketertiban", "Satuan Polisi Pamong Praja", "Satpol PP", (PRODUCER,)),
    Office("penanggulangan-bencana", "Badan Penanggulangan Bencana Daerah", "BPBD", (PRODUCER,)),
    Office("asesor", "Tim Asesor Kota Cerdas", "Tim Asesor", (("Asesor", "asesor", 2),)),
)
"""Offices that plan and report but have no service in Balai yet, and the movement's assessors from outside."""


def make_offices(random: Random, city: Area) -> dict[str, Agency]:
    """Make the agencies with their posts and put an officer into each; return agencies by function."""
    made = {}
    for office in OFFICES:
        agency = open_office(office, city.name)
        agency.address, agency.phone = f"Jalan Balai Raya Nomor 1, {city.name}", "(0000) 112112"
        agency.save(update_fields=["address", "phone"])
        made[office.function] = agency
        for title, role, count in office.posts:
            for turn in range(count):
                seat(random, agency, title, role, number=turn + 1)
    made |= _more(Random(f"{city.code} more offices"), city)
    return made


def _more(random: Random, city: Area) -> dict[str, Agency]:
    """Open the offices without a service, and give every serving office somebody who answers for its figures.

    Their names are drawn apart, so that the residents of a seed stay the same people.
    """
    made = {}
    for office in MORE_OFFICES:
        agency = made[office.function] = open_office(office, city.name)
        for title, role, count in office.posts:
            for turn in range(count):
                seat(random, agency, title, role, number=turn + 1)
    title, role, _count = PRODUCER
    for agency in Agency.objects.filter(function__in=("dukcapil", "kesehatan", "kominfo")).order_by("code"):
        seat(random, agency, title, role)
    return made


def seat(
    random: Random, agency: Agency, title: str, role: str, *, number: int = 1, facility: Facility | None = None
) -> User:
    """Make a post with an invented officer in it; return the officer."""
    from balai.core.people.actions import make_officer

    name = names.person(random, "2" if role == "bidan" else random.choice("12"))
    local = f"{role}.{agency.code}.{facility.code}" if facility else f"{role}.{agency.code}"
    user = make_officer(by=None, email=f"{local}{'' if number == 1 else number}@demo.invalid", name=name)
    post = Post.objects.create(
        agency=agency,
        title=title,
        role=role,
        area=facility.area if facility else None,
        facility_id=facility.pk if facility else None,
    )
    appoint(
        post.pk,
        user=user,
        from_date=SINCE,
        by=None,
        decree="SK contoh 800/001/2024",
        signing_name=name,
        nip=_nip(random),
    )
    return user


def _nip(random: Random) -> str:
    """Return an invented civil servant's number: birth date, month of appointment, sex, serial."""
    born = f"1985{random.randint(1, 12):02d}{random.randint(1, 28):02d}"
    return f"{born}200901{random.randint(1, 2)}{random.randint(1, 999):03d}"


def seat_midwives(random: Random, health: Agency, facilities: Iterable[Facility]) -> None:
    """Put a midwife into each place where babies are born."""
    for facility in facilities:
        seat(random, health, f"Bidan {facility.name}", "bidan", facility=facility)
