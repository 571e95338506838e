"""Photos of originals, witnesses, who reports, and what they agree to. The office keeps no paper."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Field, Kind, PersonalData, Step

from . import checks, choices

PERSONAL = PersonalData.PERSONAL
PAPERS, REPORTER = _("Dokumen"), _("Pelapor")
ORIGINAL = _("Foto dokumen asli, bukan fotokopi. Seluruh halaman terlihat dan terbaca.")


def _photo(code: str, label, hint=ORIGINAL, when=None) -> Field:
    return Field(code=code, label=label, kind=Kind.FILE, hint=hint, when=when, personal=PERSONAL)


def _witness(n: int, name, nik) -> tuple[Field, ...]:
    return (
        Field(code=f"witness{n}_name", label=name, kind=Kind.NAME, personal=PERSONAL),
        Field(code=f"witness{n}_nik", label=nik, kind=Kind.NIK, unknown=_("Tidak tahu NIK saksi"), personal=PERSONAL),
    )


WITNESSES = (
    *_witness(1, _("Nama saksi pertama"), _("NIK saksi pertama")),
    *_witness(2, _("Nama saksi kedua"), _("NIK saksi kedua")),
)

EVIDENCE = (
    Step(
        code="polisi",
        section=PAPERS,
        title=_("Berita acara polisi tentang penemuan bayi"),
        when=checks.is_foundling,
        fields=(
            Field(code="police_number", label=_("Nomor berita acara"), max_length=60),
            Field(code="police_date", label=_("Tanggal berita acara"), kind=Kind.DATE, check=checks.entered),
            Field(code="keeper", label=_("Siapa yang merawat bayi sekarang?"), max_length=120, personal=PERSONAL),
            _photo("file_police", _("Foto berita acara")),
        ),
    ),
    Step(
        code="punya-surat-lahir",
        section=PAPERS,
        title=_("Apakah ada surat keterangan kelahiran?"),
        hint=_("Dari rumah sakit, puskesmas, dokter, bidan, atau lurah."),
        when=checks.has_parents,
        fields=(Field(code="has_statement", label=_("Ada surat keterangan kelahiran"), kind=Kind.YES_NO),),
    ),
    Step(
        code="surat-lahir",
        section=PAPERS,
        title=_("Foto surat kelahiran"),
        when=checks.has_parents,
        fields=(
            _photo(
                "file_statement", _("Surat keterangan kelahiran"), when=lambda v: v.get("has_statement") is not False
            ),
            _photo(
                "file_f203",
                _("Pernyataan kebenaran data kelahiran (F-2.03)"),
                _("Isi dan tanda tangani F-2.03 dengan dua saksi, lalu foto."),
                when=lambda v: v.get("has_statement") is False,
            ),
        ),
    ),
    Step(
        code="surat-nikah",
        section=PAPERS,
        title=_("Foto bukti perkawinan"),
        when=checks.marriage_is("recorded", "sptjm", "unrecorded"),
        fields=(
            _photo("file_marriage", _("Buku nikah atau akta perkawinan"), when=checks.marriage_is("recorded")),
            _photo(
                "file_f105",
                _("Pernyataan perkawinan belum tercatat (F-1.05)"),
                _("Isi dan tanda tangani F-1.05, lalu foto."),
                when=checks.marriage_is("unrecorded"),
            ),
            _photo(
                "file_f204",
                _("Pernyataan sebagai suami istri (F-2.04)"),
                _("Isi dan tanda tangani F-2.04 dengan dua saksi, lalu foto."),
                when=checks.marriage_is("sptjm", "unrecorded"),
            ),
        ),
    ),
    Step(
        code="foto-kk",
        section=PAPERS,
        title=_("Foto kartu keluarga"),
        when=lambda v: checks.has_parents(v) and v.get("kk") is not None,
        fields=(_photo("file_kk", _("Kartu keluarga")),),
    ),
    Step(
        code="saksi",
        section=PAPERS,
        title=_("Siapa dua saksinya?"),
        hint=_("Mereka yang ikut menandatangani surat pernyataan."),
        when=checks.needs_witnesses,
        fields=WITNESSES,
    ),
    Step(
        code="alasan-terlambat",
        section=REPORTER,
        title=_("Mengapa kelahiran baru dilaporkan sekarang?"),
        hint=_("Kepala dinas membaca alasan ini. Tidak perlu penetapan pengadilan."),
        when=checks.is_late,
        fields=(Field(code="late_reason", label=_("Alasan"), kind=Kind.LONG_TEXT, max_length=1000),),
    ),
    Step(
        code="pelapor",
        section=REPORTER,
        title=_("Siapa yang melaporkan?"),
        fields=(
            Field(code="reporter", label=_("Pelapor"), kind=Kind.CHOICE, choices=choices.REPORTERS),
            Field(
                code="reporter_name",
                label=_("Nama pelapor"),
                kind=Kind.NAME,
                hint=_("Kosongkan jika ibu atau ayah yang melapor."),
                required=False,
                personal=PERSONAL,
            ),
        ),
    ),
    Step(
        code="kontak",
        section=REPORTER,
        title=_("Ke mana kabar dan akta kami kirim?"),
        hint=_("Anda menerima tautan dan PIN untuk mengunduh akta."),
        fields=(
            Field(code="phone", label=_("Nomor WhatsApp atau telepon"), kind=Kind.PHONE, personal=PERSONAL),
            Field(code="email", label=_("Surel"), kind=Kind.EMAIL, required=False, personal=PERSONAL),
        ),
    ),
    Step(
        code="persetujuan",
        section=REPORTER,
        title=_("Pernyataan"),
        fields=(
            Field(
                code="consent",
                label=_("Data yang saya isi benar dan sesuai dokumen asli; saya bertanggung jawab menurut hukum."),
                kind=Kind.AGREE,
            ),
            Field(
                code="share",
                label=_("Bolehkah puskesmas dan BPJS Kesehatan menerima kabar kelahiran ini?"),
                hint=_("Agar bayi langsung masuk daftar imunisasi dan JKN. Boleh Anda tolak."),
                kind=Kind.YES_NO,
            ),
        ),
    ),
)
