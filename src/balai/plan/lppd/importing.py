"""Take a year's numbers from a table: the numbers as written are kept beside what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.measure import sheets
from balai.measure.bringing.declared import Importer, Refused, Tick

from . import actions, proofs, queries, rules
from .models import Report, Row

if TYPE_CHECKING:
    from balai.core.files.models import StoredFile
    from balai.measure.bringing.models import Bringing

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


def check(sheet: sheets.Sheet, bringing: Bringing, tick: Tick) -> list[Line]:
    """Return the lines that can be kept; every fault is named in the sheet.

    A number that differs from its snapshot, a value that doesn't follow and a foreign unit are kept and shown at their
    row, because the agency has to settle them.
    """
    report = Report.objects.get(year=bringing.args["year"])
    known = {row.code: row for row in report.rows.select_related("report")}
    owners = queries.owners_of(bringing.by) if bringing.by else None
    lines = []
    for given in sheet.rows:
        row = _row(sheet, given, known, owners)
        if row is not None:
            sheet.once(given, "kode", row.code, _("Nomor ini sudah ada di baris {line}."))
        one, two, value = (_number(sheet, given, column) for column in ("angka1", "angka2", "nilai"))
        if row is not None and sheet.sound(given):
            lines.append(Line(row, one, two, value, given.text("satuan"), given.text("catatan")))
        tick()
    return lines


def _row(sheet: sheets.Sheet, given: sheets.Row, known: dict[str, Row], owners: list[str] | None) -> Row | None:
    """Return the row a line speaks of, its fault named where it can't be filled in now."""
    code = sheet.code(given, "kode")
    row = known.get(code)
    if row is None:
        sheet.fault(given, "kode", _("Nomor “{code}” tidak ada dalam LPPD ini.").format(code=code))
    elif owners is not None and row.owner not in owners:
        sheet.fault(given, "kode", _("Nomor “{code}” diisi instansi lain.").format(code=code))
    elif row.state not in rules.NEXT["submit"][0]:
        sheet.fault(given, "kode", _("Nomor “{code}” sedang diperiksa atau sudah disetujui.").format(code=code))
    return row


def _number(sheet: sheets.Sheet, given: sheets.Row, column: str) -> Decimal | None:
    number = sheet.number(given, column)
    if number is not None and number < 0 and column == "angka2":
        sheet.fault(given, column, _("Penyebut tidak mungkin kurang dari nol."))
    return number


def take(lines: list[Line], bringing: Bringing) -> dict[str, int]:
    """Write every line into its row, the file being the proof. Raises ``Refused`` when one can't be filled any more."""
    try:
        actions.fill_all({line.row.pk: _filled(line, bringing.file) for line in lines}, by=bringing.by)
    except actions.NotNow as late:
        raise Refused(f"{late.code}: {late}" if late.code else str(late)) from None
    return {"rows": len(lines)}


def _filled(line: Line, proof: StoredFile | None) -> actions.Filled:
    return actions.Filled(
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


IMPORTER = Importer(
    code="lppd",
    name=gettext_lazy("Masukkan angka LPPD"),
    permission="lppd.manage",
    purpose=proofs.TABLE,
    columns=COLUMNS,
    needed=NEEDED,
    check=check,
    take=take,
    said=gettext_lazy("%(rows)s butir terisi."),
    home=lambda bringing: reverse("lppd:report", args=[bringing.args["year"]]),
    form=lambda bringing: reverse("lppd:bring", args=[bringing.args["year"]]),
)
