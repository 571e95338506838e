"""What states, moves and methods are called."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from .rules.cycle import State
from .rules.definition import Method

STATES = {
    State.DRAFT: _("draf"),
    State.OPEN: _("dibuka"),
    State.CLOSED: _("ditutup"),
    State.COMPUTED: _("dihitung"),
    State.REPORTED: _("laporan ditulis"),
    State.PLANNED: _("tindak lanjut disusun"),
    State.PUBLISHED: _("terbit"),
}

MOVES = {
    "open": _("Buka survei"),
    "close": _("Tutup survei"),
    "compute": _("Hitung hasil"),
    "report": _("Laporan selesai"),
    "plan": _("Tindak lanjut lengkap"),
    "publish": _("Terbitkan hasil"),
    "reopen": _("Buka kembali"),
    "recompute": _("Batalkan hitungan"),
    "rewrite": _("Perbaiki laporan"),
    "replan": _("Perbaiki tindak lanjut"),
}

METHODS = {
    Method.SKM: _("Rata-rata sembilan unsur, masing-masing berbobot tepat sepersembilan, dikalikan 25."),
    Method.OF_MAXIMUM: _("Rata-rata jawaban dibagi jawaban tertinggi, dikalikan 100."),
    Method.OF_RANGE: _("(Rata-rata − 1) dibagi (jawaban tertinggi − 1), dikalikan 100."),
    Method.MEAN: _("Rata-rata subdimensi, lalu rata-rata dimensi, pada skala jawaban."),
    Method.BENEFIT_COST: _("Rata-rata manfaat dikurangi rata-rata beban (x), lalu y = 0,5x + 3."),
}

AREA, PART = _("Kelurahan"), _("Bagian")

PERFORMANCES = (
    gettext_noop("Sangat baik"),
    gettext_noop("Baik"),
    gettext_noop("Kurang baik"),
    gettext_noop("Tidak baik"),
)
"""What the bands of PermenPANRB 14/2017 are called; kept in Indonesian, said in the reader's language."""


def quality(letter: str, performance: str) -> str:
    """Return ``B, baik`` in the reader's language; the letter alone where no words belong to it."""
    return ", ".join(filter(None, (letter, gettext(performance).lower() if performance else "")))
