"""The questions of a correction or cancellation of an issued akta (form F-2.01, correction and cancellation)."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Field, Kind, PersonalData, Step
from balai.core.declare.parts import Values
from balai.vocabulary.reading import read_date

from ..queries.names import refusal
from . import checks, choices

PERSONAL = PersonalData.PERSONAL


def new_value(value: str, values: Values) -> None:
    """Refuse a new value that its item can't have."""
    what = values.get("what")
    if what == "name" and (sentence := refusal(value)):
        raise ValueError(sentence)
    if what == "sex" and value not in {"1", "2"}:
        raise ValueError(_("Tulis 1 untuk laki-laki atau 2 untuk perempuan."))
    if what == "born_on":
        checks.past(read_date(value), {})
    if what == "birth_order" and not (value.isascii() and value.isdigit() and 1 <= int(value) <= 25):
        raise ValueError(_("Tulis urutan anak dengan angka 1 sampai 25."))


NUMBER = Step(
    code="nomor-akta",
    title=_("Berapa nomor akta kelahiran?"),
    fields=(
        Field(
            code="akta_number",
            label=_("Nomor akta"),
            hint=_("Tertulis di kotak kanan atas akta."),
            max_length=60,
            warn=checks.akta_number,
        ),
    ),
)
CONTACT = Step(
    code="kontak",
    title=_("Siapa Anda, dan ke mana kami memberi kabar?"),
    fields=(
        Field(code="reporter_name", label=_("Nama lengkap"), kind=Kind.NAME, personal=PERSONAL),
        Field(code="phone", label=_("Nomor WhatsApp atau telepon"), kind=Kind.PHONE, personal=PERSONAL),
        Field(code="email", label=_("Surel"), kind=Kind.EMAIL, required=False, personal=PERSONAL),
        Field(
            code="consent",
            label=_("Data yang saya isi benar dan sesuai dokumen asli; saya bertanggung jawab menurut hukum."),
            kind=Kind.AGREE,
        ),
    ),
)
PROOF = Step(
    code="bukti",
    title=_("Dokumen apa yang menjadi dasar?"),
    hint=_("Misalnya ijazah, buku nikah, surat kelahiran, atau putusan pengadilan."),
    fields=(
        Field(code="why", label=_("Penjelasan"), kind=Kind.LONG_TEXT, max_length=1000),
        Field(code="file_proof", label=_("Foto dokumen asli"), kind=Kind.FILE, personal=PERSONAL),
    ),
)
CORRECTION = (
    NUMBER,
    Step(
        code="apa",
        title=_("Apa yang salah di akta?"),
        fields=(Field(code="what", label=_("Yang salah"), kind=Kind.CHOICE, choices=choices.CHANGED_FIELDS),),
    ),
    Step(
        code="seharusnya",
        title=_("Seharusnya tertulis apa?"),
        hint=_("Jenis kelamin: tulis 1 laki-laki atau 2 perempuan. Tanggal: contoh 5 Januari 2026."),
        fields=(Field(code="new_value", label=_("Yang benar"), max_length=120, check=new_value, personal=PERSONAL),),
    ),
    PROOF,
    CONTACT,
)
CANCELLATION = (NUMBER, PROOF, CONTACT)
