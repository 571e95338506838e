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


def code_fault(written: str) -> str:
    """Return why a sub-activity code can't stand, or ``""``.

    A kegiatan whose sub-activities were never imported can't be checked and is let through; the programme's page
    says so.
    """
    try:
        code = codes.normalise(written)
    except codes.NotACode:
        return _("“%(code)s” bukan kode. Contoh: 2.16.03.2.02.0018.") % {"code": written[:40]}
    if codes.level(code) != Code.Level.SUB_ACTIVITY:
        return _("“%(code)s” belum sampai sub-kegiatan. Tulis keenam bagiannya.") % {"code": written[:40]}
    if not Code.objects.filter(code=codes.field_of(code)).exists():
        return _("Bidang %(field)s tidak ada di rujukan nomenklatur.") % {"field": codes.field_of(code)}
    if checkable(code) and not Code.objects.filter(code=code).exists():
        return _("Kode %(code)s tidak ada di rujukan nomenklatur.") % {"code": code}
    return ""


def checkable(code: str) -> bool:
    """Tell whether the sub-activities of a code's kegiatan were imported."""
    activity = code.rpartition(".")[0]
    return Code.objects.filter(level=Code.Level.SUB_ACTIVITY, code__startswith=f"{activity}.").exists()
