"""Columns that every dataset of figures has, so that figures of any source can be put one below the other."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Column, Words


def column(code: str, title: Words, kind: str, meaning: Words) -> Column:
    """Return a column that says nothing about anybody."""
    return Column(code=code, title=title, type=kind, meaning=meaning)


FIGURE = (
    column("indikator", _("Kode indikator"), "code", _("Kode tetap indikator")),
    column("nama", _("Nama indikator"), "text", _("Nama indikator")),
)
AREA = (
    column("kode_wilayah", _("Kode wilayah"), "code", _("Kode wilayah administrasi")),
    column("wilayah", _("Wilayah"), "text", _("Nama kota atau kecamatan")),
)
COUNTED = (
    column("satuan", _("Satuan"), "text", _("Satuan nilai")),
    column("versi_cara", _("Versi cara hitung"), "integer", _("Berubah bila cara hitungnya berubah")),
)
