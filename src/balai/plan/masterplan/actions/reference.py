"""Bring in the national classification from a table, and the part of it that Balai comes with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.audit import record
from balai.measure import sheets
from balai.measure.bringing.declared import Importer, Tick
from balai.measure.bringing.files import TABLE
from balai.measure.bringing.keeping import renew

from ..models import Code
from ..rules import codes

if TYPE_CHECKING:
    from balai.core.people.models import User
    from balai.measure.bringing.models import Bringing

COLUMNS = {"kode": ("kode",), "nama": ("nama", "nomenklatur", "uraian")}
NEEDED = ("kode", "nama")
LONGEST = 300
STARTING = (
    "Permendagri 90/2019; Kepmendagri 900.1.15.5-1317/2023, bagian awal yang dikumpulkan dari berkas perencanaan "
    "daerah yang terbuka; cocokkan dengan lampiran resminya"
)
STARTING_FROM = date(2023, 8, 1)
Rows = Mapping[str, tuple[str, str]]
"""Normalised code → (as written, name)."""


def check(sheet: sheets.Sheet, _bringing: object = None, tick: Tick = lambda: None) -> Rows:
    """Return every code with its name; faults are named in the sheet."""
    found: dict[str, tuple[str, str]] = {}
    for row in sheet.rows:
        tick()
        try:
            written = row.code("kode")
            code = codes.normalise(written)
        except codes.NotACode:
            sheet.fault(row, "kode", _("“%(code)s” bukan kode nomenklatur.") % {"code": written[:40]})
            continue
        except ValueError as fault:
            sheet.fault(row, "kode", str(fault))
            continue
        name = row.text("nama")
        if not name:
            sheet.fault(row, "nama", _("Nama kosong."))
        if len(name) > LONGEST:
            sheet.fault(row, "nama", _("Paling panjang %(n)s huruf.") % {"n": LONGEST})
        sheet.once(row, "kode", code, _("Kode ini sudah ada di baris {line}."))
        found[code] = (written, name)
    return found


@transaction.atomic
def take_over(rows: Rows, *, source: str, valid_from: date, by: User | None) -> dict[str, int]:
    """Keep a table of codes; a known code gets the new name, source and day. Return how many ``rows`` and ``new``."""
    made = [
        Code(code=c, original=o, level=codes.level(c), name=n, source=source, valid_from=valid_from)
        for c, (o, n) in rows.items()
    ]
    new = renew(Code, made)
    if by is not None:
        record("plan.codes_taken", by=by, detail={"rows": len(made)})
    return {"rows": len(made), "new": new}


def take(rows: Rows, bringing: Bringing) -> dict[str, int]:
    """Keep a table that was brought."""
    valid_from = date.fromisoformat(bringing.args["valid_from"])
    return take_over(rows, source=bringing.args["source"], valid_from=valid_from, by=bringing.by)


IMPORTER = Importer(
    code="masterplan.codes",
    name=gettext_lazy("Muat kode nomenklatur"),
    permission="plan.edit",
    purpose=TABLE.code,
    columns=COLUMNS,
    needed=NEEDED,
    check=check,
    take=take,
    said=gettext_lazy("%(rows)s kode dimuat, %(new)s di antaranya baru."),
    home=lambda _bringing: reverse("masterplan:codes"),
    form=lambda _bringing: reverse("masterplan:take_codes"),
)


def give_starting(**_options: object) -> None:
    """Fill an empty table with the part that Balai comes with, after a migration."""
    if not Code.objects.exists():
        take_starting()


def take_starting() -> dict[str, int]:
    """Take over the table that Balai comes with."""
    data = (files(__package__).parent / "data" / "codes.csv").read_bytes()  # type: ignore[attr-defined]
    return take_over(check(sheets.read(data, COLUMNS, NEEDED)), source=STARTING, valid_from=STARTING_FROM, by=None)
