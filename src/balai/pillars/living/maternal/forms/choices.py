"""Closed lists of the midwife's pages; numbers as in form F-2.01 (Permendagri 109/2019)."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Choice

SEXES = (Choice("1", _("Laki-laki")), Choice("2", _("Perempuan")))
PLACE_KINDS = (
    Choice("1", _("Rumah sakit atau rumah bersalin")),
    Choice("2", _("Puskesmas")),
    Choice("3", _("Polindes")),
    Choice("4", _("Rumah")),
    Choice("5", _("Tempat lain")),
)
HELPERS = (
    Choice("1", _("Dokter")),
    Choice("2", _("Bidan atau perawat")),
    Choice("3", _("Dukun bayi")),
    Choice("4", _("Orang lain")),
)
MARRIAGES = (
    Choice("recorded", _("Menikah, ada buku nikah atau akta perkawinan")),
    Choice("sptjm", _("Menikah dan tercatat, tetapi buku atau aktanya tidak ada")),
    Choice("unrecorded", _("Menikah menurut agama atau adat, belum dicatat negara")),
    Choice("no_father", _("Ibu tidak menikah, atau ayah tidak dicantumkan")),
)
DUE_SOURCES = (
    Choice("lmp", _("Hari pertama haid terakhir")),
    Choice("usg", "USG"),
    Choice("fundus", _("Tinggi fundus")),
    Choice("unknown", _("Perkiraan ibu")),
)
