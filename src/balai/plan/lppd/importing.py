"""Take a year's numbers from a table: the numbers as written are kept beside what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balai.measure import sheets

from . import actions, rules
from .models import Report, Row

if TYPE_CHECKING:
    from balai.core.files.models import StoredFile
    from balai.core.people.models import User

COLUMNS = {
    "kode": ("kode", "no ikk", "nomor"),
    "angka1": ("angka 1", "pembilang", "number1"),
    "angka2": ("angka 2", "penyebut", "number2"),
    "nilai": ("nilai", "capaian"),
    "satuan": ("satuan",),
    "catatan": ("catatan", "keterangan"),
}
NEEDED = ("kode", "angka1")


@dataclass(frozen=True, slots=True)
class Line:
    """One row's numbers as the file says."""

    row: Row
    one: Decimal | None
    two: Decimal | None
    value: Decimal | None
    unit: str
    note: str


def check(report: Report, data: bytes, owners: list[str] | None) -> tuple[list[Line], list[sheets.Fault]]:
    """Read a table; return the lines that can be kept and every fault. ``owners``: whose rows, ``None`` for all.

    A number that differs from its snapshot, a value that doesn't follow and a foreign unit are kept and shown at their
    row, because the agency has to settle them. Raises ``sheets.NotATable``.
    """
    sheet = sheets.read(data, COLUMNS, NEEDED)
    known = {row.code: row for row in report.rows.select_related("report")}
    seen: dict[str, int] = {}
    lines = []
    for given in sheet.rows:
        before = len(sheet.faults)
        code = given.text("kode")
        row = known.get(code)
        if row is None:
            sheet.fault(given, "kode", _("Nomor “{code}” tidak ada dalam LPPD ini.").format(code=code))
        elif owners is not None and row.owner not in owners:
            sheet.fault(given, "kode", _("Nomor “{code}” diisi instansi lain.").format(code=code))
        elif row.state not in rules.NEXT["submit"][0]:
            sheet.fault(given, "kode", _("Nomor “{code}” sedang diperiksa atau sudah disetujui.").format(code=code))
        if code in seen:
            sheet.fault(given, "kode", _("Nomor ini sudah ada di baris {line}.").format(line=seen[code]))
        seen.setdefault(code, given.line)
        one, two, value = (_number(sheet, given, column) for column in ("angka1", "angka2", "nilai"))
        if row is not None and len(sheet.faults) == before:
            lines.append(Line(row, one, two, value, given.text("satuan"), given.text("catatan")))
    return lines, sorted(sheet.faults, key=lambda fault: fault.line)


def _number(sheet: sheets.Sheet, given: sheets.Row, column: str) -> Decimal | None:
    try:
        number = given.number(column)
    except ValueError as fault:
        sheet.fault(given, column, str(fault))
        return None
    if number is not None and number < 0 and column == "angka2":
        sheet.fault(given, column, _("Penyebut tidak mungkin kurang dari nol."))
    return number


@transaction.atomic
def take_over(lines: list[Line], *, proof: StoredFile | None, by: User | None) -> int:
    """Write every line into its row, the file being the proof; return how many."""
    for line in lines:
        filled = actions.Filled(
            one=line.one,
            two=line.two,
            chosen=line.row.population,
            note=line.note,
            proof=proof,
            way=Row.Way.FILE,
            written=line.value,
            written_two=line.two if line.row.population else None,
            written_unit=line.unit,
        )
        actions.fill(line.row.pk, filled, by=by)
    return len(lines)
