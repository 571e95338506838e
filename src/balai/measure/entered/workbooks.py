"""The three metadata forms of BPS as sheets of one workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .metadata import Metadata

VARIABLE_HEAD = (
    "No",
    "Nama variabel",
    "Alias",
    "Konsep",
    "Definisi",
    "Referensi pemilihan",
    "Referensi waktu",
    "Tipe data",
    "Klasifikasi isian",
    "Aturan validasi",
    "Kalimat pertanyaan",
    "Dapat diakses umum",
)


def write(metadata: Metadata, path: Path) -> None:
    """Write the three forms as sheets of one workbook; every cell is text."""
    import xlsxwriter

    options = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), options)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
    for title, rows in (("MS-Keg", metadata.activity), ("MS-Ind", metadata.indicator)):
        sheet = book.add_worksheet(title)
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 90)
        _write(sheet, [(_("Rincian"), _("Isian"))], bold, 0)
        _write(sheet, rows, wrap, 1)
    sheet = book.add_worksheet("MS-Var")
    sheet.set_column(0, len(VARIABLE_HEAD) - 1, 24)
    sheet.freeze_panes(1, 0)
    _write(sheet, [VARIABLE_HEAD], bold, 0)
    _write(sheet, metadata.variables, wrap, 1)
    book.close()


def _write(sheet: Any, rows: Sequence[Sequence[str]], style: Any, start: int) -> None:
    for line, row in enumerate(rows, start=start):
        for at, text in enumerate(row):
            sheet.write_string(line, at, text, style)
