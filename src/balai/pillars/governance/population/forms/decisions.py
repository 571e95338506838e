"""What officers fill in when they move a file."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Field, Kind, PersonalData

from ..rules.changes import Basis
from . import checks

PERSONAL = PersonalData.PERSONAL

NAME = Field(
    code="name",
    label=_("Nama lengkap bayi"),
    kind=Kind.NAME,
    check=checks.new_name,
    warn=checks.new_name_advice,
    personal=PersonalData.SPECIFIC,
)
CHILD_NIK = Field(code="nik", label=_("NIK anak"), kind=Kind.NIK, personal=PersonalData.SPECIFIC)
NIK = Field(
    code="nik", label=_("NIK bayi"), kind=Kind.NIK, unknown=_("NIK belum keluar"), personal=PersonalData.SPECIFIC
)
AKTA_ENTRY = (
    Field(
        code="number",
        label=_("Nomor akta pada register nasional"),
        max_length=60,
        warn=checks.akta_number,
    ),
    Field(code="entered_on", label=_("Tanggal pencatatan"), kind=Kind.DATE, check=checks.entered),
    NIK,
    Field(
        code="file",
        label=_("PDF akta bertanda tangan elektronik dari register nasional"),
        kind=Kind.FILE,
        check=checks.register_pdf,
        warn=checks.signature_in,
        personal=PERSONAL,
    ),
)
ENTRY = (
    Field(code="number", label=_("Nomor pada register nasional"), max_length=60),
    Field(code="entered_on", label=_("Tanggal pencatatan"), kind=Kind.DATE, check=checks.entered),
    Field(
        code="file",
        label=_("PDF bertanda tangan elektronik"),
        kind=Kind.FILE,
        check=checks.register_pdf,
        warn=checks.signature_in,
        personal=PERSONAL,
    ),
)
KK = Field(code="kk", label=_("Nomor kartu keluarga"), kind=Kind.KK, unknown=_("Nomor tetap"), personal=PERSONAL)
DECISION = (
    Field(code="decision_number", label=_("Nomor keputusan kepala dinas"), max_length=60),
    Field(code="decision_date", label=_("Tanggal keputusan"), kind=Kind.DATE, check=checks.entered),
)
PHOTO = (
    Field(
        code="photo",
        label=_("Foto anak, 2 × 3"),
        hint=_("Wajah dari depan, seorang diri. Dipotong sendiri menjadi 2 × 3."),
        kind=Kind.FILE,
        personal=PersonalData.SPECIFIC,
    ),
)
BLANK = (Field(code="blank", label=_("Nomor blangko KIA"), max_length=40),)
BASIS_PAPER = {
    Basis.WRITING: (
        Field(
            code="basis_paper",
            label=_("Dokumen autentik yang dibandingkan"),
            hint=_("Misalnya: surat kelahiran RSUD nomor 12/2026, buku nikah, ijazah."),
            max_length=200,
        ),
    ),
    Basis.CONTRARY: (
        Field(code="basis_number", label=_("Nomor berita acara"), max_length=80),
        Field(code="basis_date", label=_("Tanggal berita acara"), kind=Kind.DATE, check=checks.decided),
        Field(code="witness1_name", label=_("Nama saksi pertama"), kind=Kind.NAME, personal=PERSONAL),
        Field(code="witness2_name", label=_("Nama saksi kedua"), kind=Kind.NAME, personal=PERSONAL),
    ),
    Basis.COURT: (
        Field(code="basis_by", label=_("Pengadilan"), max_length=120),
        Field(code="basis_number", label=_("Nomor putusan atau penetapan"), max_length=80),
        Field(code="basis_date", label=_("Tanggal putusan atau penetapan"), kind=Kind.DATE, check=checks.decided),
    ),
}
"""What the law wants on each basis: the authentic paper, the office's record with two witnesses, the judgement."""
HANDED = (Field(code="received_by", label=_("Diterima oleh"), kind=Kind.NAME, personal=PERSONAL),)
