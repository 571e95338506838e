"""XLSX with every text as text: sixteen digits stay sixteen, a leading equals sign stays a character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

MOST = 1_000_000  # a sheet ends at 1,048,576 rows
SAFE = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}


def write(
    path: Path, head: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]], about: Sequence[tuple[str, str]]
) -> None:
    """Write a workbook: the data (``head``: title and type of each column) and a sheet that says what it is."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), SAFE)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Data")
    sheet.freeze_panes(1, 0)
    for at, (title, _) in enumerate(head):
        sheet.set_column(at, at, max(12, min(len(title) + 2, 40)))
        sheet.write_string(0, at, title, bold)
    kinds = [kind for _, kind in head]
    for line, row in enumerate(rows, start=1):
        for at, (kind, value) in enumerate(zip(kinds, row, strict=True)):
            if value is None:
                continue
            if kind == "date":
                sheet.write_datetime(line, at, date.fromisoformat(value), day)
            elif kind in ("integer", "decimal"):
                sheet.write_number(line, at, value)
            else:
                sheet.write_string(line, at, value)
    notes = book.add_worksheet("Keterangan")
    notes.set_column(0, 0, 28)
    notes.set_column(1, 1, 100)
    for line, (label, text) in enumerate(about):
        notes.write_string(line, 0, label, bold)
        notes.write_string(line, 1, text)
    book.close()
