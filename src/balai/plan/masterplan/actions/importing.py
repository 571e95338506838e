"""Take programmes over from a table: how each row is read, and every fault by row and column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.core.parameters import value
from balai.measure.bringing.declared import Importer, Refused, Tick
from balai.measure.bringing.files import TABLE
from balai.measure.sheets import Row, Sheet
from balai.vocabulary.pillars import SUBDIMENSIONS
from balai.vocabulary.reading import read_rupiah

from .. import spreadsheet
from ..checking import WholeNomenclature, code_fault, faults, wards
from ..models import Plan
from ..models.choices import Dimension, Horizon, Partner
from . import loading
from .refusing import Frozen

if TYPE_CHECKING:
    from balai.measure.bringing.models import Bringing

HORIZONS = {"pendek": "short", "menengah": "medium", "panjang": "long"}
YES_NO = {"ya": True, "y": True, "1": True, "tidak": False, "t": False, "0": False, "": False}
LONGEST = {"code": 20, "title": 200, "rpjmd_target": 200}
CODES = ("code", "subdimension", "areas", "codes")
"""Fields whose digits name something, so that a lost zero would name something else."""
HEAD_OF = {c.field: c.head for c in spreadsheet.COLUMNS}


@dataclass
class _Known:
    """What a row may name, read once."""

    plan: Plan
    agencies: dict[str, int] = field(default_factory=dict)
    wards: dict[str, int] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()
    thirds: frozenset[str] = frozenset(s.code for s in SUBDIMENSIONS)
    nomenclature: WholeNomenclature = field(default_factory=WholeNomenclature)
    code_faults: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for agency in Agency.objects.filter(active=True):
            for name in (agency.code, agency.short_name, agency.name):
                self.agencies[name.strip().lower()] = agency.pk
        self.wards = {ward.code: ward.pk for ward in wards()}
        self.sources = frozenset(value("plan.funding_sources"))


def check(sheet: Sheet, bringing: Bringing, tick: Tick) -> list[dict[str, Any]]:
    """Return each row's values as ``contents`` has them, empty cells left out; faults are named in the sheet."""
    known = _Known(Plan.objects.get(version=bringing.args["version"]))
    if not known.plan.open:
        raise Refused(str(Frozen()))
    found = []
    for row in sheet.rows:
        values = _row(sheet, row, known)
        code = values.get("code", "")
        if code:
            sheet.once(row, "kode", code, _("Kode ini sudah ada di baris {line}."))
        found.append(values)
        tick()
    return found


def _row(sheet: Sheet, row: Row, known: _Known) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in spreadsheet.COLUMNS:
        if row.empty(column.head) and not column.needed:
            continue
        try:
            text = row.code(column.head) if column.field in CODES else row.paragraphs(column.head)
            if text:
                values[column.field] = _READERS.get(column.field, _plain)(text, column.field, known)
            elif column.needed:
                sheet.fault(row, column.head, _("Kolom ini wajib diisi."))
        except ValueError as fault:
            sheet.fault(row, column.head, str(fault))
    for name, says in faults(values, known.plan):
        sheet.fault(row, HEAD_OF[name], says)
    return values


def _plain(text: str, field: str, _known: _Known) -> str:
    most = LONGEST.get(field)
    if most and len(text) > most:
        raise ValueError(_("Paling panjang %(n)s huruf.") % {"n": most})
    return text


def _code(text: str, field: str, known: _Known) -> str:
    return _plain(text.upper(), field, known)


def _choice(choices: Any, aliases: dict[str, str] | None = None) -> Callable[[str, str, _Known], str]:
    def read(text: str, _field: str, _known: _Known) -> str:
        word = (aliases or {}).get(text.lower(), text.lower().removeprefix("smart "))
        if word not in choices.values:
            raise ValueError(
                _("“%(text)s” bukan pilihan. Pilihannya: %(all)s.")
                % {"text": text[:40], "all": ", ".join(choices.values)}
            )
        return word

    return read


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]


def _among(text: str, known: frozenset[str] | dict[str, int]) -> None:
    """Refuse what isn't known, whatever its case, in the words it was written in."""
    if text not in known and text.lower() not in known:
        raise ValueError(_("“%(text)s” tidak dikenal.") % {"text": text[:60]})


def _third(text: str, _field: str, known: _Known) -> str:
    _among(text, known.thirds)
    return text.lower()


def _thirds(text: str, field: str, known: _Known) -> list[str]:
    return [_third(part, field, known) for part in _parts(text)]


def _partners(text: str, field: str, known: _Known) -> list[str]:
    return [_choice(Partner)(part, field, known) for part in _parts(text)]


def _agency(text: str, _field: str, known: _Known) -> int:
    _among(text, known.agencies)
    return known.agencies[text.lower()]


def _agencies(text: str, field: str, known: _Known) -> list[int]:
    return sorted({_agency(part, field, known) for part in _parts(text)})


def _areas(text: str, _field: str, known: _Known) -> list[int]:
    for part in _parts(text):
        _among(part, known.wards)
    return sorted({known.wards[part] for part in _parts(text)})


def _year(text: str, _field: str, _known: _Known) -> int:
    if not (text.isdecimal() and len(text) == 4):
        raise ValueError(_("Tulis tahun dengan 4 angka, misalnya 2027."))
    return int(text)


def _yes(text: str, _field: str, _known: _Known) -> bool:
    if text.lower() not in YES_NO:
        raise ValueError(_("Tulis ya atau tidak."))
    return YES_NO[text.lower()]


def _codes(text: str, _field: str, known: _Known) -> list[str]:
    """Return codes as written; each is looked up once for the whole sheet."""
    written = _parts(text)
    for code in written:
        if code not in known.code_faults:
            known.code_faults[code] = code_fault(code, known.nomenclature)
    if wrong := [known.code_faults[code] for code in written if known.code_faults[code]]:
        raise ValueError(" ".join(wrong))
    return written


def _budgets(text: str, _field: str, known: _Known) -> dict[str, int]:
    amounts: dict[str, int] = {}
    for part in _parts(text):
        key, _equals, amount = part.partition("=")
        year, _slash, source = key.strip().partition("/")
        source = source.strip().upper()
        if not year.isdecimal() or int(year) not in known.plan.years or source not in known.sources:
            raise ValueError(_("“%(text)s” tidak terbaca. Contoh: 2027/PAD=250000000.") % {"text": part[:60]})
        if f"{year}/{source}" in amounts:
            raise ValueError(_("%(key)s tertulis dua kali.") % {"key": f"{year}/{source}"})
        amounts[f"{year}/{source}"] = read_rupiah(amount)
    return amounts


_READERS: dict[str, Callable[[str, str, _Known], Any]] = {
    "code": _code,
    "dimension": _choice(Dimension),
    "horizon": _choice(Horizon, HORIZONS),
    "subdimension": _third,
    "secondary_subdimensions": _thirds,
    "partners": _partners,
    "lead": _agency,
    "supporting": _agencies,
    "areas": _areas,
    "year_start": _year,
    "year_end": _year,
    "is_quick_win": _yes,
    "codes": _codes,
    "budgets": _budgets,
}


IMPORTER = Importer(
    code="masterplan.programmes",
    name=gettext_lazy("Impor program"),
    permission="plan.edit",
    purpose=TABLE.code,
    columns=spreadsheet.HEADS,
    needed=spreadsheet.NEEDED,
    check=check,
    take=loading.take,
    said=gettext_lazy("%(new)s program baru, %(changed)s diperbarui."),
    home=lambda bringing: reverse("masterplan:programmes", args=[bringing.args["version"]]),
    form=lambda bringing: reverse("masterplan:take_sheet", args=[bringing.args["version"]]),
)
