"""Births as open data: counts by month and area of the mother's home, never rows of persons.

No second column splits the count (boys and girls would give a hidden small cell away by subtraction).
"""

from collections.abc import Iterator

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from balai.core.declare import Column, Dataset

from .models import Newborn


def births_by_month_and_area() -> Iterator[tuple[str, str, str, int]]:
    """Yield (month, area code, area name, live births), sorted by month and code."""
    rows = (
        Newborn.objects.filter(alive=True, birth__area__isnull=False)
        .exclude(case__state__in=("refused", "withdrawn", "cancelled"))
        .annotate(month=TruncMonth("born_on"))
        .values_list("month", "birth__area__code", "birth__area__name")
        .annotate(births=Count("pk"))
        .order_by("month", "birth__area__code")
    )
    for month, code, name, births in rows.iterator(chunk_size=2000):
        yield f"{month:%Y-%m}", code, name, births


BIRTHS = Dataset(
    code="births-by-month",
    title=_("Kelahiran menurut bulan dan kelurahan"),
    meaning=_("Banyaknya bayi lahir hidup yang dilaporkan, menurut bulan lahir dan tempat tinggal ibu."),
    columns=(
        Column(code="month", title=_("Bulan"), type="code", meaning=_("Bulan lahir, tahun-bulan")),
        Column(code="area_code", title=_("Kode wilayah"), type="code", meaning=_("Kode kelurahan atau desa")),
        Column(code="area", title=_("Kelurahan"), type="text", meaning=_("Tempat tinggal ibu")),
        Column(
            code="births",
            title=_("Kelahiran"),
            type="integer",
            meaning=_("Bayi lahir hidup; angka kecil disamarkan"),
            unit=_("bayi"),
            counts=True,
        ),
    ),
    rows=births_by_month_and_area,
    source=_("Laporan kelahiran yang masuk ke Balai"),
    picture=("month", "births"),
    keywords=("kelahiran", "bayi", "penduduk", "akta"),
)

ALL = (BIRTHS,)
