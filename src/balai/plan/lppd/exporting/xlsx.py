"""The report as XLSX: one line for each row with its numbers as numbers, so that they can be checked."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from balai.vocabulary.words import local

from ..models import Report, Row
from . import content

A4 = 9
HEAD = (
    ("Nomor", 8),
    ("Jenis", 10),
    ("Urusan", 26),
    ("Indikator", 60),
    ("Pembilang", 34),
    ("Angka 1", 14),
    ("Penyebut", 34),
    ("Angka 2", 14),
    ("Dikalikan", 10),
    ("Nilai", 12),
    ("Satuan", 14),
    ("Tahun lalu", 12),
    ("Keterangan nilai", 22),
    ("Asal angka", 40),
    ("Catatan", 40),
    ("Bukti", 30),
    ("Status APIP", 14),
    ("Catatan APIP", 40),
    ("Tanggal APIP", 14),
    ("Sumber butir", 40),
    ("Sudah dicocokkan", 16),
)


def write(report: Report) -> bytes:
    """Return the workbook; texts stay texts, also those that begin with an equals sign."""
    import xlsxwriter

    options = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lppd.xlsx"
        book = xlsxwriter.Workbook(str(path), options)
        bold = book.add_format({"bold": True, "bottom": 2})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(f"LPPD {report.year}")
        sheet.freeze_panes(1, 4)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for at, (title, width) in enumerate(HEAD):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, title, bold)
        rows = report.rows.select_related("snapshot", "proof", "report").order_by("place")
        for line, row in enumerate(rows, start=1):
            for at, cell in enumerate(_cells(row)):
                if isinstance(cell, str):
                    sheet.write_string(line, at, cell, wrap)
                elif cell is not None:
                    sheet.write_number(line, at, float(cell), wrap)
        book.close()
        return path.read_bytes()


def _cells(row: Row) -> tuple[Any, ...]:
    said = content.line(row)
    return (
        row.code,
        str(row.get_kind_display()),
        row.affair,
        row.name,
        row.label_one,
        row.one,
        row.label_two,
        row.two,
        row.scale,
        row.value,
        row.unit,
        row.previous,
        "" if row.value is not None else content.reason(row),
        said.source,
        row.note,
        row.proof.name if row.proof else "",
        said.apip,
        row.apip_note,
        f"{local(row.apip_at):%Y-%m-%d}" if row.apip_at else "",
        row.source,
        "ya" if row.settled else "tidak",
    )
