"""Bring in the national classification from CSV, and the part of it that Balai comes with."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.audit import record

from ..models import Code
from ..rules import codes

if TYPE_CHECKING:
    from balai.core.people.models import User

COLUMNS = ("kode", "nama")
STARTING = (
    "Permendagri 90/2019; Kepmendagri 900.1.15.5-1317/2023, bagian awal yang dikumpulkan dari berkas perencanaan "
    "daerah yang terbuka; cocokkan dengan lampiran resminya"
)
STARTING_FROM = date(2023, 8, 1)


class Unreadable(Exception):
    """The file can't be taken over; ``faults`` name every line and what is wrong with it."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults[:5]))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did."""

    rows: int
    new: int


@transaction.atomic
def take(text: str, *, source: str, valid_from: date, by: User | None) -> Taken:
    """Take over a table of codes and names; a known code gets the new name, source and day.

    Raises ``Unreadable`` with every faulty line; then nothing was taken.
    """
    rows = read(text)
    known = set(Code.objects.values_list("code", flat=True))
    made = [
        Code(code=c, original=o, level=codes.level(c), name=n, source=source, valid_from=valid_from)
        for c, (o, n) in rows.items()
    ]
    Code.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["original", "name", "source", "valid_from"],
        batch_size=500,
    )
    if by is not None:
        record("plan.codes_taken", by=by, detail={"rows": len(made)})
    return Taken(len(made), sum(1 for c in made if c.code not in known))


def read(text: str) -> dict[str, tuple[str, str]]:
    """Return normalised code → (as written, name). Raises ``Unreadable``."""
    lines = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";" if ";" in text.split("\n")[0] else ",")
    heads = {(h or "").strip().lower(): h for h in lines.fieldnames or ()}
    if not set(COLUMNS) <= set(heads):
        raise Unreadable([_("Baris pertama harus memuat judul kolom “kode” dan “nama”.")])
    found: dict[str, tuple[str, str]] = {}
    faults = []
    for number, row in enumerate(lines, 2):
        written, name = ((row[heads[c]] or "").strip() for c in COLUMNS)
        try:
            code = codes.normalise(written)
        except codes.NotACode:
            faults.append(_("Baris %(line)s: “%(code)s” bukan kode nomenklatur.") % {"line": number, "code": written})
            continue
        if not name:
            faults.append(_("Baris %(line)s: nama kosong.") % {"line": number})
        elif code in found:
            faults.append(_("Baris %(line)s: kode %(code)s sudah ada di atasnya.") % {"line": number, "code": code})
        found[code] = (written, name)
    if not found and not faults:
        faults.append(_("Berkas ini tidak memuat satu baris pun."))
    if faults:
        raise Unreadable(faults)
    return found


def give_starting(**_options: object) -> None:
    """Fill an empty table with the part that Balai comes with, after a migration."""
    if not Code.objects.exists():
        take_starting()


def take_starting() -> Taken:
    """Take over the table that Balai comes with."""
    text = (files(__package__).parent / "data" / "codes.csv").read_text("utf-8")  # type: ignore[attr-defined]
    return take(text, source=STARTING, valid_from=STARTING_FROM, by=None)
