"""Figures in words: values with their unit, periods, reasons, how they stand to their target."""

from __future__ import annotations

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.declare import Direction, Indicator, Method
from balai.core.ui.parts import tag
from balai.measure import periods, wording
from balai.measure.readings import Reading
from balai.measure.rules import Against, Reason
from balai.vocabulary.pillars import Pillar
from balai.vocabulary.words import angka, persen

PILLARS: dict[Pillar, str | Promise] = {
    Pillar.GOVERNANCE: gettext_lazy("Tata kelola"),
    Pillar.BRANDING: gettext_lazy("Citra kota"),
    Pillar.ECONOMY: gettext_lazy("Ekonomi"),
    Pillar.LIVING: gettext_lazy("Kehidupan"),
    Pillar.SOCIETY: gettext_lazy("Masyarakat"),
    Pillar.ENVIRONMENT: gettext_lazy("Lingkungan"),
}
REASONS: dict[Reason, str | Promise] = {
    Reason.NOTHING: gettext_lazy("belum ada data"),
    Reason.NO_DENOMINATOR: gettext_lazy("penyebutnya nol"),
    Reason.TOO_SMALL: gettext_lazy("disembunyikan"),
}
METHODS: dict[Method, str | Promise] = {
    Method.COUNT: gettext_lazy("Jumlah"),
    Method.SHARE: gettext_lazy("Bagian dari seluruhnya"),
    Method.RATE: gettext_lazy("Angka per sekian"),
    Method.MEAN: gettext_lazy("Rata-rata"),
    Method.MEDIAN: gettext_lazy("Median"),
}
DIRECTIONS: dict[Direction, str | Promise] = {
    Direction.UP: gettext_lazy("makin tinggi makin baik"),
    Direction.DOWN: gettext_lazy("makin rendah makin baik"),
    Direction.NEITHER: gettext_lazy("tidak ada arah yang lebih baik"),
}


def period(text: str) -> str:
    """Return ``Juli 2026`` or ``2026``."""
    return wording.period(text)


def running(text: str, present: str) -> str:
    """Return a period with a word when it has not ended: ``Juli 2026, berjalan``."""
    return _("{period}, berjalan").format(period=period(text)) if present.startswith(text) else period(text)


def short_period(text: str) -> str:
    """Return ``Jul 26``, for under a chart."""
    if periods.is_year(text):
        return text
    month, year = period(text).split(" ")
    return f"{month[:3]} {year[2:]}"


def amount(indicator: Indicator, value: Decimal) -> str:
    """Return a value with its unit: ``96,1%``, ``14,5 menit``."""
    if indicator.unit == "%":
        return persen(value, indicator.decimals)
    return f"{angka(value, indicator.decimals)} {indicator.unit}".strip()


def value(reading: Reading) -> str:
    """Return a figure, or why there is none."""
    return stood(reading.indicator, reading.value, reading.reason or Reason.NOTHING)


def stood(indicator: Indicator, value: Decimal | None, reason: str) -> str:
    """Return a value with its unit, or the reason for having none in words."""
    return str(REASONS[Reason(reason)]) if value is None else amount(indicator, value)


def target(indicator: Indicator) -> str:
    """Return ``paling sedikit 95,0%``, or nothing without a target."""
    if indicator.target is None:
        return ""
    said = amount(indicator, indicator.target)
    if indicator.direction is Direction.NEITHER:
        return said
    words = _("paling sedikit {value}") if indicator.direction is Direction.UP else _("paling banyak {value}")
    return words.format(value=said)


def against(reading: Reading) -> SafeString | str:
    """Return how a figure stands to its target; coloured only when it can be said."""
    return standing(reading.against)


def standing(found: Against) -> SafeString | str:
    """Return in words how a figure stands to its target; green and amber only where more than chance says so."""
    return {
        Against.MET: tag("done", _("tercapai")),
        Against.MISSED: tag("due", _("belum tercapai")),
        Against.UNSURE: tag("", _("belum dapat dipastikan")),
        Against.NONE: "",
    }[found]


def interval(reading: Reading) -> str:
    """Return ``antara 29,4 dan 55,6``: where the figure may truly lie, when few events carry it."""
    if not reading.few or reading.interval is None:
        return ""
    decimals = max(reading.indicator.decimals, 1)
    low, high = (angka(edge, decimals) for edge in reading.interval)
    return _("antara {low} dan {high}").format(low=low, high=high)


def change(now: Reading, before: Reading) -> str:
    """Return how a figure moved since an earlier one, without praise: up, down, or not enough to tell."""
    if now.value is None or before.value is None:
        return ""
    if not now.is_clear_change(before):
        return _("tidak berbeda nyata")
    return _("naik nyata") if now.value > before.value else _("turun nyata")


def sums(reading: Reading) -> str:
    """Return the numbers behind a figure: ``19 dari 20``, ``20 nilai``, ``41``."""
    if reading.reason in (Reason.NOTHING, Reason.TOO_SMALL):
        return ""
    if reading.indicator.method is Method.MEDIAN:
        return _("{n} nilai").format(n=angka(reading.numerator))
    if reading.denominator is None:
        return angka(reading.numerator)
    return _("{n} dari {m}").format(n=angka(reading.numerator), m=angka(reading.denominator))
