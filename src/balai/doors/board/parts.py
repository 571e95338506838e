"""Parts of a figure's pages: what it is, from what it was counted, and how it stands by area and facility."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.declare import Indicator
from balai.core.facilities.models import Facility
from balai.core.ui.parts import link
from balai.measure import closing, periods, queries
from balai.measure.breakdown import for_anyone, is_hidden
from balai.measure.readings import Reading
from balai.vocabulary.words import angka, tgl, tgl_jam

from . import drawing, words

AREA_CODE = re.compile(r"[0-9.]{2,13}")


def about(indicator: Indicator) -> list[tuple[str, str]]:
    """Return what an indicator is: definition, formula, unit, source, target, method."""
    rows = [
        (_("Arti"), str(indicator.definition)),
        (_("Rumus"), str(indicator.formula)),
        (_("Satuan"), str(indicator.unit)),
        (_("Arah"), str(words.DIRECTIONS[indicator.direction])),
        (_("Target"), words.target(indicator) or _("belum ditetapkan")),
        (_("Sumber"), str(indicator.source)),
        (_("Cara hitung"), f"{words.METHODS[indicator.method]}, {_('versi')} {indicator.version}"),
    ]
    if indicator.target_source:
        rows.insert(5, (_("Sumber target"), str(indicator.target_source)))
    if indicator.national_ref_code:
        rows.append((_("Kode referensi nasional"), indicator.national_ref_code))
    return rows


def trace(reading: Reading) -> list[tuple[str, str]]:
    """Return from what a figure was counted and up to when."""
    rows = [(_("Dihitung dari"), words.sums(reading))]
    if reading.denominator is not None:
        rows = [
            (_("Pembilang"), angka(reading.numerator)),
            (_("Penyebut"), angka(reading.denominator)),
        ]
    if interval := words.interval(reading):
        rows.append((_("Rentang 95%"), interval))
    if reading.last_fact_id:
        said = _("nomor {n}, {when}") if reading.at else _("nomor {n}")
        last = said.format(n=reading.last_fact_id, when=tgl_jam(reading.at))
        rows.append((_("Fakta terakhir yang terhitung"), last))
    return rows


def frozen(reading: Reading) -> list[tuple[str, str]]:
    """Return how the figure stood each night after it had moved."""
    found = queries.frozen(reading)
    return [(tgl(row.taken_on), words.stood(reading.indicator, row.value, row.reason)) for row in found]


def by_place(indicator: Indicator, period: str, inside: str = "") -> dict[str, Any]:
    """Return map, list of areas and list of facilities of a month, small ones emptied; of a closed one as it stood.

    ``inside``: code of a kecamatan whose wards are wanted. A year has none: months that were hidden could be
    subtracted out of it.
    """
    if periods.is_year(period):
        return {"areas": [], "facilities": [], "map": None}
    within = area_of(inside)
    districts = _emptied(queries.by_area(indicator, period))
    hidden = within is not None and any(a.pk == within.pk and is_hidden(r) for a, r in districts)
    if within is None or within.level != Area.Level.DISTRICT:
        rows, within = districts, None
    else:
        rows = [] if hidden else _emptied(queries.by_area(indicator, period, within))
    return {
        "within": within,
        "hidden": hidden,
        "map": drawing.area_map(indicator, rows) if rows else None,
        "areas": [_area_row(indicator, period, area, reading) for area, reading in rows],
        "facilities": _facilities(indicator, period),
        "stood": tgl(held.closed_at) if (held := closing.in_force(indicator.code, period)) else "",
    }


def area_of(code: str) -> Area | None:
    """Return the area of a code as an address may carry it, or ``None`` for anything else."""
    return areas.by_code(code) if AREA_CODE.fullmatch(code) else None


def _emptied(rows: list[tuple[Area, Reading]]) -> list[tuple[Area, Reading]]:
    shown = for_anyone(closing.stood([reading for _area, reading in rows]))
    return [(area, reading) for (area, _reading), reading in zip(rows, shown, strict=True)]


def _area_row(indicator: Indicator, period: str, area: Area, reading: Reading) -> tuple[Any, str, str]:
    name: Any = area.name
    if area.level == Area.Level.DISTRICT and reading.value is not None:
        url = reverse("board:period", args=[indicator.code, period])
        name = link(f"{url}?wilayah={area.code}", area.name)
    return name, words.value(reading), words.sums(reading)


def _facilities(indicator: Indicator, period: str) -> list[tuple[str, str, str]]:
    readings = for_anyone(closing.stood(queries.by_facility(indicator, period)))
    names = dict(Facility.objects.filter(pk__in=[r.facility_id for r in readings]).values_list("pk", "name"))
    rows = [(names.get(r.facility_id, _("tidak dikenal")), words.value(r), words.sums(r)) for r in readings]
    return sorted(rows)
