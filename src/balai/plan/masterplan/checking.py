"""What must fit together in a programme: sub-dimension, years, horizon, budget codes. Each fault is a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.parameters import value
from balai.vocabulary.pillars import find_subdimension

from .models import Code, Plan
from .models.choices import Horizon
from .rules import codes, horizons


def wards() -> list[Area]:
    """Return the city's kelurahan and desa by name."""
    city = areas.find_city()
    return list(areas.of_level(Area.Level.WARD, city)) if city else []


def faults(done: dict[str, Any], plan: Plan) -> Iterable[tuple[str, str]]:
    """Yield (field, sentence) for what doesn't fit together: sub-dimension, years, horizon."""
    third = find_subdimension(done.get("subdimension") or "")
    if third and done.get("dimension") and third.pillar != done["dimension"]:
        yield "subdimension", _("Subdimensi ini bukan bagian dari dimensi yang dipilih.")
    start, end = done.get("year_start"), done.get("year_end")
    if not start or not end:
        return
    if end < start:
        yield "year_end", _("Tahun selesai harus sama dengan atau sesudah tahun mulai.")
        return
    if start not in plan.years or end not in plan.years:
        words = {"start": plan.year_start, "end": plan.year_end}
        yield "year_end", _("Tahun program harus dalam masa rencana, %(start)s sampai %(end)s.") % words
        return
    spans = value("plan.horizons")
    horizon = done.get("horizon")
    if horizon and not horizons.fits(horizon, start, end, plan.year_start, spans):
        fitting = horizons.expected(end, plan.year_start, spans)
        said: dict[str, Any] = {
            "horizon": Horizon(horizon).label,
            "last": plan.year_start + spans[horizon][1] - 1,
            "fitting": Horizon(fitting).label if fitting else "–",
        }
        yield (
            "horizon",
            _("Program %(horizon)s selesai paling lambat %(last)s. Ubah tahun selesai, atau pilih %(fitting)s.") % said,
        )


class Nomenclature:
    """Asks the classification about single codes."""

    def has(self, code: str) -> bool:
        """Tell whether a normalised code is in it."""
        return Code.objects.filter(code=code).exists()

    def lists(self, activity: str) -> bool:
        """Tell whether the sub-activities of a kegiatan were imported."""
        return Code.objects.filter(level=Code.Level.SUB_ACTIVITY, code__startswith=f"{activity}.").exists()


class WholeNomenclature(Nomenclature):
    """Holds the classification as it is now, to be asked about thousands of codes."""

    def __init__(self) -> None:
        rows = list(Code.objects.values_list("code", "level"))
        self._codes = {code for code, _level in rows}
        self._listed = {code.rpartition(".")[0] for code, level in rows if level == Code.Level.SUB_ACTIVITY}

    def has(self, code: str) -> bool:
        """Tell whether a normalised code is in it."""
        return code in self._codes

    def lists(self, activity: str) -> bool:
        """Tell whether the sub-activities of a kegiatan were imported."""
        return activity in self._listed


def code_fault(written: str, known: Nomenclature | None = None) -> str:
    """Return why a sub-activity code can't stand, or ``""``.

    A kegiatan whose sub-activities were never imported can't be checked and is let through; the programme's page
    says so.
    """
    known = known or Nomenclature()
    try:
        code = codes.normalise(written)
    except codes.NotACode:
        return _("“%(code)s” bukan kode. Contoh: 2.16.03.2.02.0018.") % {"code": written[:40]}
    if codes.level(code) != Code.Level.SUB_ACTIVITY:
        return _("“%(code)s” belum sampai sub-kegiatan. Tulis keenam bagiannya.") % {"code": written[:40]}
    if not known.has(codes.field_of(code)):
        return _("Bidang %(field)s tidak ada di rujukan nomenklatur.") % {"field": codes.field_of(code)}
    if checkable(code, known) and not known.has(code):
        return _("Kode %(code)s tidak ada di rujukan nomenklatur.") % {"code": code}
    return ""


def checkable(code: str, known: Nomenclature | None = None) -> bool:
    """Tell whether the sub-activities of a code's kegiatan were imported."""
    return (known or Nomenclature()).lists(code.rpartition(".")[0])
