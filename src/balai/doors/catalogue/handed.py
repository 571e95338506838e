"""The published figures that agencies hand in, as one dataset: the city's and each kecamatan's, with their source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from balai.core.areas import queries as areas
from balai.core.declare import Dataset
from balai.measure.entered import queries
from balai.measure.entered.models import Definition, Value
from balai.measure.rules import rounded

from . import columns


def exists() -> bool:
    """Tell whether anything has been published."""
    return Value.objects.filter(definition__public=True).exclude(published=None).exists()


def rows() -> Iterator[tuple[Any, ...]]:
    """Yield each published figure, by indicator, period and area; the city's own after its kecamatan."""
    city = areas.find_city()
    whole = (city.code, city.name) if city else ("", "")
    for definition in queries.definitions(public_only=True).order_by("code"):
        for period in sorted(queries.periods_published(definition)):
            if definition.by_district:
                parts = queries.parts(definition, period)
                hidden = queries.hidden_from_anyone(parts)
                for value in parts:
                    if value.published is not None and value.area is not None:
                        found = queries.published(definition, [period], value.area)[0]
                        few = value.pk in hidden
                        yield _row(definition, found, value.area.code, value.area.name, hidden=few)
            yield _row(definition, queries.published(definition, [period])[0], *whole)


def _row(
    definition: Definition, found: queries.Standing, code: str, name: str, *, hidden: bool = False
) -> tuple[Any, ...]:
    value = None if found.value is None or hidden else rounded(found.value, definition.decimals)
    return (
        definition.code,
        definition.name,
        found.period,
        code,
        name,
        None if hidden else found.numerator,
        None if hidden else found.denominator,
        value,
        definition.unit,
        found.version,
        definition.owner.name,
        definition.source,
        definition.national_ref_code,
    )


dataset = Dataset(
    code="angka-instansi",
    title=_("Angka yang diisi instansi"),
    meaning=_("Indikator dari instansi yang layanannya belum berjalan di Balai, sesudah diperiksa walidata."),
    columns=(
        *columns.FIGURE,
        columns.column(
            "periode", _("Periode"), "text", _("Tahun, semester, triwulan, atau bulan: 2026, 2026-S1, 2026-T3, 2026-07")
        ),
        *columns.AREA,
        columns.column(
            "pembilang",
            _("Pembilang"),
            "decimal",
            _("Yang dihitung di atas garis, atau angkanya; kosong bila menyangkut 1 sampai 4"),
        ),
        columns.column("penyebut", _("Penyebut"), "decimal", _("Yang dihitung di bawah garis; kosong bila tidak ada")),
        columns.column("nilai", _("Nilai"), "decimal", _("Nilai indikator; kosong bila tidak diukur pada periode itu")),
        *columns.COUNTED,
        columns.column("pengisi", _("Instansi pengisi"), "text", _("Instansi yang mengisi")),
        columns.column("sumber", _("Sumber"), "text", _("Sumber angka")),
        columns.column(
            "kode_referensi", _("Kode referensi nasional"), "code", _("Kode referensi indikator nasional bila ada")
        ),
    ),
    rows=rows,
    source=_("Diisi instansi, diperiksa walidata"),
    keywords=("indikator", "instansi", "papan kota"),
)
