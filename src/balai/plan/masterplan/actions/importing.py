"""Take programmes over from a sheet: all of it, or nothing and every fault by row and column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.agencies.models import Agency
from balai.core.audit import record
from balai.core.parameters import value
from balai.vocabulary.pillars import SUBDIMENSIONS
from balai.vocabulary.reading import read_rupiah

from .. import contents, spreadsheet
from ..checking import code_fault, faults, wards
from ..models import Plan, Programme
from ..models.choices import Dimension, Horizon, Partner
from . import programmes
from .refusing import opened

if TYPE_CHECKING:
    from balai.core.people.models import User

HORIZONS = {"pendek": "short", "menengah": "medium", "panjang": "long"}
YES_NO = {"ya": True, "y": True, "1": True, "tidak": False, "t": False, "0": False, "": False}
LONGEST = {"code": 20, "title": 200, "rpjmd_target": 200}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: sheet row, column head, sentence."""

    row: int
    column: str
    says: str


class Faulty(Exception):
    """Nothing was taken; ``faults`` name every row and column."""

    def __init__(self, found: list[Fault]) -> None:
        super().__init__(f"{len(found)} faults")
        self.faults = found


@dataclass(slots=True)
class Done:
    """How many programmes are new and how many were changed."""

    new: int = 0
    changed: int = 0


@dataclass
class _Known:
    """What a row may name, read once."""

    plan: Plan
    agencies: dict[str, int] = field(default_factory=dict)
    wards: dict[str, int] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()
    thirds: frozenset[str] = frozenset(s.code for s in SUBDIMENSIONS)
    code_faults: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for agency in Agency.objects.filter(active=True):
            for name in (agency.code, agency.short_name, agency.name):
                self.agencies[name.strip().lower()] = agency.pk
        self.wards = {ward.code: ward.pk for ward in wards()}
        self.sources = frozenset(value("plan.funding_sources"))


@transaction.atomic
def take(plan_id: int, data: bytes, *, by: User) -> Done:
    """Add the sheet's new programmes and change those whose code the version has; empty columns change nothing.

    Raises ``Faulty`` with every fault, ``Frozen``, ``files.Refused``.
    """
    plan = opened(plan_id)
    try:
        rows = spreadsheet.read(data)
    except KeyError as missing:
        raise Faulty([Fault(1, str(missing.args[0]), _("Kolom ini tidak ada."))]) from None
    if not rows:
        raise Faulty([Fault(2, "kode", _("Berkas ini tidak memuat satu program pun."))])
    known, found, seen = _Known(plan), list[Fault](), dict[str, int]()
    read = [_row(number, row, known, found) for number, row in rows]
    for (number, _cells), values in zip(rows, read, strict=True):
        code = values.get("code", "")
        if code and code in seen:
            found.append(
                Fault(
                    number, "kode", _("Kode %(code)s sudah ada di baris %(row)s.") % {"code": code, "row": seen[code]}
                )
            )
        seen.setdefault(code, number)
    if found:
        raise Faulty(found)
    done = Done()
    here = {p.code: p for p in Programme.objects.filter(plan=plan)}
    for values in read:
        _keep(plan, here.get(values["code"]), values, by, done)
    record("plan.sheet_taken", by=by, subject=f"plan:{plan.version}", detail={"new": done.new, "changed": done.changed})
    return done


def _keep(plan: Plan, here: Programme | None, values: dict[str, Any], by: User, done: Done) -> None:
    if here is None:
        programmes.add(plan.pk, values, by=by)
        done.new += 1
        return
    before = contents.of(here)
    if any(before[f] != v for f, v in values.items()):
        programmes.change(here.pk, values, based_on=here.revision, by=by)
        done.changed += 1


def _row(number: int, row: dict[str, str], known: _Known, found: list[Fault]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in spreadsheet.COLUMNS:
        text = row.get(column.head, "")
        if not text:
            if column.needed:
                found.append(Fault(number, column.head, _("Kolom ini wajib diisi.")))
            continue
        try:
            values[column.field] = _READERS.get(column.field, _plain)(text, column.field, known)
        except ValueError as fault:
            found.append(Fault(number, column.head, str(fault)))
    heads = {c.field: c.head for c in spreadsheet.COLUMNS}
    found += [Fault(number, heads[f], says) for f, says in faults(values, known.plan)]
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
    if text not in known:
        raise ValueError(_("“%(text)s” tidak dikenal.") % {"text": text[:60]})


def _third(text: str, _field: str, known: _Known) -> str:
    _among(text.lower(), known.thirds)
    return text.lower()


def _thirds(text: str, field: str, known: _Known) -> list[str]:
    return [_third(part, field, known) for part in _parts(text)]


def _partners(text: str, field: str, known: _Known) -> list[str]:
    return [_choice(Partner)(part, field, known) for part in _parts(text)]


def _agency(text: str, _field: str, known: _Known) -> int:
    _among(text.lower(), known.agencies)
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
            known.code_faults[code] = code_fault(code)
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
