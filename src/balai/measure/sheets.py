"""Read tables that people bring as CSV or XLSX, and name every row that can't stand: line, column, what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from balai.vocabulary import reading

from . import tables
from .tables import NotATable

__all__ = ["MOST_ROWS", "Fault", "NotATable", "Row", "Sheet", "read"]

MOST_ROWS = 50_000
MOST_LETTERS = 2_000
LONGEST_TEXT = 20_000
POINT = re.compile(r"-?\d+\.(\d{1,2}|\d{4,})")
"""``67.06`` is a decimal point; ``1.234`` groups thousands, as people here write."""
SHORTENED = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+")
"""``9,97E+15``: what is left of a long code that a spreadsheet took for a number."""
SAFE_DIGITS = 15
"""A spreadsheet keeps no more digits of a number: the sixteenth of a NIK becomes a zero."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line: its number in the file (the heading is 1), the column, the sentence to show."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its number in the file and what stands under each known column, stray spaces removed."""

    line: int
    cells: Mapping[str, Any]

    def text(self, column: str) -> str:
        """Return a cell as one line of text."""
        return reading.clean(_written(self.cells.get(column)))[:MOST_LETTERS]

    def paragraphs(self, column: str) -> str:
        """Return a cell with its line breaks. Raises ``ValueError`` with the sentence to show when it is too long."""
        text = _written(self.cells.get(column)).replace("\r\n", "\n").strip()
        if len(text) > LONGEST_TEXT:
            raise ValueError(_("Isi sel ini terlalu panjang. Paling panjang {n} huruf.").format(n=LONGEST_TEXT))
        return text

    def code(self, column: str) -> str:
        """Return a cell that holds a code, where a lost zero or digit would name something else.

        Raises ``ValueError`` with the sentence to show when the file keeps it as a number and digits may be gone.
        """
        value, text = self.cells.get(column), self.text(column)
        fraction = isinstance(value, float) and not value.is_integer()
        long = isinstance(value, int | float) and abs(value) >= 10**SAFE_DIGITS
        if fraction or long or isinstance(value, date) or SHORTENED.fullmatch(text):
            said = _("Kode ini tersimpan sebagai angka ({text}), jadi nolnya bisa hilang. Ubah kolomnya menjadi teks.")
            raise ValueError(said.format(text=text))
        return text

    def empty(self, column: str) -> bool:
        """Tell whether nothing stands under a column."""
        return self.cells.get(column) in (None, "")

    def day(self, column: str) -> date | None:
        """Return a cell that the spreadsheet keeps as a day, else ``None``."""
        value = self.cells.get(column)
        return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None

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
    """What a file holds, line by line, with the first fault found in each cell."""

    rows: list[Row]
    _found: dict[tuple[int, str], Fault] = field(default_factory=dict)
    _lines: set[int] = field(default_factory=set)
    _seen: dict[tuple[str, Hashable], int] = field(default_factory=dict)

    def fault(self, row: Row, column: str, sentence: str) -> None:
        """Name what is wrong with a cell, unless something was named there before."""
        self._found.setdefault((row.line, column), Fault(row.line, column, sentence))
        self._lines.add(row.line)

    def sound(self, row: Row) -> bool:
        """Tell whether nothing was found in a line so far."""
        return row.line not in self._lines

    def code(self, row: Row, column: str) -> str:
        """Return a cell that holds a code; ``""`` with its fault named when it can't be one."""
        try:
            return row.code(column)
        except ValueError as fault:
            self.fault(row, column, str(fault))
            return ""

    def number(self, row: Row, column: str) -> Decimal | None:
        """Return a cell as a number; ``None`` when empty, or with its fault named when it isn't one."""
        try:
            return row.number(column)
        except ValueError as fault:
            self.fault(row, column, str(fault))
            return None

    def once(self, row: Row, column: str, key: Hashable, sentence: str) -> None:
        """Name a line that tells of something once more; ``sentence`` says in which ``{line}`` it was told first."""
        first = self._seen.setdefault((column, key), row.line)
        if first != row.line:
            self.fault(row, column, sentence.format(line=first))

    @property
    def faults(self) -> list[Fault]:
        """Every fault, by line."""
        return sorted(self._found.values(), key=lambda fault: fault.line)


def _written(value: Any) -> str:
    """Return a cell as somebody would have typed it: whole numbers without ``.0``, days without midnight."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        value = value.date()
    return str(value)


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
    lines = tables.lines(data)
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
    sheet = Sheet([])
    for line, cells in lines:
        found = {code: cells[at] for code, at in places.items() if at < len(cells)}
        if any(value not in (None, "") for value in found.values()):
            sheet.rows.append(_row(sheet, line, found))
        if len(sheet.rows) > MOST_ROWS:
            raise NotATable(_("Berkas ini lebih dari {n} baris. Bagi menjadi beberapa berkas.").format(n=MOST_ROWS))
    if not sheet.rows:
        raise NotATable(_("Berkas ini kosong. Isi paling sedikit satu baris di bawah judul kolom."))
    return sheet


def _row(sheet: Sheet, line: int, found: dict[str, Any]) -> Row:
    """Return a line; a formula without a result is a fault, never an empty cell."""
    broken = {code: value for code, value in found.items() if isinstance(value, tables.Broken)}
    row = Row(line, {**found, **dict.fromkeys(broken)} if broken else found)
    for code, value in broken.items():
        sheet.fault(
            row,
            code,
            _("Rumus di sel ini belum dihitung. Buka berkasnya, simpan lagi, atau ganti rumus dengan nilainya.")
            if value is tables.Broken.UNCALCULATED
            else _("Rumus di sel ini galat. Ganti dengan nilainya."),
        )
    return row


def _places(head: Sequence[Any], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    names = {_plain(word): code for code, words in columns.items() for word in (code, *words)}
    found: dict[str, int] = {}
    for at, title in enumerate(head):
        code = names.get(_plain(_written(title)))
        if code is not None:
            found.setdefault(code, at)
    return found


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if letter.isalnum())
