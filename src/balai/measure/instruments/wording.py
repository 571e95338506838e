"""How instruments, levels and results are said to people."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.vocabulary.words import angka

from . import queries, rules
from .models import Result

FAMILIES = {
    "spbe": gettext_lazy("Pemerintah digital (SPBE, lalu Pemdi)"),
    "kota-cerdas": gettext_lazy("Pelaksanaan kota cerdas"),
    "enam-pilar": gettext_lazy("Penilaian mandiri enam pilar"),
    "layak-huni": gettext_lazy("Kota layak huni"),
    "skm": gettext_lazy("Kepuasan masyarakat"),
    "eppd": gettext_lazy("Penyelenggaraan pemerintahan (EPPD)"),
    "spm": gettext_lazy("Standar pelayanan minimal (SPM)"),
}
FORMULAS = {
    "weighted_mean": gettext_lazy("Rerata berbobot tingkat"),
    "percent_of_max": gettext_lazy("Persen dari tingkat tertinggi"),
    "percent_of_range": gettext_lazy("Persen dari jarak tingkat terendah ke tertinggi"),
    "times_25": gettext_lazy("Rerata × 25"),
}
NULL_LEAVES = {
    "void": gettext_lazy("Indeks ikut tanpa nilai"),
    "drop": gettext_lazy("Bobotnya dibagi ke butir lain"),
}
KINDS = {
    "policy": gettext_lazy("Kebijakan"),
    "governance": gettext_lazy("Tata kelola dan manajemen"),
    "capability": gettext_lazy("Kapabilitas"),
    "audit": gettext_lazy("Audit"),
    "service": gettext_lazy("Layanan"),
    "perceived": gettext_lazy("Kepuasan pengguna"),
    "baseline": gettext_lazy("Keadaan awal"),
    "output": gettext_lazy("Landasan"),
    "outcome": gettext_lazy("Pelaksanaan"),
    "impact": gettext_lazy("Dampak"),
    "quickwin": gettext_lazy("Quick win"),
    "maturity": gettext_lazy("Kesiapan"),
    "likert": gettext_lazy("Pendapat warga"),
}
MOST_WEIGHT_DIGITS = 4


def family(code: str) -> str:
    """Return the name of a family of indices; a city's own is called as its newest instrument."""
    if code in FAMILIES:
        return str(FAMILIES[code])
    return next((found.short or found.name for found in queries.every() if found.family == code), code)


def assessed(instrument: rules.Instrument, year: int) -> str:
    """Return what an assessment is called: the index without its instrument's year, and the year assessed."""
    return _("%(index)s, tahun %(year)s") % {"index": instrument.short.rstrip(" 0123456789"), "year": year}


def value(instrument: rules.Instrument, number: Decimal | None, reason: str = "") -> str:
    """Return an index in words: ``3,31``, ``70,24%``, or why there is none."""
    if number is None:
        return why(instrument, reason)
    return f"{angka(number, instrument.digits)}{instrument.unit}"


def why(instrument: rules.Instrument, reason: str) -> str:
    """Return why there is no value."""
    if reason == rules.INCOMPLETE:
        return _("belum lengkap")
    return instrument.null_reasons.get(reason, reason)


def weight(share: Fraction) -> str:
    """Return a weight in per cent: ``2,75``, ``3,3333``."""
    return angka(Decimal(share.numerator) / share.denominator, MOST_WEIGHT_DIGITS).rstrip("0").rstrip(",")


def years(instrument: rules.Instrument) -> str:
    """Return from when to when an instrument scores: ``2021–2025``, ``sejak 2026``."""
    if instrument.valid_to is None:
        return _("sejak %(year)s") % {"year": instrument.valid_from}
    if instrument.valid_to == instrument.valid_from:
        return str(instrument.valid_from)
    return f"{instrument.valid_from}–{instrument.valid_to}"


def span(instrument: rules.Instrument) -> str:
    """Return the scale: ``1–5``, ``25–100%``."""
    low, high = rules.span(instrument)
    return f"{angka(low)}–{angka(high)}{instrument.unit}"


def band_edges(instrument: rules.Instrument) -> list[tuple[str, str]]:
    """Return each band with its values in words, highest first."""
    found, above = [], ""
    for band in instrument.bands:
        label = f"{band.code} · {band.label}" if band.code else band.label
        if band.minimum is None:
            said = _("kurang dari %(high)s") % {"high": above}
        elif above:
            said = _("%(low)s sampai kurang dari %(high)s") % {
                "low": angka(band.minimum, instrument.digits),
                "high": above,
            }
        else:
            said = _("%(low)s atau lebih") % {"low": angka(band.minimum, instrument.digits)}
        above = angka(band.minimum, instrument.digits) if band.minimum is not None else above
        found.append((label, said))
    return found


def stage(code: str) -> str:
    """Return the name of a stage."""
    return str(Result.Stage(code).label)


def kind(code: str) -> str:
    """Return the name of a kind of leaf; a city's own kind keeps its code."""
    return str(KINDS.get(code, code))
