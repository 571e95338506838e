"""What to say of a number that can't stand, beside its field or its line."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from .rules import Impossible

SENTENCES: dict[str, Any] = {
    "negative": _("Angka ini tidak mungkin kurang dari nol."),
    "not_whole": _("Angka ini harus bilangan bulat."),
    "more_than_whole": _("Pembilang tidak mungkin lebih besar dari penyebutnya."),
    "below_minimum": _("Nilainya di bawah batas terendah indikator ini."),
    "above_maximum": _("Nilainya di atas batas tertinggi indikator ini."),
    "no_evidence": _("Lampirkan bukti angka ini, misalnya laporan atau berita acara."),
}


def say(fault: Impossible) -> str:
    """Return the sentence for a fault."""
    return str(SENTENCES[fault.code])
