"""The list of elements as a table: the starting set, a city's own list, and bringing the official one."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.audit import record
from balai.measure import sheets
from balai.measure.bringing.declared import Importer, Tick
from balai.measure.bringing.keeping import renew
from balai.measure.denominators.rules import DENOMINATORS

from . import proofs
from .models import Direction, Element, Kind

if TYPE_CHECKING:
    from balai.core.people.models import User

START = Path(__file__).parent / "data" / "ikk.csv"
COLUMNS = {
    "kode": ("kode", "no ikk", "nomor"),
    "jenis": ("jenis",),
    "kode_urusan": ("kode urusan",),
    "urusan": ("urusan",),
    "nama": ("nama", "indikator", "ikk outcome"),
    "keluaran": ("keluaran", "ikk output"),
    "rumus": ("rumus",),
    "pembilang": ("pembilang", "label 1"),
    "penyebut": ("penyebut", "label 2"),
    "kali": ("kali", "dikalikan"),
    "satuan": ("satuan",),
    "desimal": ("desimal",),
    "penyebut_penduduk": ("penyebut penduduk",),
    "boleh_lebih_100": ("boleh lebih 100",),
    "arah": ("arah",),
    "angka_balai": ("angka balai",),
    "instansi": ("instansi", "fungsi instansi"),
    "sumber": ("sumber",),
    "pasti": ("pasti", "sudah dicocokkan"),
}
NEEDED = ("kode", "nama", "pembilang", "satuan", "sumber")
KINDS = {"makro": Kind.MACRO, "keluaran": Kind.OUTPUT, "hasil": Kind.OUTCOME, "": Kind.OUTCOME}
WAYS = {"naik": Direction.UP, "turun": Direction.DOWN, "": Direction.UP}
YES = ("ya", "y", "1", "benar")
LARGEST_SCALE = 1_000_000


def check(sheet: sheets.Sheet, _bringing: object = None, tick: Tick = lambda: None) -> list[dict[str, Any]]:
    """Return the elements that can stand; every fault is named in the sheet."""
    found = []
    for row in sheet.rows:
        fields = _fields(sheet, row)
        sheet.once(row, "kode", fields["code"], _("Nomor ini sudah ada di baris {line}."))
        if sheet.sound(row):
            found.append(fields)
        tick()
    return found


def _fields(sheet: sheets.Sheet, row: sheets.Row) -> dict[str, Any]:
    text = row.text
    code = sheet.code(row, "kode")
    for column in NEEDED:
        if not text(column):
            sheet.fault(row, column, _("Kolom ini tidak boleh kosong."))
    if len(code) > 12:
        sheet.fault(row, "kode", _("Nomor paling panjang 12 huruf, misalnya 1.a.1."))
    population = text("penyebut_penduduk")
    if population and population not in DENOMINATORS:
        said = _("Penyebut “{text}” tidak dikenal. Pakai {names}.")
        sheet.fault(row, "penyebut_penduduk", said.format(text=population, names=", ".join(DENOMINATORS)))
    for column, known in (("jenis", KINDS), ("arah", WAYS)):
        if text(column).casefold() not in known:
            names = ", ".join(name for name in known if name)
            sheet.fault(row, column, _("Tulis salah satu: {names}.").format(names=names))
    return {
        "code": code,
        "kind": KINDS.get(text("jenis").casefold(), Kind.OUTCOME),
        "affair_code": text("kode_urusan")[:8],
        "affair": text("urusan")[:120] or _("Tanpa urusan"),
        "name": text("nama")[:300],
        "output": text("keluaran"),
        "formula": text("rumus")[:400] or text("nama")[:400],
        "label_one": text("pembilang")[:200],
        "label_two": text("penyebut")[:200],
        "scale": _whole(sheet, row, "kali", 100, LARGEST_SCALE),
        "unit": text("satuan")[:60],
        "decimals": _whole(sheet, row, "desimal", 2, 6),
        "population": population,
        "may_exceed": text("boleh_lebih_100").casefold() in YES,
        "direction": WAYS.get(text("arah").casefold(), Direction.UP),
        "figure": text("angka_balai")[:80],
        "owner": text("instansi")[:60] or "setda",
        "source": text("sumber")[:300],
        "settled": text("pasti").casefold() in YES,
    }


def _whole(sheet: sheets.Sheet, row: sheets.Row, column: str, default: int, most: int) -> int:
    text = row.text(column)
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and int(text) <= most and (column != "kali" or int(text) > 0)):
        sheet.fault(row, column, _("Tulis bilangan bulat, paling besar {n}.").format(n=most))
        return default
    return int(text)


@transaction.atomic
def take_over(rows: list[dict[str, Any]], *, by: User | None) -> dict[str, int]:
    """Keep a list of elements: known numbers are renewed, new ones added, those missing are no longer used."""
    codes = {row["code"] for row in rows}
    dropped = Element.objects.filter(active=True).exclude(code__in=codes).update(active=False)
    new = renew(Element, [Element(**row, active=True) for row in rows])
    done = {"new": new, "renewed": len(rows) - new, "dropped": dropped}
    record("lppd.elements", by=by, subject="lppd:elements", detail=done)
    return done


IMPORTER = Importer(
    code="lppd.elements",
    name=gettext_lazy("Masukkan daftar indikator LPPD"),
    permission="lppd.manage",
    purpose=proofs.TABLE,
    columns=COLUMNS,
    needed=NEEDED,
    check=check,
    take=lambda rows, bringing: take_over(rows, by=bringing.by),
    said=gettext_lazy("%(new)s indikator baru, %(renewed)s diperbarui, %(dropped)s tidak dipakai lagi."),
    home=lambda _bringing: reverse("lppd:elements"),
    form=lambda _bringing: reverse("lppd:bring_elements"),
)


def start() -> None:
    """Keep the starting set where there is none yet; every element of it still has to be compared with the law."""
    if not Element.objects.exists():
        take_over(check(sheets.read(START.read_bytes(), COLUMNS, NEEDED)), by=None)


def table() -> str:
    """Return the elements in use as the same table, to be edited and brought again."""
    back = {Kind.MACRO: "makro", Kind.OUTPUT: "keluaran", Kind.OUTCOME: "hasil"}
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(list(COLUMNS))
    for e in sorted(Element.objects.filter(active=True), key=lambda e: order(e.code)):
        yes = {True: "ya", False: "tidak"}
        writer.writerow(
            (
                *(e.code, back[Kind(e.kind)], e.affair_code, e.affair, e.name, e.output, e.formula, e.label_one),
                *(e.label_two, e.scale, e.unit, e.decimals, e.population, yes[e.may_exceed]),
                *("naik" if e.direction == Direction.UP else "turun", e.figure, e.owner, e.source, yes[e.settled]),
            )
        )
    return out.getvalue()


def order(code: str) -> tuple[Any, ...]:
    """Return a key that puts makro first, then 1.a.2 before 1.a.10."""
    first = 0 if code.upper().startswith("M") else 1
    return (first, *((0, int(part), "") if part.isdigit() else (1, 0, part) for part in code.split(".")))
