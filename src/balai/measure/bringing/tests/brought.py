"""Bring a table as a test would: only check it, or take it over to its end."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from balai.core.jobs import working
from balai.measure import sheets
from balai.measure.bringing import actions
from balai.measure.bringing.declared import Importer
from balai.measure.bringing.models import Bringing


def checked(kind: Importer, data: bytes, by: Any = None, **args: Any) -> tuple[Any, list[sheets.Fault]]:
    """Return what can be taken and every fault."""
    sheet = sheets.read(data, kind.columns, kind.needed)
    found = kind.check(sheet, Bringing(kind=kind.code, by=by, args=args), lambda: None)
    return found, sheet.faults


def brought(kind: Importer, data: bytes, by: Any = None, *, key: str = "", **args: Any) -> Bringing:
    """Bring a file, let workers do what is left to do, and return how it ended."""
    row = actions.bring(kind, upload(data), by=by, key=key, **args)
    working.work_all()
    row.refresh_from_db()
    return row


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("tabel.xlsx" if data.startswith(b"PK") else "tabel.csv", data)


def workbook(*rows: list[Any], formulas: bool = False) -> bytes:
    """Return a spreadsheet of the rows as they are: text as text, numbers as numbers."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for line in book.active.iter_rows():
        for cell in line:
            if isinstance(cell.value, str) and not formulas:
                cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
