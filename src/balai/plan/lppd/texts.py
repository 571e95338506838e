"""The report's words: chapters as they begin, and what to say of a fault."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.areas import queries as areas
from balai.measure.denominators.rules import DENOMINATORS, Kind
from balai.vocabulary.words import angka

from . import rules
from .models import Row

TITLES: dict[int, Any] = {
    1: gettext_lazy("Pendahuluan"),
    2: gettext_lazy("Capaian kinerja penyelenggaraan pemerintahan daerah"),
    3: gettext_lazy("Capaian kinerja pelaksanaan tugas pembantuan"),
    4: gettext_lazy("Penerapan dan pencapaian standar pelayanan minimal"),
    5: gettext_lazy("Penutup"),
}
"""Chapters I to V. Source: Permendagri 18/2020."""

SENTENCES: dict[str, Any] = {
    "zero_divisor": gettext_lazy("Penyebutnya nol, jadi tidak dapat dihitung."),
    "other_kind": gettext_lazy("Penyebutnya {this}, bukan penyebut urusan ini. {right}"),
    "no_snapshot": gettext_lazy("Belum ada potret penduduk untuk {this}. Minta walidata memasukkannya."),
    "snapshot_differs": gettext_lazy("Penyebut tertulis {this}, padahal potret penduduk menghitung {other}."),
    "above_whole": gettext_lazy("Nilainya {this}%, padahal tidak mungkin lebih dari 100%."),
    "other_unit": gettext_lazy("Satuannya tertulis “{this}”, seharusnya “{other}”."),
    "written_differs": gettext_lazy("Nilai tertulis {this}; hasil hitungnya {other}."),
    "jump": gettext_lazy("Tahun lalu {this}, sekarang {other}. Jelaskan di catatan."),
    "no_proof": gettext_lazy("Bukti belum dilampirkan."),
}


def chapters(year: int) -> dict[int, tuple[str, str]]:
    """Return title and opening text of each chapter."""
    city = areas.city_name() or _("kota")
    opening = {
        1: _("Laporan ini menyampaikan penyelenggaraan pemerintahan {city} tahun {year}.").format(city=city, year=year),
        2: _("Capaian indikator makro dan indikator kinerja kunci tahun {year} tersaji pada tabel bab ini.").format(
            year=year
        ),
        3: "",
        4: "",
        5: "",
    }
    return {n: (str(title), opening[n]) for n, title in TITLES.items()}


def say(row: Row, fault: rules.Found) -> str:
    """Return the sentence for a fault of a row."""
    this, other, right = fault.this, fault.other, ""
    if fault.code in ("other_kind", "no_snapshot"):
        this = _population(fault.this) or row.label_two
    if fault.code == "other_kind":
        wanted = _population(fault.other)
        right = _("Pakai {wanted}.").format(wanted=wanted) if wanted else _("Pilih penyebut yang sesuai urusannya.")
    else:
        this, other = _number(this), _number(other)
    return str(SENTENCES[fault.code]).format(this=this, other=other, right=right)


def _population(code: str) -> str:
    return str(DENOMINATORS[Kind(code)].name).lower() if code in DENOMINATORS else ""


def _number(text: str) -> str:
    """Return a number as people here write it; other words as they are."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    exponent = number.as_tuple().exponent
    return angka(number, max(-int(exponent), 0))
