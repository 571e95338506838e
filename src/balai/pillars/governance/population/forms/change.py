"""The questions of a correction or cancellation of an issued akta (form F-2.01, correction and cancellation)."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Choice, Field, Kind, PersonalData, Step

from . import checks

PERSONAL = PersonalData.PERSONAL


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


def correction(items: Sequence[Choice], questions: Sequence[Step]) -> tuple[Step, ...]:
    """Return the pages of a correction: which akta, which of its items, what is right, the proof, who asks."""
    what = Field(code="what", label=_("Yang salah"), kind=Kind.CHOICE, choices=tuple(items))
    return (NUMBER, Step(code="apa", title=_("Apa yang salah di akta?"), fields=(what,)), *questions, PROOF, CONTACT)


CANCELLATION = (NUMBER, PROOF, CONTACT)
