"""Remarks on a name, in words for parents."""

from django.utils.translation import gettext_lazy as _

from balai.vocabulary.questions import NameFinding, NameFindings

from ..rules.names import Remark, remarks
from . import law

SENTENCES = {
    Remark.EMPTY: _("Tulis nama bayi, atau pilih “belum ada nama”."),
    Remark.TOO_LONG: _("Nama terlalu panjang: paling banyak 60 huruf termasuk spasi."),
    Remark.NOT_LATIN: _("Pakai huruf Latin A sampai Z saja, tanpa tanda di atas atau di bawah huruf."),
    Remark.DIGIT: _("Nama tidak boleh memakai angka."),
    Remark.PUNCTUATION: _("Nama tidak boleh memakai tanda baca, termasuk titik, koma, tanda hubung, dan petik (')."),
    Remark.TITLE: _("Gelar pendidikan atau keagamaan tidak ditulis pada akta kelahiran."),
    Remark.FEW_WORDS: _("Aturan menganjurkan nama paling sedikit dua kata. Nama satu kata tetap boleh Anda pakai."),
    Remark.ABBREVIATED: _(
        "Nama ini tampak disingkat. Jika memang begitu namanya, lanjutkan; selamanya tertulis begitu."
    ),
    Remark.NEGATIVE: _("Ada kata yang dapat dimaknai buruk. Pikirkan lagi demi anak; petugas akan menanyakannya."),
    Remark.HARD_TO_READ: _("Nama ini mungkin sulit dibaca orang. Periksa lagi ejaannya."),
}


def findings(question: NameFindings) -> tuple[NameFinding, ...]:
    """Answer what is to be said about a name."""
    return tuple(NameFinding(r.value, str(SENTENCES[r]), r.refuses) for r in remarks(question.name, law.names()))


def refusal(name: str) -> str:
    """Return the first sentence that refuses a name, or ``""``."""
    return next((f.sentence for f in findings(NameFindings(name)) if f.refuses), "")


def advice(name: str) -> str:
    """Return the sentences worth a second thought, or ``""``."""
    return " ".join(f.sentence for f in findings(NameFindings(name)) if not f.refuses)
