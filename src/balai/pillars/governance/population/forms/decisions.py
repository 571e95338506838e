"""What officers fill in when they move a file."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Field, Kind, PersonalData

from . import checks, choices

PERSONAL = PersonalData.PERSONAL

NAME = Field(
    code="name",
    label=_("Nama lengkap bayi"),
    kind=Kind.NAME,
    check=checks.new_name,
    warn=checks.new_name_advice,
    personal=PersonalData.SPECIFIC,
)
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
        personal=PERSONAL,
    ),
)
ENTRY = (
    Field(code="number", label=_("Nomor pada register nasional"), max_length=60),
    Field(code="entered_on", label=_("Tanggal pencatatan"), kind=Kind.DATE, check=checks.entered),
    Field(code="file", label=_("PDF bertanda tangan elektronik"), kind=Kind.FILE, personal=PERSONAL),
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
BASIS = (
    Field(code="basis", label=_("Dasar perubahan"), kind=Kind.CHOICE, choices=choices.BASES),
    Field(code="basis_number", label=_("Nomor berita acara atau putusan"), max_length=80, required=False),
)
HANDED = (Field(code="received_by", label=_("Diterima oleh"), kind=Kind.NAME, personal=PERSONAL),)
