"""Take many figures from a table: every line is checked, and only a table without a fault is taken over."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import may
from balai.core.areas.models import Area

from .. import closing, periods, sheets
from ..bringing.declared import Importer, Tick
from . import actions, evidence, loading, rules, sentences
from .loading import Line
from .models import Definition

if TYPE_CHECKING:
    from balai.core.people.models import User

    from ..bringing.models import Bringing

COLUMNS = {
    "kode": ("kode", "kode indikator", "indikator"),
    "periode": ("periode", "tahun", "bulan"),
    "kode_wilayah": ("kode wilayah", "wilayah", "kode kecamatan"),
    "pembilang": ("pembilang", "angka", "nilai", "jumlah"),
    "penyebut": ("penyebut",),
    "satuan": ("satuan",),
    "catatan": ("catatan", "keterangan"),
}
NEEDED = ("kode", "periode", "pembilang")
HEAD = tuple(COLUMNS)


class Reader:
    """Checks lines against what is known: indicators, areas, what is closed, what came before in the same file."""

    def __init__(self, user: User | None) -> None:
        self.definitions = {d.code: d for d in Definition.objects.select_related("owner")}
        self.shapes = {code: actions.shape_of(d) for code, d in self.definitions.items()}
        self.spans: dict[str, str] = {}
        self.areas = {a.code: a for a in Area.objects.filter(valid_to=None, level=Area.Level.DISTRICT)}
        self.closed = closing.all_in_force()
        self.user = user
        self._may: dict[int, bool] = {}

    def read(self, sheet: sheets.Sheet, tick: Tick) -> Iterator[Line]:
        """Yield the lines that can stand; the others are named in the sheet's faults."""
        for row in sheet.rows:
            line = self._line(sheet, row)
            if line is not None and sheet.sound(row):
                yield line
            tick()

    def _line(self, sheet: sheets.Sheet, row: sheets.Row) -> Line | None:
        definition = self._definition(sheet, row)
        period = self._period(sheet, row, definition)
        if definition is None or not period:
            return None
        area = self._area(sheet, row, definition)
        numerator, denominator = sheet.number(row, "pembilang"), sheet.number(row, "penyebut")
        self._numbers(sheet, row, definition, numerator, denominator)
        unit = row.text("satuan")
        if unit and unit.casefold() != definition.unit.casefold():
            sheet.fault(
                row, "satuan", _("Satuan “{unit}” seharusnya “{right}”.").format(unit=unit, right=definition.unit)
            )
        key = (definition.pk, period, area.pk if area else 0)
        sheet.once(row, "kode", key, _("Angka ini sudah ada di baris {line}."))
        return Line(definition, period, area, numerator, denominator, row.text("catatan")[:500])

    def _definition(self, sheet: sheets.Sheet, row: sheets.Row) -> Definition | None:
        code = sheet.code(row, "kode")
        found = self.definitions.get(code)
        if found is None:
            sheet.fault(row, "kode", _("Indikator “{code}” tidak dikenal.").format(code=code))
        elif not self._allowed(found):
            sheet.fault(row, "kode", _("Indikator “{code}” milik instansi lain.").format(code=code))
        return found

    def _allowed(self, definition: Definition) -> bool:
        if self.user is None:
            return True
        if definition.owner_id not in self._may:
            own = may(self.user, "entered.enter", agency=definition.owner_id)
            self._may[definition.owner_id] = own or may(self.user, "entered.define")
        return self._may[definition.owner_id]

    def _period(self, sheet: sheets.Sheet, row: sheets.Row, definition: Definition | None) -> str:
        text = _period_text(row)
        span = self._span(text)
        if not span:
            said = _("Periode “{text}” tidak terbaca. Tulis 2026, 2026-S1, 2026-T3, atau 2026-07.")
            sheet.fault(row, "periode", said.format(text=text))
            return ""
        if definition is None:
            return text
        if span != definition.span:
            said = _("Indikator ini per {span}; “{text}” bukan {span}.")
            sheet.fault(row, "periode", said.format(span=definition.get_span_display(), text=text))
        elif (definition.code, text) in self.closed:
            sheet.fault(row, "periode", _("Periode ini sudah ditutup."))
        return text

    def _span(self, text: str) -> str:
        """Return how long a period is, or ``""``; a file has few periods and many lines."""
        if text not in self.spans:
            try:
                self.spans[text] = periods.span_of(text)
            except ValueError:
                self.spans[text] = ""
        return self.spans[text]

    def _area(self, sheet: sheets.Sheet, row: sheets.Row, definition: Definition) -> Area | None:
        code = sheet.code(row, "kode_wilayah")
        if not definition.by_district:
            if code and len(code.replace(".", "")) > 4:
                sheet.fault(row, "kode_wilayah", _("Indikator ini untuk seluruh kota; kosongkan kode wilayah."))
            return None
        found = self.areas.get(code)
        if found is None:
            sheet.fault(row, "kode_wilayah", _("Kecamatan “{code}” tidak dikenal.").format(code=code))
        return found

    def _numbers(
        self,
        sheet: sheets.Sheet,
        row: sheets.Row,
        definition: Definition,
        numerator: Decimal | None,
        denominator: Decimal | None,
    ) -> None:
        shape = self.shapes[definition.code]
        if numerator is None:
            sheet.fault(row, "pembilang", _("Angkanya kosong. Isi, atau hapus baris ini."))
        if definition.population and denominator is not None:
            sheet.fault(row, "penyebut", _("Penyebutnya diambil dari potret penduduk; kosongkan."))
        elif shape.divided and not definition.population and denominator is None:
            sheet.fault(row, "penyebut", _("Penyebutnya kosong."))
        for fault in rules.check(shape, numerator, denominator):
            column = "penyebut" if fault.field == "denominator" else "pembilang"
            sheet.fault(row, column, sentences.say(fault))


def _period_text(row: sheets.Row) -> str:
    """Return the period as written; spreadsheets make the first of July 2026 out of ``2026-07``."""
    day = row.day("periode")
    return f"{day:%Y-%m}" if day is not None and day.day == 1 else row.text("periode").upper()


def check(sheet: sheets.Sheet, bringing: Bringing, tick: Tick) -> list[Line]:
    """Return the lines that can stand; every fault is named in the sheet."""
    return list(Reader(bringing.by).read(sheet, tick))


IMPORTER = Importer(
    code="entered",
    name=gettext_lazy("Impor angka"),
    permission="entered.define",
    purpose=evidence.TABLE,
    columns=COLUMNS,
    needed=NEEDED,
    check=check,
    take=loading.take,
    said=gettext_lazy("%(entered)s angka masuk, %(left)s dilewati karena sudah diperiksa."),
    home=lambda _bringing: reverse("entered:desk"),
    form=lambda _bringing: reverse("entered:import"),
)


def template() -> str:
    """Return a CSV to fill in: the heading and one line for each indicator, with its unit."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    for definition in Definition.objects.filter(active=True).order_by("code"):
        writer.writerow([definition.code, "", "", "", "", definition.unit, ""])
    return out.getvalue()
