"""Every public figure publishes itself: indicators by month, for the city and each kecamatan, as one dataset."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from balai.core.areas import queries as areas
from balai.core.declare import Dataset, Indicator
from balai.measure import closing, queries
from balai.measure.breakdown import for_anyone
from balai.measure.readings import Reading
from balai.measure.rules import Reason

from . import columns

MONTHS = 36


def rows() -> Iterator[tuple[Any, ...]]:
    """Yield each figure of the last three years that has been counted, small areas emptied as on the board."""
    city = areas.find_city()
    whole = (city.code, city.name) if city else ("", "")
    shown = sorted(queries.public_indicators(), key=lambda i: i.code)
    for indicator, readings in zip(shown, queries.overview(shown, count=MONTHS).values(), strict=True):
        for reading in closing.stood(readings):
            if reading.reason is Reason.NOTHING:
                continue
            yield _row(indicator, reading, *whole)
            parts = queries.by_area(indicator, reading.period)
            inside = for_anyone(closing.stood([r for _area, r in parts]))
            for (area, _whole), part in zip(parts, inside, strict=True):
                if part.reason is not Reason.NOTHING:
                    yield _row(indicator, part, area.code, area.name)


def _row(indicator: Indicator, reading: Reading, code: str, name: str) -> tuple[Any, ...]:
    hidden = reading.reason is Reason.TOO_SMALL
    return (
        indicator.code,
        str(indicator.name),
        reading.period,
        code,
        name,
        None if hidden else reading.numerator,
        None if hidden else reading.denominator,
        reading.shown,
        str(indicator.unit),
        indicator.version,
    )


dataset = Dataset(
    code="indikator-kota",
    title=_("Angka-angka kota"),
    meaning=_("Setiap angka di papan kota per bulan, untuk seluruh kota dan tiap kecamatan."),
    columns=(
        *columns.FIGURE,
        columns.column("bulan", _("Bulan"), "text", _("Tahun dan bulan, misalnya 2026-07")),
        *columns.AREA,
        columns.column(
            "pembilang", _("Pembilang"), "integer", _("Yang dihitung di atas garis; kosong bila menyangkut 1 sampai 4")
        ),
        columns.column(
            "penyebut",
            _("Penyebut"),
            "integer",
            _("Yang dihitung di bawah garis; kosong bila tidak ada atau disembunyikan"),
        ),
        columns.column("nilai", _("Nilai"), "decimal", _("Nilai indikator, dibulatkan seperti di papan")),
        *columns.COUNTED,
    ),
    rows=rows,
    source=_("Dihitung Balai dari berkas layanan"),
    keywords=("indikator", "kinerja", "papan kota"),
)
