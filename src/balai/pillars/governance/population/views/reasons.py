"""Why a birth came to a desk, in words."""

from django.utils.translation import gettext_lazy as _

from ..rules.passage import Hold

HOLDS = {
    Hold.SWITCHED_OFF: _("kota belum membuka jalur otomatis"),
    Hold.NATIONAL_REGISTER: _("kota mencatat pada register nasional"),
    Hold.LATE: _("laporan terlambat"),
    Hold.PARENTS_UNCHECKED: _("data orang tua belum dicocokkan"),
    Hold.PARENTS_DIFFER: _("data orang tua berbeda"),
    Hold.MARRIAGE_SWORN: _("perkawinan dinyatakan atau tidak ada"),
    Hold.NAME_PENDING: _("bayi belum bernama"),
    Hold.NAME_REMARKED: _("nama perlu ditanyakan"),
    Hold.EVIDENCE_MISSING: _("foto dokumen belum lengkap"),
    Hold.DOUBTED: _("ada data yang tidak biasa"),
    Hold.NOT_BORN_AT_FACILITY: _("lahir di luar fasilitas kesehatan"),
}
