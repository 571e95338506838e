"""How levels and signs are said to people."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .rules import Level, Sign

LEVELS = {
    Level.NONE: gettext_lazy("Belum ada"),
    Level.INFORMATION: gettext_lazy("Informasi"),
    Level.INTERACTION: gettext_lazy("Interaksi"),
    Level.TRANSACTION: gettext_lazy("Transaksi"),
    Level.COLLABORATION: gettext_lazy("Kolaborasi"),
    Level.OPTIMUM: gettext_lazy("Optimum"),
}
MEANS = {
    Level.NONE: gettext_lazy("Layanan belum memberi informasi kepada umum."),
    Level.INFORMATION: gettext_lazy("Memberi informasi satu arah."),
    Level.INTERACTION: gettext_lazy("Warga dapat mengisi, mengunggah, dan mengunduh."),
    Level.TRANSACTION: gettext_lazy("Isian diperiksa, disetujui, diikuti statusnya, dan dihitung."),
    Level.COLLABORATION: gettext_lazy("Berbagi data dengan layanan elektronik lain."),
    Level.OPTIMUM: gettext_lazy("Diperbaiki sesudah peninjauan yang didokumentasikan."),
}
LACKING = {
    Sign.PAGE: gettext_lazy("halaman umum"),
    Sign.FORM: gettext_lazy("formulir untuk warga"),
    Sign.UPLOAD: gettext_lazy("unggahan"),
    Sign.DOWNLOAD: gettext_lazy("dokumen atau data yang diunduh"),
    Sign.CHECK: gettext_lazy("pemeriksaan isian"),
    Sign.APPROVAL: gettext_lazy("persetujuan petugas"),
    Sign.STATUS: gettext_lazy("status yang dapat diikuti"),
    Sign.TELLS: gettext_lazy("fakta yang didengar layanan lain"),
    Sign.HEARS: gettext_lazy("fakta dari layanan lain"),
    Sign.ASKS: gettext_lazy("pertanyaan kepada layanan lain"),
    Sign.OUTSIDE: gettext_lazy("pertukaran data dengan sistem luar"),
    Sign.REVIEW: gettext_lazy("peninjauan yang menghasilkan perbaikan"),
}


def level(number: int) -> str:
    """Return ``4 · Kolaborasi``."""
    return f"{number} · {LEVELS[Level(number)]}"


def lacking(groups: Iterable[frozenset[Sign]]) -> list[str]:
    """Return what the next level still asks, a line for each group."""
    return [_(" atau ").join(str(LACKING[sign]) for sign in Sign if sign in group) for group in groups]
