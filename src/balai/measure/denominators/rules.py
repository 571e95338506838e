"""Population counts that other figures are divided by: which there are, and when they are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

OLDEST = 120
"""The highest single year of age kept; anyone older counts there."""

SEMESTER_ENDS = ((6, 30), (12, 31))
"""Days of the civil registry's consolidated counts (DKB), in order of the year. Source: the registry's practice."""


class Kind(StrEnum):
    """A typed denominator. A figure names one of these; its number is never typed by hand."""

    TOTAL = "total"
    AGE_5_6 = "age_5_6"
    AGE_7_12 = "age_7_12"
    AGE_13_15 = "age_13_15"
    AGE_7_18 = "age_7_18"
    AGE_0_17 = "age_0_17"
    KTP = "ktp"
    HOUSEHOLDS = "households"


@dataclass(frozen=True, slots=True)
class Denominator:
    """What a typed denominator counts. ``ages``: first and last single year, included; ``field``: what it serves."""

    kind: Kind
    name: Any
    unit: Any
    ages: tuple[int, int] | None = None
    field: str = ""


DENOMINATORS: dict[Kind, Denominator] = {
    d.kind: d
    for d in (
        Denominator(Kind.TOTAL, _("Jumlah penduduk"), _("jiwa")),
        Denominator(Kind.AGE_5_6, _("Anak usia 5–6 tahun"), _("anak"), (5, 6), "education"),
        Denominator(Kind.AGE_7_12, _("Anak usia 7–12 tahun"), _("anak"), (7, 12), "education"),
        Denominator(Kind.AGE_13_15, _("Anak usia 13–15 tahun"), _("anak"), (13, 15), "education"),
        Denominator(Kind.AGE_7_18, _("Anak usia 7–18 tahun"), _("anak"), (7, 18), "education"),
        Denominator(Kind.AGE_0_17, _("Anak usia 0–17 tahun"), _("anak"), (0, 17), "civil"),
        Denominator(Kind.KTP, _("Penduduk wajib KTP"), _("jiwa"), None, "civil"),
        Denominator(Kind.HOUSEHOLDS, _("Keluarga"), _("keluarga")),
    )
}
KTP_AGE = 17
"""Age from which an identity card is required; married people younger than that need one too (UU 24/2013 art. 63)."""


def age_on(born: date, day: date) -> int:
    """Return completed years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def semester_ended_before(day: date) -> tuple[str, date]:
    """Return the newest half-year that has ended on or before a day, written ``2026-S1``, and its last day."""
    ends = [date(year, *end) for year in (day.year - 1, day.year) for end in SEMESTER_ENDS]
    last = max(end for end in ends if end <= day)
    return f"{last.year}-S{1 if last.month == SEMESTER_ENDS[0][0] else 2}", last
