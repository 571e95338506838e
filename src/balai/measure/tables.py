"""The lines of a CSV or XLSX file, as they were written: numbers of lines, cells, formulas that came to nothing."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

ZIP = b"PK\x03\x04"
XLSX_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"})
SHEET_PART = "xl/worksheets/"
FORMULA_MARKS = (b"<f>", b"<f ", b"<f/>")
MOST_COLUMNS = 200
MOST_LINES = 1_048_576
"""As many as a spreadsheet has."""


class NotATable(ValueError):
    """The file can't be read as a table at all; the text is the sentence to show."""


class Broken(Enum):
    """A cell that holds no value although something stands in it."""

    UNCALCULATED = "uncalculated"
    """A formula whose result was never kept in the file."""
    ERROR = "error"
    """A formula that came to ``#REF!``, ``#DIV/0!``, …"""


def lines(data: bytes) -> Iterator[tuple[int, list[Any]]]:
    """Yield (number of the line in the file, cells) of every line that isn't empty.

    A cell is text, a number, a day, ``None`` or ``Broken``; stray spaces are gone. Raises ``NotATable``.
    """
    return _sheet_lines(data) if data.startswith(ZIP) else _comma_lines(data)


def unpacked(data: bytes) -> int:
    """Return how many bytes have to be read: a spreadsheet is packed, a CSV is not."""
    if not data.startswith(ZIP):
        return len(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return len(data)


def _unreadable() -> NotATable:
    return NotATable(_("Berkas ini tidak terbaca sebagai tabel. Simpan sebagai CSV atau XLSX."))


def _comma_lines(data: bytes) -> Iterator[tuple[int, list[Any]]]:
    text = _decoded(data)
    first = text.split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=False)
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield begins, [cell.strip() for cell in row]
            begins = reader.line_num + 1
    except csv.Error:
        raise _unreadable() from None


def _decoded(data: bytes) -> str:
    if b"\x00" in data[:4096]:
        raise _unreadable()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _sheet_lines(data: bytes) -> Iterator[tuple[int, list[Any]]]:
    uncalculated = _uncalculated(data)
    for line, row in _rows(data, values=True):
        cells = [_cell(cell) for cell in row]
        for at in uncalculated.get(line, ()):
            if at < len(cells) and cells[at] is None:
                cells[at] = Broken.UNCALCULATED
        if any(cell not in (None, "") for cell in cells):
            yield line, cells


def _cell(cell: Any) -> Any:
    if isinstance(cell, str):
        return Broken.ERROR if cell in XLSX_ERRORS else cell.strip()
    return cell


def _uncalculated(data: bytes) -> dict[int, list[int]]:
    """Return where formulas stand, by line, if there are any: only then the sheet is read a second time."""
    if not _has_formulas(data):
        return {}
    return {
        line: [at for at, cell in enumerate(row) if isinstance(cell, str) and cell.startswith("=")]
        for line, row in _rows(data, values=False)
    }


def _has_formulas(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [name for name in archive.namelist() if name.startswith(SHEET_PART)]
            return any(mark in archive.read(part) for part in parts for mark in FORMULA_MARKS)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise _unreadable() from None


def _rows(data: bytes, *, values: bool) -> Iterator[tuple[int, tuple[Any, ...]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=values)
        sheet = book.worksheets[0]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError, TypeError):
        raise _unreadable() from None
    try:
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
        if width := _width(sheet):
            yield from enumerate(sheet.iter_rows(values_only=True, max_row=MOST_LINES, max_col=width), start=1)
    except (KeyError, IndexError, ValueError, OSError, TypeError, SyntaxError):
        raise _unreadable() from None
    finally:
        book.close()


def _width(sheet: Any) -> int:
    """Return how many columns the first line that isn't empty names; what stands beside them belongs to none."""
    for row in sheet.iter_rows(values_only=True, max_row=MOST_LINES, max_col=MOST_COLUMNS):
        if filled := [at for at, cell in enumerate(row, start=1) if cell not in (None, "")]:
            return filled[-1]
    return 0
