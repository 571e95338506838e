"""Programmes as a sheet: one row each, the same columns out and in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import contents, queries
from .models import Plan, Programme

SAFE = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head in the sheet, the field it fills, and what belongs in it."""

    head: str
    field: str
    means: Any
    needed: bool = False


COLUMNS = (
    Column("kode", "code", gettext_lazy("Kode program, misalnya GOV-01"), True),
    Column("nama", "title", gettext_lazy("Nama program"), True),
    Column("dimensi", "dimension", gettext_lazy("governance, branding, economy, living, society, environment"), True),
    Column("subdimensi", "subdimension", gettext_lazy("Kode subdimensi, misalnya living.health"), True),
    Column("subdimensi_lain", "secondary_subdimensions", gettext_lazy("Kode subdimensi, dipisah titik koma")),
    Column("jangka", "horizon", gettext_lazy("short, medium, long; atau pendek, menengah, panjang"), True),
    Column("tahun_mulai", "year_start", gettext_lazy("Tahun, empat angka"), True),
    Column("tahun_selesai", "year_end", gettext_lazy("Tahun, empat angka"), True),
    Column("penanggung_jawab", "lead", gettext_lazy("Kode atau nama pendek perangkat daerah"), True),
    Column("pendukung", "supporting", gettext_lazy("Perangkat daerah, dipisah titik koma")),
    Column("mitra", "partners", gettext_lazy("government, academia, business, community, media; dipisah titik koma")),
    Column("kelurahan", "areas", gettext_lazy("Kode wilayah, dipisah titik koma; kosong untuk seluruh kota")),
    Column("quick_win", "is_quick_win", gettext_lazy("ya atau tidak")),
    Column("masalah", "problem", gettext_lazy("Masalah yang dihadapi")),
    Column("tujuan", "goal", gettext_lazy("Tujuan program")),
    Column("uraian", "description", gettext_lazy("Uraian program")),
    Column("kebaruan", "innovation", gettext_lazy("Apa yang baru")),
    Column("teknologi", "technology", gettext_lazy("Teknologi yang dipakai")),
    Column("keluaran", "outputs", gettext_lazy("Keluaran")),
    Column("hasil", "outcome", gettext_lazy("Hasil")),
    Column("dampak", "impact", gettext_lazy("Dampak")),
    Column("penerima_manfaat", "beneficiaries", gettext_lazy("Siapa yang merasakan manfaatnya")),
    Column("sasaran_rpjmd", "rpjmd_target", gettext_lazy("Sasaran RPJMD")),
    Column("dasar_aturan", "regulations", gettext_lazy("Peraturan, satu tiap baris")),
    Column("kode_sub_kegiatan", "codes", gettext_lazy("Kode sub-kegiatan, dipisah titik koma")),
    Column("pagu", "budgets", gettext_lazy("tahun/sumber=rupiah, dipisah titik koma: 2027/PAD=250000000")),
)
HEADS = {c.head: (c.head,) for c in COLUMNS}
"""As ``sheets.read`` takes them."""
NEEDED = tuple(c.head for c in COLUMNS if c.needed)


def about() -> list[tuple[str, str]]:
    """Return what belongs in each column, for the page that asks for the sheet."""
    return [(c.head, f"{c.means}{'' if not c.needed else _(' (wajib)')}") for c in COLUMNS]


def write(plan: Plan) -> bytes:
    """Return a workbook of a version's programmes; every cell is text, so nothing in it is taken for a formula."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, SAFE)
    bold, sheet = book.add_format({"bold": True}), book.add_worksheet("Program")
    sheet.freeze_panes(1, 2)
    for at, column in enumerate(COLUMNS):
        sheet.set_column(at, at, 36 if column.field in ("title", "problem", "goal", "description") else 16)
        sheet.write_string(0, at, column.head, bold)
    rows = queries.programmes(plan).prefetch_related("supporting", "areas", "applications", "codes", "budgets")
    for line, programme in enumerate(rows, 1):
        for at, text in enumerate(_cells(programme)):
            if text:
                sheet.write_string(line, at, text)
    notes = book.add_worksheet("Keterangan")
    notes.set_column(0, 0, 22)
    notes.set_column(1, 1, 90)
    for line, (head, means) in enumerate(about()):
        notes.write_string(line, 0, head, bold)
        notes.write_string(line, 1, means)
    book.close()
    return out.getvalue()


def _cells(programme: Programme) -> Iterator[str]:
    values = contents.of(programme)
    values |= {
        "lead": programme.lead.code,
        "supporting": [a.code for a in programme.supporting.all()],
        "areas": [a.code for a in programme.areas.all()],
        "is_quick_win": "ya" if programme.is_quick_win else "tidak",
        "budgets": [f"{key}={amount}" for key, amount in sorted(values["budgets"].items())],
    }
    for column in COLUMNS:
        value = values[column.field]
        yield "; ".join(map(str, value)) if isinstance(value, list) else str(value)
