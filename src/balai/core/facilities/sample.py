"""Made-up facilities for a city that is tried out: puskesmas, hospitals, clinics, midwives, counters.

Names and register codes are invented; the codes start with 99, which no register gives out.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import TYPE_CHECKING

from django.db import transaction

from balai.core.areas import geometry
from balai.core.areas import queries as areas
from balai.core.areas.models import Area, Boundary

from .models import Facility, Opening, ServiceUnit

if TYPE_CHECKING:
    from balai.core.agencies.models import Agency

K = Facility.Kind
WEEK = {
    K.PUSKESMAS: {**dict.fromkeys(range(1, 5), (450, 840)), 5: (450, 690), 6: (450, 720)},
    K.HOSPITAL: dict.fromkeys(range(1, 8), (0, 1440)),
    K.CLINIC: dict.fromkeys(range(1, 7), (480, 1260)),
    K.MIDWIFE: dict.fromkeys(range(1, 7), (960, 1260)),
    K.COUNTER: {**dict.fromkeys(range(1, 5), (480, 900)), 5: (480, 930)},
    K.HALL: {**dict.fromkeys(range(1, 6), (480, 960)), 6: (480, 720)},
}
MIDWIVES = ("Ratna", "Sulastri", "Yuliana", "Mariam", "Dewi", "Hartini", "Rosmala", "Fitri", "Kartika", "Nurhayati",
            "Endah", "Wulan", "Marlina", "Asih", "Rahmi", "Sartika", "Lestari", "Murni", "Indah")  # fmt: skip
HOSPITALS = (("RSUD", ""), ("RSIA", "Bunda Cempaka"), ("RS", "Harapan Pelangi"))
CLINICS = ("Anggrek", "Kenanga", "Flamboyan", "Melati", "Seroja", "Dahlia", "Bakung", "Cempaka")
UNITS = {
    K.PUSKESMAS: (("kia", "KIA dan KB", "2"), ("persalinan", "Ruang bersalin", "2"), ("umum", "Pemeriksaan umum", "3"),
                  ("gigi", "Gigi dan mulut", "5"), ("imunisasi", "Imunisasi", "2")),
    K.HOSPITAL: (("persalinan", "Kamar bersalin", ""), ("igd", "Gawat darurat", ""), ("anak", "Poli anak", "")),
    K.HALL: (("kependudukan", "Loket kependudukan", ""), ("perizinan", "Loket perizinan", "")),
}  # fmt: skip
ALL_HOURS = ("persalinan", "igd")


@transaction.atomic
def make_facilities(city: Area, *, seed: int = 7, agencies: Mapping[str, Agency] | None = None) -> list[Facility]:
    """Return made-up facilities of a city, created where their codes were missing; the same seed makes the same.

    ``agencies`` gives the agency that runs each kind. Facilities lie inside their kelurahan where its boundary is
    known, else they have no position.
    """
    random, runs = Random(seed), agencies or {}
    return [_make(random, wanted, runs) for wanted in _wanted(random, city)]


def _wanted(random: Random, city: Area) -> list[tuple[Facility.Kind, str, str, Area]]:
    """Return (kind, code, name, kelurahan) of everything a city of this size has."""
    found: list[tuple[Facility.Kind, str, str, Area]] = []
    wards: list[Area] = []
    for n, (district, inside) in enumerate(areas.districts_and_wards(city), 1):
        inside = inside or [district]
        wards += inside
        seat = random.choice(inside)
        found.append((K.PUSKESMAS, f"pkm-{n:02d}", f"Puskesmas {district.name}", seat))
        found.append((K.COUNTER, f"loket-{n:02d}", f"Loket Kecamatan {district.name}", seat))
        for m, ward in enumerate(inside[::2]):
            name = MIDWIVES[(n * 3 + m) % len(MIDWIVES)]
            found.append((K.MIDWIFE, f"bidan-{n:02d}-{m + 1}", f"Praktik Mandiri Bidan {name}", ward))
        if n % 2:
            name = f"Klinik Pratama {CLINICS[n // 2 % len(CLINICS)]}"
            found.append((K.CLINIC, f"klinik-{n:02d}", name, random.choice(inside)))
    for i, (kind, name) in enumerate(HOSPITALS, 1):
        found.append((K.HOSPITAL, f"rs-{i}", f"{kind} {name or city.title}", random.choice(wards)))
    found.append((K.HALL, "mpp", f"Mal Pelayanan Publik {city.title}", random.choice(wards)))
    found.append((K.COUNTER, "loket-dukcapil", "Loket Dinas Dukcapil", random.choice(wards)))
    return found


def _make(random: Random, wanted: tuple[Facility.Kind, str, str, Area], agencies: Mapping[str, Agency]) -> Facility:
    kind, code, name, area = wanted
    lon, lat = _inside(random, area)
    facility, new = Facility.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "kind": kind,
            "area": area,
            "address": f"Jalan Contoh Nomor {random.randint(1, 180)}, {area.name}",
            "lon": lon,
            "lat": lat,
            "agency": agencies.get(kind),
            "codes": {"satusehat": f"99{random.randrange(10**8):08d}"} if kind in HEALTH else {},
            "closes_on_holidays": kind != K.HOSPITAL,
        },
    )
    if new:
        _hours(facility)
    return facility


HEALTH = (K.PUSKESMAS, K.HOSPITAL, K.CLINIC, K.MIDWIFE)


def _hours(facility: Facility) -> None:
    kind = K(facility.kind)
    openings = [Opening(facility=facility, weekday=day, opens=a, closes=b) for day, (a, b) in WEEK[kind].items()]
    for code, name, cluster in UNITS.get(kind, ()):
        unit = ServiceUnit.objects.create(facility=facility, code=code, name=name, cluster=cluster)
        if code in ALL_HOURS:
            openings += [Opening(facility=facility, unit=unit, weekday=d, opens=0, closes=1440) for d in range(1, 8)]
    Opening.objects.bulk_create(openings)


def _inside(random: Random, area: Area) -> tuple[float | None, float | None]:
    """Return a random point inside the area's boundary, or nowhere."""
    import shapely

    boundary = Boundary.objects.filter(area=area).first()
    if boundary is None:
        return None, None
    shape = geometry.shape(boundary.geometry)
    for _ in range(50):
        lon, lat = random.uniform(boundary.west, boundary.east), random.uniform(boundary.south, boundary.north)
        if shape.contains(shapely.Point(lon, lat)):
            return round(lon, 6), round(lat, 6)
    return boundary.label_lon, boundary.label_lat
