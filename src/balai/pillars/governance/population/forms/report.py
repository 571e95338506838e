"""The questions of form F-2.01 for a birth, one page each, as parents answer them at home."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Field, Kind, PersonalData, Step, Values

from . import checks, choices
from .evidence import EVIDENCE
from .family import FAMILY

PERSONAL, CHILD = PersonalData.PERSONAL, PersonalData.SPECIFIC
BIRTH, BABY = _("Kelahiran"), _("Bayi")

EVENT = (
    Step(
        code="asal",
        section=BIRTH,
        title=_("Apakah orang tua bayi diketahui?"),
        fields=(Field(code="origin", label=_("Orang tua bayi"), kind=Kind.CHOICE, choices=choices.ORIGIN),),
    ),
    Step(
        code="jumlah",
        section=BIRTH,
        title=_("Berapa bayi yang lahir?"),
        hint=_("Hitung juga bayi yang lahir tanpa tanda kehidupan. Lebih dari empat: datang ke kantor."),
        fields=(Field(code="babies", label=_("Jumlah bayi"), kind=Kind.CHOICE, choices=choices.BABIES),),
    ),
    Step(
        code="tempat",
        section=BIRTH,
        title=_("Di mana bayi lahir?"),
        fields=(Field(code="place_kind", label=_("Jenis tempat"), kind=Kind.CHOICE, choices=choices.PLACE_KINDS),),
    ),
    Step(
        code="nama-tempat",
        section=BIRTH,
        title=_("Apa nama tempatnya?"),
        fields=(
            Field(
                code="facility",
                label=_("Fasilitas kesehatan"),
                kind=Kind.FACILITY,
                unknown=_("Tidak ada di daftar"),
                when=checks.at_facility,
            ),
            Field(
                code="place",
                label=_("Kabupaten atau kota tempat lahir"),
                short=_("Tempat lahir"),
                hint=_("Seperti yang akan tertulis di akta."),
                max_length=60,
            ),
        ),
    ),
    Step(
        code="penolong",
        section=BIRTH,
        title=_("Siapa yang menolong kelahiran?"),
        fields=(Field(code="helper", label=_("Penolong"), kind=Kind.CHOICE, choices=choices.HELPERS),),
    ),
)

EACH_BABY = (
    Step(
        code="keadaan-bayi",
        section=BABY,
        title=_("Apakah bayi lahir hidup?"),
        hint=_("Untuk bayi yang lahir tanpa tanda kehidupan, kami menerbitkan surat keterangan lahir mati."),
        repeat=checks.count,
        fields=(Field(code="alive", label=_("Lahir hidup"), kind=Kind.YES_NO, personal=CHILD),),
    ),
    Step(
        code="nama-bayi",
        section=BABY,
        title=_("Siapa nama bayi?"),
        hint=_("Paling banyak 60 huruf, tanpa angka, tanda baca, dan gelar. Dua kata atau lebih dianjurkan."),
        repeat=checks.count,
        when=checks.alive,
        fields=(
            Field(
                code="name",
                label=_("Nama lengkap bayi"),
                short=_("Nama bayi"),
                kind=Kind.NAME,
                unknown=_("Belum ada nama"),
                check=checks.new_name,
                warn=checks.new_name_advice,
                personal=CHILD,
            ),
        ),
    ),
    Step(
        code="lahir",
        section=BABY,
        title=_("Kapan bayi lahir?"),
        repeat=checks.count,
        fields=(
            Field(
                code="born_on",
                label=_("Tanggal lahir"),
                kind=Kind.DATE,
                hint=_("Contoh: 5 Januari 2026"),
                check=checks.past,
                warn=checks.lateness,
                personal=CHILD,
            ),
            Field(code="born_time", label=_("Jam lahir"), kind=Kind.TIME, hint=_("Contoh: 14.30"), personal=CHILD),
        ),
    ),
    Step(
        code="kelamin",
        section=BABY,
        title=_("Apa jenis kelamin bayi?"),
        repeat=checks.count,
        fields=(Field(code="sex", label=_("Jenis kelamin"), kind=Kind.CHOICE, choices=choices.SEXES, personal=CHILD),),
    ),
    Step(
        code="ukuran",
        section=BABY,
        title=_("Berapa berat dan panjang bayi?"),
        repeat=checks.count,
        fields=(
            Field(
                code="grams",
                label=_("Berat"),
                kind=Kind.NUMBER,
                unit=_("gram"),
                unknown=_("Tidak ditimbang"),
                minimum=200,
                maximum=8000,
                warn=checks.weight,
                personal=CHILD,
            ),
            Field(
                code="length_cm",
                label=_("Panjang"),
                kind=Kind.NUMBER,
                unit="cm",
                unknown=_("Tidak diukur"),
                minimum=15,
                maximum=75,
                warn=checks.length,
                personal=CHILD,
            ),
        ),
    ),
    Step(
        code="anak-ke",
        section=BABY,
        title=_("Anak ke berapa dari ibu?"),
        hint=_("Hitung semua anak yang pernah lahir hidup."),
        repeat=checks.count,
        when=lambda values: checks.alive(values) and checks.has_parents(values),
        fields=(
            Field(
                code="child_no",
                label=_("Anak ke-"),
                kind=Kind.NUMBER,
                minimum=1,
                maximum=25,
                warn=checks.child_no,
                personal=CHILD,
            ),
        ),
    ),
    Step(
        code="lahir-mati",
        section=BABY,
        title=_("Keterangan penolong tentang lahir mati"),
        hint=_("Kami turut berduka. Isian ini sesuai surat dari penolong kelahiran."),
        repeat=checks.count,
        when=checks.stillborn,
        fields=(
            Field(
                code="gestation_weeks",
                label=_("Usia kandungan"),
                kind=Kind.NUMBER,
                unit=_("minggu"),
                unknown=_("Tidak tahu"),
                minimum=20,
                maximum=45,
                personal=CHILD,
            ),
            Field(code="cause", label=_("Sebab, jika diketahui"), required=False, personal=CHILD),
            Field(
                code="determined_by",
                label=_("Yang menentukan"),
                kind=Kind.CHOICE,
                choices=choices.DETERMINED_BY,
            ),
        ),
    ),
)

STEPS = (*EVENT, *EACH_BABY, *FAMILY, *EVIDENCE)

USUAL: Values = {"origin": "parents", "babies": "1", "alive": True, "marriage": "recorded", "has_statement": True}
"""One living baby of a recorded marriage, with a letter of birth."""
