"""BPS form MS-Keg: what is known of the statistical activity behind a figure (Peraturan BPS 5/2020)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.areas import queries as areas

from .models import Activity

WAYS = {
    1: gettext_lazy("wawancara"),
    2: gettext_lazy("mengisi sendiri"),
    4: gettext_lazy("pengamatan"),
    8: gettext_lazy("data sekunder"),
    16: gettext_lazy("lainnya"),
}
TOOLS = {1: "PAPI", 2: "CAPI", 4: "CATI", 8: "CAWI", 16: gettext_lazy("surat"), 32: gettext_lazy("lainnya")}
COMPILATION = 3
ADMINISTRATIVE = 8
"""MS-Keg codes for what Balai counts by itself: a compilation of administrative records, read as secondary data."""


def plain(title: str, organiser: str, frequency: str = "") -> tuple[tuple[str, str], ...]:
    """Return what is known of an activity that nobody described: a compilation of administrative records."""
    return (
        (_("Judul kegiatan"), title),
        (_("Tahun"), ""),
        (_("Kode kegiatan"), ""),
        (_("Cara pengumpulan data"), f"{COMPILATION} {Activity.Collection(COMPILATION).label}"),
        (_("Sektor"), ""),
        (_("Rekomendasi BPS"), ""),
        (_("I. Penyelenggara"), organiser),
        (_("II. Penanggung jawab"), ""),
        (_("III. Perencanaan: latar belakang dan tujuan"), ""),
        (_("IV. Desain: pelaksanaan"), f"{_('berulang')}{f', {frequency}' if frequency else ''}"),
        (_("IV. Desain: wilayah"), areas.city_name()),
        (_("IV. Desain: metode pengumpulan"), _bits(ADMINISTRATIVE, WAYS)),
        (_("V. Desain sampel"), _("tidak ada sampel")),
        (_("VI. Pengumpulan dan kualitas"), ""),
        (_("VII. Pengolahan dan analisis"), ""),
        (_("VIII. Penyebarluasan"), ""),
    )


def described(activity: Activity) -> tuple[tuple[str, str], ...]:
    """Return the answers of an activity that its agency described."""
    cycle = _("berulang") if activity.recurring else _("hanya sekali")
    design = ", ".join(filter(None, (cycle, activity.frequency, "panel" if activity.panel else "cross-section")))
    return (
        (_("Judul kegiatan"), activity.title),
        (_("Tahun"), str(activity.year)),
        (_("Kode kegiatan"), activity.bps_code),
        (_("Cara pengumpulan data"), f"{activity.collection} {activity.get_collection_display()}"),
        (_("Sektor"), str(activity.sector or "")),
        (_("Rekomendasi BPS"), activity.recommendation),
        (_("I. Penyelenggara"), activity.organiser.name),
        (_("II. Penanggung jawab"), activity.in_charge),
        (_("III. Perencanaan: latar belakang"), activity.background),
        (_("III. Perencanaan: tujuan"), activity.aim),
        (_("III. Perencanaan: jadwal"), activity.schedule),
        (_("IV. Desain: pelaksanaan"), design),
        (_("IV. Desain: wilayah"), activity.coverage),
        (_("IV. Desain: metode pengumpulan"), _bits(activity.ways, WAYS)),
        (_("IV. Desain: sarana pengumpulan"), _bits(activity.tools, TOOLS)),
        (_("IV. Desain: unit pengumpulan"), activity.unit),
        (_("V. Desain sampel"), activity.sample),
        (_("VI. Pengumpulan dan kualitas"), activity.quality),
        (_("VII. Pengolahan dan analisis"), activity.processing),
        (_("VIII. Penyebarluasan"), activity.dissemination),
    )


def _bits(total: int, names: Mapping[int, Any]) -> str:
    """Return the answers of a question that adds up codes: ``8 data sekunder``."""
    return "; ".join(f"{bit} {name}" for bit, name in names.items() if total & bit)
