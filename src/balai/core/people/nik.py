"""NIK: sixteen digits PPKKCC DDMMYY SSSS, for life.

Province, city and district are those of the *first* registration, the day carries +40 for women, and neither moving
nor a corrected birth date changes the number. So what stands inside may rightly differ from the person: its shape is
checked, a difference is worth a look, and nothing is ever derived from it.
Source: Permendagri 109/2019; explanation of Disdukcapil Kabupaten Klaten.
"""

from datetime import date

from django.utils.translation import gettext as _

from balai.core.store.sealing import look_up

from .digits import grouped, mask, sixteen

__all__ = ["clean", "find_by", "grouped", "mask", "shaped", "warnings"]

WOMEN_ADD = 40
FEMALE = "2"


def clean(text: str) -> str:
    """Return the bare sixteen digits. Raises ``ValueError`` with a sentence for whoever typed it."""
    nik = sixteen(text, "NIK")
    if not shaped(nik):
        raise ValueError(_("NIK ini tidak mungkin ada. Periksa lagi angkanya di KTP atau KK."))
    return nik


def shaped(nik: str) -> bool:
    """Tell whether sixteen digits can be a NIK: day 01-31 or 41-71, month 01-12, serial not 0000, a province."""
    day, month = int(nik[6:8]), int(nik[8:10])
    return (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12 and nik[12:] != "0000" and nik[0] != "0"


def warnings(nik: str, birth_date: date | None, sex: str) -> list[str]:
    """Return sentences about what inside ``nik`` differs from the person; none of them forbids anything.

    ``sex``: "1" male, "2" female, anything else is not compared.
    """
    day = int(nik[6:8])
    found = []
    if birth_date and (day % WOMEN_ADD, nik[8:10], nik[10:12]) != (
        birth_date.day % WOMEN_ADD,
        f"{birth_date:%m}",
        f"{birth_date:%y}",
    ):
        found.append(_("Tanggal lahir di dalam NIK berbeda dengan yang diisi."))
    if sex in ("1", FEMALE) and (day > WOMEN_ADD) != (sex == FEMALE):
        found.append(_("Jenis kelamin di dalam NIK berbeda dengan yang diisi."))
    return found


def find_by(nik: str) -> str:
    """Return the keyed hash under which a NIK is found."""
    return look_up(nik, purpose="nik")
