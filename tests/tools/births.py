"""A little city in which children are born: one kelurahan, one hospital, two offices, one officer for each role."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from typing import Any

from balai.core import parameters
from balai.core.agencies.models import Agency, Holding, Post
from balai.core.areas.models import Area, City
from balai.core.documents.batches import sign_one
from balai.core.documents.models import Document
from balai.core.facilities.models import Facility
from balai.core.facts.delivering import deliver_due
from balai.core.facts.models import Delivery
from balai.core.people.models import Person, User
from balai.core.signing.development import PASSPHRASE
from balai.core.signing.secret import Secret
from balai.core.store import clock

SINCE = date(2020, 1, 1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
MOTHER_NIK, FATHER_NIK, KK = "9971015207940003", "9971011203900001", "9971011203190007"
ROLES = {
    "loket": ("dukcapil", "Petugas Loket"),
    "verifikator": ("dukcapil", "Verifikator Akta"),
    "pejabat_pencatatan": ("dukcapil", "Pejabat Pencatatan Sipil"),
    "kepala_dinas": ("dukcapil", "Kepala Dinas"),
    "bidan": ("kesehatan", "Bidan"),
}


def little_city() -> SimpleNamespace:
    """Make it; return its parts."""
    city = Area.objects.create(code="99.71", name="Kota Contoh", decree="contoh", valid_from=SINCE)
    district = Area.objects.create(code="99.71.01", name="Barat", decree="contoh", valid_from=SINCE, parent=city)
    ward = Area.objects.create(code="99.71.01.1001", name="Pasar", decree="contoh", valid_from=SINCE, parent=district)
    City.objects.create(pk=1, area=city, name="Kota Contoh")
    agencies = {
        code: Agency.objects.create(code=code, function=code, name=f"Dinas {code}")
        for code in ("dukcapil", "kesehatan")
    }
    hospital = Facility.objects.create(
        code="rsud-contoh",
        name="RSUD Contoh",
        kind="hospital",
        area=ward,
        lon=100.0,
        lat=-2.0,
        codes={"satusehat": "1000556982"},
    )
    officers = {role: officer(role, agencies, hospital) for role in ROLES}
    return SimpleNamespace(city=city, ward=ward, agencies=agencies, hospital=hospital, officers=officers)


def officer(role: str, agencies: dict[str, Agency], hospital: Facility, email: str = "") -> User:
    """Return a new officer in a new post of that role; midwives sit at the hospital."""
    function, title = ROLES[role]
    place = hospital.pk if role == "bidan" else None
    post = Post.objects.create(agency=agencies[function], title=title, role=role, facility_id=place)
    person = Person.objects.create(name="Siti Aminah", sex="2", nik="9971014501800001")
    user = User.objects.create_user(email or f"{role}@contoh.go.id", name=f"{title} Contoh", person=person)
    Holding.objects.create(post=post, user=user, from_date=SINCE)
    return user


def set_parameter(code: str, value: Any) -> None:
    """Let the city choose."""
    parameters.change(code, value, valid_from=SINCE, source="uji", by=None)


def answers(ward: Area, *, babies: int = 1, born_on: date | None = None, **more: Any) -> dict[str, Any]:
    """Return typed answers of form F-2.01 for a birth at home of a married couple, photos left out."""
    born = born_on or clock.today()
    values: dict[str, Any] = {
        "origin": "parents",
        "babies": str(babies),
        "place_kind": "4",
        "place": "Kota Contoh",
        "helper": "2",
        "mother_nik": MOTHER_NIK,
        "mother_name": "Rahmawati",
        "mother_born": date(1994, 7, 12),
        "mother_birth_place": "Kota Contoh",
        "mother_nationality": "WNI",
        "area": ward.pk,
        "address": "Jalan Pasar 1",
        "rt": "001",
        "rw": "002",
        "kk": KK,
        "marriage": "recorded",
        "marriage_number": "0123/45/VI/2018",
        "married_on": date(2018, 6, 9),
        "father_nik": FATHER_NIK,
        "father_name": "Suharto",
        "father_born": date(1990, 3, 12),
        "father_birth_place": "Kota Contoh",
        "father_nationality": "WNI",
        "has_statement": True,
        "reporter": "father",
        "phone": "+6281200000112",
        "consent": True,
        "share": True,
    }
    names = ("Aisyah Putri", "Rafi Pratama", "Zahra Utami", "Bima Saputra")
    for n in range(1, babies + 1):
        values |= {
            f"alive__{n}": True,
            f"name__{n}": names[n - 1],
            f"born_on__{n}": born,
            f"born_time__{n}": time(0, 5 + n),
            f"sex__{n}": "2" if n % 2 else "1",
            f"grams__{n}": 3100,
            f"length_cm__{n}": 49,
            f"child_no__{n}": n,
        }
    values |= more
    return {code: value for code, value in values.items() if value is not ...}


def deliver() -> int:
    """Let every listener hear what was told, whatever the clock says."""
    served = 0
    while Delivery.objects.filter(gave_up=False).exists():
        Delivery.objects.update(due_at=LONG_AGO)
        done = deliver_due()
        served += done
        if not done:
            errors = list(Delivery.objects.values_list("listener", "error"))
            raise AssertionError(errors)
    return served


def sign_all(by: User) -> int:
    """Sign every paper that waits; return how many."""
    waiting = list(Document.objects.filter(status="unsigned"))
    for document in waiting:
        sign_one(document, by, Secret(PASSPHRASE))
    return len(waiting)
