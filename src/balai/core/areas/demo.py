"""A made-up city for trying things out: Kota Balai Raya, code 99.71, which no decree gives to anybody.

Its streets lie in the Indian Ocean south-west of Sumatra, so that nobody takes it for a real place.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from django.db import transaction

from . import actions, codes, geometry, ground
from .importing.tables import imported
from .models import Area, Boundary, City

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

CODE, NAME = "99.71", "Kota Balai Raya"
DECREE = "Contoh: kota rekaan, bukan wilayah resmi"
VALID_FROM = date(2020, 1, 1)

DISTRICTS = {
    "Pucuk Rebung": ("Kampung Pucuk", "Rebung Tinggi", "Sungai Manis", "Pasar Lama", "Tanah Liat"),
    "Balai Tengah": ("Balai Panjang", "Simpang Empat", "Kebun Kopi", "Lapangan Besar", "Gedung Tua", "Kampung Niaga"),
    "Muara Selatan": ("Muara Kecil", "Pasir Kuning", "Dermaga", "Karang Indah", "Ujung Pelabuhan"),
    "Bukit Lestari": ("Bukit Hijau", "Air Jernih", "Lereng Sari", "Puncak Damar"),
    "Rawa Jaya": ("Rawa Bening", "Tepi Rawa", "Jaya Makmur", "Teratai Putih", "Pulau Bambu"),
    "Kota Timur": ("Matahari", "Sawah Luas", "Gerbang Timur", "Surya Kencana", "Ladang Panjang"),
    "Kebun Kelapa": ("Kelapa Gadang", "Kelapa Muda", "Nyiur Melambai", "Sabut Emas", "Tanjung Nyiur"),
    "Ulu Sungai": ("Ulu Batu", "Jembatan Gantung", "Hutan Kota", "Mata Air", "Seberang Ulu"),
}  # fmt: skip


@transaction.atomic
def make_city(seed: int = 7) -> Area:
    """Create the made-up city with kecamatan, kelurahan, RT/RW and boundaries, and choose it; again changes nothing.

    The same ``seed`` draws the same city. Another city already chosen stays chosen.
    """
    existing = Area.objects.filter(code=CODE, valid_to=None).first()
    city = existing or _build(Random(seed))
    if not City.objects.exists():
        actions.choose_city(CODE, NAME)
    return city


def _build(random: Random) -> Area:
    import shapely

    city = _area(CODE, NAME, None)
    plots = ground.plots(random, [len(wards) for wards in DISTRICTS.values()])
    shapes: list[tuple[Area, BaseGeometry]] = []
    for i, ((name, wards), mine) in enumerate(zip(DISTRICTS.items(), plots, strict=True), 1):
        district = _area(f"{CODE}.{i:02d}", name, city)
        shapes.append((district, shapely.union_all(mine)))
        for j, (ward_name, shape) in enumerate(zip(wards, mine, strict=True), 1):
            ward = _area(f"{CODE}.{i:02d}.{1000 + j}", ward_name, district)
            shapes.append((ward, shape))
            actions.add_neighbourhoods(ward, rw=random.randint(3, 6), rt_in_each=random.randint(3, 5))
    shapes.append((city, shapely.union_all([s for mine in plots for s in mine])))
    for area, shape in shapes:
        _bound(area, shape)
    imported.send(sender=Area)
    return city


def _area(code: str, name: str, parent: Area | None) -> Area:
    return Area.objects.create(
        code=code, name=name, kind=codes.kind(code), parent=parent, decree=DECREE, valid_from=VALID_FROM
    )


def _bound(area: Area, shape: BaseGeometry) -> None:
    import shapely

    west, south, east, north = shape.bounds
    lon, lat = geometry.label_point(shape)
    Boundary.objects.create(
        area=area, geometry=shapely.to_geojson(shape), west=west, south=south, east=east, north=north,
        label_lon=lon, label_lat=lat, sq_km=round(geometry.sq_km(shape), 4), source=DECREE, valid_from=VALID_FROM,
    )  # fmt: skip
