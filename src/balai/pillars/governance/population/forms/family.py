"""The questions about mother, father and their marriage."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Field, Kind, PersonalData, Step, Words

from . import checks, choices

PERSONAL = PersonalData.PERSONAL
MOTHER, FATHER, MARRIAGE = _("Ibu"), _("Ayah"), _("Perkawinan orang tua")


def identity(who: str, sex: str, *, name: Words, nik: Words) -> tuple[Field, ...]:
    """NIK with its way out, name as on the card, and when and where this parent was born."""
    return (
        Field(
            code=f"{who}_nik",
            label=_("NIK"),
            short=nik,
            kind=Kind.NIK,
            hint=_("16 angka di KTP atau KK."),
            unknown=_("Belum punya NIK"),
            warn=checks.nik_of(f"{who}_born", sex),
            personal=PERSONAL,
        ),
        Field(code=f"{who}_name", label=_("Nama lengkap sesuai KTP"), short=name, kind=Kind.NAME, personal=PERSONAL),
        Field(
            code=f"{who}_born",
            label=_("Tanggal lahir"),
            kind=Kind.DATE,
            check=checks.parent_born,
            warn=checks.mother_age if who == "mother" else None,
            personal=PERSONAL,
        ),
        Field(code=f"{who}_birth_place", label=_("Tempat lahir"), max_length=60, personal=PERSONAL),
    )


def nation(who: str) -> tuple[Field, ...]:
    """Whether this parent is Indonesian."""
    return (
        Field(code=f"{who}_nationality", label=_("Kewarganegaraan"), kind=Kind.CHOICE, choices=choices.NATIONALITIES),
    )


def _passport(who: str) -> tuple[Field, ...]:
    return (
        Field(code=f"{who}_country", label=_("Negara"), max_length=60),
        Field(code=f"{who}_passport", label=_("Nomor paspor"), max_length=20, personal=PERSONAL),
        Field(
            code=f"file_passport_{who}",
            label=_("Foto halaman identitas paspor"),
            kind=Kind.FILE,
            hint=_("Foto paspor asli."),
            personal=PERSONAL,
        ),
    )


FAMILY = (
    Step(
        code="ibu",
        section=MOTHER,
        title=_("Siapa ibu bayi?"),
        when=checks.has_parents,
        fields=identity("mother", "2", name=MOTHER, nik=_("NIK ibu")),
    ),
    Step(
        code="warga-ibu",
        section=MOTHER,
        title=_("Apa kewarganegaraan ibu?"),
        when=checks.has_parents,
        fields=nation("mother"),
    ),
    Step(
        code="paspor-ibu",
        section=MOTHER,
        title=_("Paspor ibu"),
        when=checks.mother_foreign,
        fields=_passport("mother"),
    ),
    Step(
        code="alamat",
        section=MOTHER,
        title=_("Di mana ibu tinggal?"),
        hint=_("Alamat sesuai kartu keluarga."),
        when=checks.has_parents,
        fields=(
            Field(code="area", label=_("Kelurahan atau desa"), kind=Kind.AREA, unknown=_("Di luar kota ini")),
            Field(code="address", label=_("Jalan dan nomor rumah"), max_length=200, personal=PERSONAL),
            Field(code="rt", label="RT", max_length=3, required=False),
            Field(code="rw", label="RW", max_length=3, required=False),
        ),
    ),
    Step(
        code="kk",
        section=MOTHER,
        title=_("Apa nomor kartu keluarga ibu?"),
        when=checks.has_parents,
        fields=(
            Field(
                code="kk",
                label=_("Nomor KK"),
                kind=Kind.KK,
                unknown=_("Belum punya KK"),
                personal=PERSONAL,
            ),
        ),
    ),
    Step(
        code="perkawinan",
        section=MARRIAGE,
        title=_("Bagaimana perkawinan orang tua bayi?"),
        hint=_("Ini menentukan bunyi akta. Semua anak berhak atas akta, apa pun jawabannya."),
        when=checks.has_parents,
        fields=(Field(code="marriage", label=_("Perkawinan"), kind=Kind.CHOICE, choices=choices.MARRIAGES),),
    ),
    Step(
        code="buku-nikah",
        section=MARRIAGE,
        title=_("Nomor dan tanggal buku nikah atau akta perkawinan"),
        when=checks.marriage_is("recorded"),
        fields=(
            Field(code="marriage_number", label=_("Nomor"), max_length=60),
            Field(code="married_on", label=_("Tanggal perkawinan"), kind=Kind.DATE, personal=PERSONAL),
        ),
    ),
    Step(
        code="ayah",
        section=FATHER,
        title=_("Siapa ayah bayi?"),
        when=checks.has_father,
        fields=identity("father", "1", name=FATHER, nik=_("NIK ayah")),
    ),
    Step(
        code="warga-ayah",
        section=FATHER,
        title=_("Apa kewarganegaraan ayah?"),
        when=checks.has_father,
        fields=nation("father"),
    ),
    Step(
        code="paspor-ayah",
        section=FATHER,
        title=_("Paspor ayah"),
        when=checks.father_foreign,
        fields=_passport("father"),
    ),
)
