"""Read the civil registry's consolidated counts from CSV or XLSX; every line that can't stand is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.areas import queries as areas
from balai.core.areas.models import Area

from .. import sheets
from ..bringing.declared import Importer, Refused, Tick
from . import actions
from .actions import Counts
from .models import Extra, Snapshot
from .rules import OLDEST, SEMESTER_ENDS

if TYPE_CHECKING:
    from ..bringing.models import Bringing

COLUMNS = {
    "kode_wilayah": ("kode wilayah", "kode", "wilayah"),
    "ukuran": ("ukuran", "jenis data"),
    "jenis_kelamin": ("jenis kelamin", "kelamin", "jk"),
    "umur": ("umur", "usia"),
    "jumlah": ("jumlah", "banyak"),
}
NEEDED = ("kode_wilayah", "jumlah")
PEOPLE = "penduduk"
EXTRAS = {"wajib_ktp": Extra.What.KTP.value, "keluarga": Extra.What.HOUSEHOLDS.value}
SEXES = {"1": "1", "l": "1", "lk": "1", "laki-laki": "1", "laki laki": "1", "pria": "1"} | dict.fromkeys(
    ("2", "p", "pr", "perempuan", "wanita"), "2"
)
TEMPLATE = (
    "kode_wilayah;ukuran;jenis_kelamin;umur;jumlah\r\n"
    "99.71.01.1001;penduduk;L;0;41\r\n"
    "99.71.01.1001;penduduk;P;0;38\r\n"
    "99.71.01.1001;wajib_ktp;;;2150\r\n"
    "99.71.01.1001;keluarga;;;910\r\n"
)
MOST = 100_000_000


class Reader:
    """Checks lines: known areas of one level inside the city, sex, age, whole counts, nothing twice."""

    def __init__(self) -> None:
        city = areas.city()
        self.areas = {area.code: area for area in areas.within(city).filter(valid_to=None)}
        self.counts = Counts()
        self.level = ""

    def read(self, sheet: sheets.Sheet, tick: Tick) -> None:
        """Count every line that can stand; name the others in the sheet's faults."""
        for row in sheet.rows:
            self._line(sheet, row)
            tick()

    def _line(self, sheet: sheets.Sheet, row: sheets.Row) -> None:
        area, number = self._area(sheet, row), self._number(sheet, row)
        what = row.text("ukuran").casefold().replace(" ", "_") or PEOPLE
        if what != PEOPLE and what not in EXTRAS:
            sheet.fault(
                row,
                "ukuran",
                _("Ukuran “{text}” tidak dikenal. Pakai penduduk, wajib_ktp, atau keluarga.").format(text=what),
            )
            return
        sex, age = ("", 0) if what in EXTRAS else self._person(sheet, row)
        key = (area.pk if area else 0, what, sex, age)
        if sheet.sound(row):
            sheet.once(row, "kode_wilayah", key, _("Hitungan ini sudah ada di baris {line}."))
        if area is None or not sheet.sound(row):
            return
        if what in EXTRAS:
            self.counts.extras[area.pk, EXTRAS[what]] = number
        else:
            self.counts.people[area.pk, sex, age] = number

    def _area(self, sheet: sheets.Sheet, row: sheets.Row) -> Area | None:
        code = sheet.code(row, "kode_wilayah")
        found = self.areas.get(code)
        if found is None:
            sheet.fault(row, "kode_wilayah", _("Wilayah “{code}” tidak ada di kota ini.").format(code=code))
            return None
        self.level = self.level or found.level
        if found.level != self.level:
            said = _("Baris ini {this}, padahal baris lain {other}. Satu berkas satu tingkat wilayah.")
            names = dict(Area.Level.choices)
            sheet.fault(row, "kode_wilayah", said.format(this=names[found.level], other=names[self.level]))
        return found

    def _number(self, sheet: sheets.Sheet, row: sheets.Row) -> int:
        number = sheet.number(row, "jumlah")
        if number is None:
            sheet.fault(row, "jumlah", _("Jumlahnya kosong."))
        elif number < 0 or number != number.to_integral_value() or number > MOST:
            sheet.fault(row, "jumlah", _("Jumlah harus bilangan bulat, tidak kurang dari nol."))
        else:
            return int(number)
        return 0

    def _person(self, sheet: sheets.Sheet, row: sheets.Row) -> tuple[str, int]:
        sex = SEXES.get(row.text("jenis_kelamin").casefold(), "")
        if not sex:
            sheet.fault(row, "jenis_kelamin", _("Jenis kelamin ditulis L atau P."))
        text = row.text("umur").removesuffix("+").strip()
        if not (text.isascii() and text.isdigit() and int(text) <= OLDEST):
            sheet.fault(row, "umur", _("Umur ditulis satu tahun, dari 0 sampai {n}.").format(n=OLDEST))
            return sex, 0
        return sex, int(text)


@dataclass(frozen=True, slots=True)
class Read:
    """What a file counts, and the level of its areas."""

    counts: Counts
    level: str


def check(sheet: sheets.Sheet, _bringing: Bringing, tick: Tick) -> Read:
    """Return the counts; every fault is named in the sheet."""
    reader = Reader()
    reader.read(sheet, tick)
    return Read(reader.counts, reader.level)


def take(read: Read, bringing: Bringing) -> dict[str, int]:
    """Keep the counts as the half-year's snapshot. Raises ``Refused`` when they count nobody."""
    period = bringing.args["period"]
    try:
        made = actions.keep(
            read.counts,
            period=period,
            snapshot_at=date(int(period[:4]), *SEMESTER_ENDS[int(period[6]) - 1]),
            origin=Snapshot.Origin.REGISTER,
            source=bringing.args["source"],
            level=read.level,
            by=bringing.by,
            file=bringing.file,
            reason=bringing.args["reason"],
        )
    except actions.NothingCounted as nothing:
        raise Refused(str(nothing)) from None
    return {"people": made.total, "snapshot": made.pk}


IMPORTER = Importer(
    code="denominators",
    name=gettext_lazy("Masukkan potret penduduk"),
    permission="denominators.bring",
    purpose="denominators.table",
    columns=COLUMNS,
    needed=NEEDED,
    check=check,
    take=take,
    said=gettext_lazy("Potret penduduk tersimpan: %(people)s jiwa."),
    home=lambda bringing: (
        reverse("denominators:snapshot", args=[bringing.counts["snapshot"]])
        if bringing.counts
        else reverse("denominators:list")
    ),
    form=lambda _bringing: reverse("denominators:bring"),
)
