"""What is wrong with a birth block, in words; ``%(n)s`` is the baby's order, empty for the whole birth."""

from django.utils.translation import gettext_lazy as _

from ..rules.block import Fault

SENTENCES = {
    Fault.NO_BABY: _("Isi paling sedikit satu bayi."),
    Fault.TOO_MANY: _("Paling banyak empat bayi."),
    Fault.SEX: _("Bayi %(n)s: pilih jenis kelamin."),
    Fault.PLACE_KIND: _("Pilih jenis tempat lahir."),
    Fault.HELPER: _("Pilih penolong."),
    Fault.IN_FUTURE: _("Bayi %(n)s: jam lahir belum tiba."),
    Fault.TOO_LONG_AGO: _("Bayi %(n)s: sudah terlalu lama; orang tua melaporkannya lewat layanan akta kelahiran."),
    Fault.FAR_APART: _("Jam lahir bayi kembar terpaut lebih dari tiga hari. Periksa lagi tanggalnya."),
    Fault.GRAMS: _("Bayi %(n)s: berat harus antara 200 dan 8.000 gram."),
    Fault.LENGTH: _("Bayi %(n)s: panjang harus antara 15 dan 75 cm."),
    Fault.DIED_BEFORE_BIRTH: _("Bayi %(n)s: tanggal meninggal sebelum lahir."),
    Fault.STILLBORN_DIED: _("Bayi %(n)s: lahir mati tidak punya tanggal meninggal."),
}
