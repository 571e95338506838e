"""Read tables that people bring as CSV or XLSX, and name every row that can't stand: line, column, what to do."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from balai.vocabulary import reading

MOST_ROWS = 50_000
MOST_LETTERS = 2_000
ZIP = b"PK\x03\x04"
POINT = re.compile(r"-?\d+\.(\d{1,2}|\d{4,})")
"""``67.06`` is a decimal point; ``1.234`` groups thousands, as people here write."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line: its number in the file (the heading is 1), the column, the sentence to show."""

    line: int
    column: str
    sentence: str


class NotATable(ValueError):
    """The file can't be read as a table at all; the text is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its number in the file and what stands under each known column, stray spaces removed."""

    line: int
    cells: Mapping[str, Any]

    def text(self, column: str) -> str:
        """Return a cell as one line of text."""
        value = self.cells.get(column)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else reading.clean(str(value))[:MOST_LETTERS]

    def number(self, column: str) -> Decimal | None:
        """Return a cell as a number, ``None`` when empty. Raises ``ValueError`` with the sentence to show."""
        value = self.cells.get(column)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _decimal(str(value))
        text = self.text(column)
        if not text:
            return None
        return _decimal(text) if POINT.fullmatch(text) else reading.read_number(text)


@dataclass
class Sheet:
    """What a file holds, line by line, with the faults found so far."""

    rows: list[Row]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, row: Row, column: str, sentence: str) -> None:
        """Name what is wrong with a line."""
        self.faults.append(Fault(row.line, column, sentence))


def _decimal(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise reading.Unreadable("Tulis dengan angka, misalnya 1.250 atau 2,5.") from None
    if not found.is_finite():
        raise reading.Unreadable("Tulis dengan angka, misalnya 1.250 atau 2,5.")
    return found


def read(data: bytes, columns: Mapping[str, Sequence[str]], needed: Sequence[str]) -> Sheet:
    """Read a table whose first line names its columns.

    ``columns``: code → words that may head it, compared without case, marks and spaces; unknown columns are left out.
    Raises ``NotATable`` when a ``needed`` column is missing, nothing stands below the heading, or it is too long.
    """
    lines = _sheet_lines(data) if data.startswith(ZIP) else _comma_lines(data)
    head = next(lines, None)
    if head is None:
        raise NotATable(_("Berkas ini kosong. Isi paling sedikit satu baris di bawah judul kolom."))
    places = _places(head[1], columns)
    if missing := [columns[code][0] for code in needed if code not in places]:
        raise NotATable(
            _("Kolom {names} tidak ditemukan di baris pertama.").format(
                names=", ".join(f"“{name}”" for name in missing)
            )
        )
    rows = []
    for line, cells in lines:
        found = {code: cells[at] for code, at in places.items() if at < len(cells)}
        if any(value not in (None, "") for value in found.values()):
            rows.append(Row(line, found))
        if len(rows) > MOST_ROWS:
            raise NotATable(_("Berkas ini lebih dari {n} baris. Bagi menjadi beberapa berkas.").format(n=MOST_ROWS))
    if not rows:
        raise NotATable(_("Berkas ini kosong. Isi paling sedikit satu baris di bawah judul kolom."))
    return Sheet(rows)


def _places(head: Sequence[Any], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    names = {_plain(word): code for code, words in columns.items() for word in (code, *words)}
    found: dict[str, int] = {}
    for at, title in enumerate(head):
        code = names.get(_plain(str(title or "")))
        if code is not None:
            found.setdefault(code, at)
    return found


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if letter.isalnum())


def _comma_lines(data: bytes) -> Iterator[tuple[int, list[Any]]]:
    text = _decoded(data)
    first = text.split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=False)
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error:
        raise NotATable(_("Berkas ini tidak terbaca sebagai tabel. Simpan sebagai CSV atau XLSX.")) from None


def _decoded(data: bytes) -> str:
    if b"\x00" in data[:4096]:
        raise NotATable(_("Berkas ini tidak terbaca sebagai tabel. Simpan sebagai CSV atau XLSX."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _sheet_lines(data: bytes) -> Iterator[tuple[int, list[Any]]]:
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise NotATable(_("Berkas ini tidak terbaca sebagai tabel. Simpan sebagai CSV atau XLSX.")) from None
    try:
        sheet = book.worksheets[0]
        for line, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = [cell.strip() if isinstance(cell, str) else cell for cell in row]
            if any(cell not in (None, "") for cell in cells):
                yield line, cells
    finally:
        book.close()
