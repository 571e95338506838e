"""What parents prepare before the birth, one question a page at home or on one page with the midwife."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Field, Kind, PersonalData, Step

from . import checks, choices

PERSONAL, CHILD = PersonalData.PERSONAL, PersonalData.SPECIFIC
MOTHER, FAMILY, PAPERS = _("Ibu"), _("Keluarga"), _("Dokumen")
ORIGINAL = _("Foto dokumen asli, seluruh halaman terbaca.")

MOTHER_NIK = Field(
    code="mother_nik",
    label=_("NIK ibu"),
    kind=Kind.NIK,
    hint=_("16 angka di KTP atau KK."),
    unknown=_("Ibu belum punya NIK"),
    personal=PERSONAL,
)
MOTHER_NAME = Field(code="mother_name", label=_("Nama lengkap ibu sesuai KTP"), kind=Kind.NAME, personal=PERSONAL)
MOTHER_BORN = Field(
    code="mother_born", label=_("Tanggal lahir ibu"), kind=Kind.DATE, check=checks.born_before_today, personal=PERSONAL
)
DUE = Field(
    code="due_date",
    label=_("Hari perkiraan lahir"),
    kind=Kind.DATE,
    hint=_("Tertulis di Buku KIA. Contoh: 5 Januari 2027"),
    check=checks.due,
    personal=PERSONAL,
)
AREA = Field(code="area", label=_("Kelurahan atau desa"), kind=Kind.AREA, unknown=_("Di luar kota ini"))
PHONE = Field(code="phone", label=_("Nomor WhatsApp atau telepon"), kind=Kind.PHONE, personal=PERSONAL)
MARRIAGE = Field(code="marriage", label=_("Perkawinan"), kind=Kind.CHOICE, choices=choices.MARRIAGES)
MARRIAGE_NUMBER = Field(
    code="marriage_number", label=_("Nomor buku nikah atau akta"), max_length=60, when=checks.recorded
)
FATHER = (
    Field(
        code="father_nik",
        label=_("NIK ayah"),
        kind=Kind.NIK,
        unknown=_("Ayah belum punya NIK"),
        when=checks.has_father,
        personal=PERSONAL,
    ),
    Field(
        code="father_name",
        label=_("Nama lengkap ayah sesuai KTP"),
        kind=Kind.NAME,
        when=checks.has_father,
        personal=PERSONAL,
    ),
    Field(
        code="father_born",
        label=_("Tanggal lahir ayah"),
        kind=Kind.DATE,
        check=checks.born_before_today,
        when=checks.has_father,
        personal=PERSONAL,
    ),
)
NAMES = (
    Field(
        code="name_girl",
        label=_("Calon nama bila perempuan"),
        kind=Kind.NAME,
        required=False,
        check=checks.candidate_name,
        warn=checks.candidate_advice,
        personal=CHILD,
    ),
    Field(
        code="name_boy",
        label=_("Calon nama bila laki-laki"),
        kind=Kind.NAME,
        required=False,
        check=checks.candidate_name,
        warn=checks.candidate_advice,
        personal=CHILD,
    ),
)
KK_PHOTO = Field(code="file_kk", label=_("Foto kartu keluarga"), kind=Kind.FILE, hint=ORIGINAL, personal=PERSONAL)
MARRIAGE_PHOTO = Field(
    code="file_marriage",
    label=_("Foto buku nikah atau akta perkawinan"),
    kind=Kind.FILE,
    hint=ORIGINAL,
    when=checks.recorded,
    personal=PERSONAL,
)
SWORN_PHOTO = Field(
    code="file_f204",
    label=_("Foto F-2.04: pernyataan sebagai suami istri"),
    kind=Kind.FILE,
    hint=_("Ditandatangani dua saksi."),
    when=checks.sworn,
    personal=PERSONAL,
)
UNRECORDED_PHOTO = Field(
    code="file_f105",
    label=_("Foto F-1.05: perkawinan belum tercatat"),
    kind=Kind.FILE,
    when=checks.unrecorded,
    personal=PERSONAL,
)
WITNESSES = tuple(
    Field(code=code, label=label, kind=kind, unknown=unknown, when=checks.sworn, personal=PERSONAL)
    for code, label, kind, unknown in (
        ("witness1_name", _("Nama saksi pertama"), Kind.NAME, ""),
        ("witness1_nik", _("NIK saksi pertama"), Kind.NIK, _("Tidak tahu NIK saksi")),
        ("witness2_name", _("Nama saksi kedua"), Kind.NAME, ""),
        ("witness2_nik", _("NIK saksi kedua"), Kind.NIK, _("Tidak tahu NIK saksi")),
    )
)
CONSENT = Field(
    code="consent",
    label=_("Kami setuju berkas ini diteruskan ke Dukcapil pada hari bayi lahir, dan data kami benar."),
    kind=Kind.AGREE,
)

STEPS = (
    Step(
        code="perkiraan",
        section=MOTHER,
        title=_("Kapan bayi diperkirakan lahir, dan di mana?"),
        fields=(
            DUE,
            Field(code="facility", label=_("Rencana tempat lahir"), kind=Kind.FACILITY, unknown=_("Belum tahu")),
        ),
    ),
    Step(
        code="ibu",
        section=MOTHER,
        title=_("Siapa ibu bayi?"),
        fields=(
            MOTHER_NIK,
            MOTHER_NAME,
            MOTHER_BORN,
            Field(code="mother_birth_place", label=_("Tempat lahir ibu"), max_length=60, personal=PERSONAL),
        ),
    ),
    Step(
        code="alamat",
        section=MOTHER,
        title=_("Di mana ibu tinggal?"),
        fields=(
            AREA,
            Field(code="address", label=_("Jalan dan nomor rumah"), max_length=200, personal=PERSONAL),
            Field(code="rt", label="RT", max_length=3, required=False),
            Field(code="rw", label="RW", max_length=3, required=False),
            Field(
                code="kk", label=_("Nomor kartu keluarga"), kind=Kind.KK, unknown=_("Belum punya KK"), personal=PERSONAL
            ),
        ),
    ),
    Step(
        code="perkawinan",
        section=FAMILY,
        title=_("Bagaimana perkawinan orang tua bayi?"),
        hint=_("Semua anak berhak atas akta, apa pun jawabannya."),
        fields=(MARRIAGE,),
    ),
    Step(
        code="ayah",
        section=FAMILY,
        title=_("Siapa ayah bayi?"),
        when=checks.has_father,
        fields=(
            *FATHER,
            Field(code="father_birth_place", label=_("Tempat lahir ayah"), max_length=60, personal=PERSONAL),
        ),
    ),
    Step(
        code="nama",
        section=FAMILY,
        title=_("Apakah sudah ada calon nama?"),
        hint=_("Boleh kosong. Kami periksa sekarang agar tidak ditolak nanti."),
        fields=NAMES,
    ),
    Step(
        code="buku-nikah",
        section=PAPERS,
        title=_("Bukti perkawinan"),
        when=checks.has_father,
        fields=(MARRIAGE_NUMBER, MARRIAGE_PHOTO, UNRECORDED_PHOTO, SWORN_PHOTO),
    ),
    Step(code="saksi", section=PAPERS, title=_("Siapa dua saksinya?"), when=checks.sworn, fields=WITNESSES),
    Step(code="foto-kk", section=PAPERS, title=_("Foto kartu keluarga"), fields=(KK_PHOTO,)),
    Step(code="kontak", section=PAPERS, title=_("Ke mana kami memberi kabar?"), fields=(PHONE,)),
    Step(code="persetujuan", section=PAPERS, title=_("Persetujuan"), fields=(CONSENT,)),
)
