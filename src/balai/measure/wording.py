"""Figures in words that every room shares: periods, kinds of figure, reasons, values with their unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.vocabulary.words import angka, persen, tgl

from . import periods
from .rules import Reason

ROMAN = ("", "I", "II", "III", "IV")
METHODS: dict[str, Any] = {
    "count": gettext_lazy("Jumlah"),
    "share": gettext_lazy("Bagian dari seluruhnya"),
    "rate": gettext_lazy("Angka per sekian"),
    "mean": gettext_lazy("Rata-rata"),
    "median": gettext_lazy("Median"),
    "index": gettext_lazy("Indeks"),
}
"""Kinds of figure, told apart wherever one is shown: they are compared and added up differently."""

DIRECTIONS: dict[str, Any] = {
    "up": gettext_lazy("makin tinggi makin baik"),
    "down": gettext_lazy("makin rendah makin baik"),
    "neither": gettext_lazy("tidak ada arah yang lebih baik"),
}
REASONS: dict[str, Any] = {
    Reason.NOTHING: gettext_lazy("belum ada data"),
    Reason.NO_DENOMINATOR: gettext_lazy("penyebutnya nol"),
    Reason.TOO_SMALL: gettext_lazy("disembunyikan"),
    "no_snapshot": gettext_lazy("belum ada data penduduk"),
    "not_entered": gettext_lazy("belum diisi instansi"),
    "not_checked": gettext_lazy("belum diperiksa walidata"),
    "not_published": gettext_lazy("belum diterbitkan"),
    "not_measured": gettext_lazy("tidak diukur pada periode ini"),
}
"""Why there is no value; never a zero."""


def period(text: str) -> str:
    """Return ``Juli 2026``, ``triwulan III 2026``, ``semester I 2026``, ``2026``; a day ``2026-11-21`` as a date."""
    if len(text) > periods.MONTH_LETTERS:
        return tgl(date.fromisoformat(text))
    span = periods.span_of(text)
    if span == "year":
        return text
    if span == "month":
        return tgl(periods.first_day(text)).split(" ", 1)[1]
    name = _("triwulan") if span == "quarter" else _("semester")
    return f"{name} {ROMAN[int(text[6])]} {text[:4]}"


def amount(value: Decimal | None, unit: Any, decimals: int) -> str:
    """Return a value with its unit: ``96,1%``, ``14,5 menit``; ``""`` for none."""
    if value is None:
        return ""
    return persen(value, decimals) if unit == "%" else f"{angka(value, decimals)} {unit}".strip()


def reason(code: str) -> str:
    """Return why there is no value, in words."""
    return str(REASONS.get(code, code))


def stood(value: Decimal | None, reason_: str, unit: Any, decimals: int) -> str:
    """Return a value with its unit, or why there is none."""
    return reason(reason_ or Reason.NOTHING) if value is None else amount(value, unit, decimals)
