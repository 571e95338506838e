"""Family card number: sixteen digits, region, day of recording, serial. A new head of family gets a new number."""

from django.utils.translation import gettext as _

from balai.core.store.sealing import look_up

from .digits import grouped, mask, sixteen

__all__ = ["clean", "find_by", "grouped", "mask", "shaped"]


def clean(text: str) -> str:
    """Return the bare sixteen digits. Raises ``ValueError`` with a sentence for whoever typed it."""
    number = sixteen(text, _("Nomor KK"))
    if not shaped(number):
        raise ValueError(_("Nomor KK ini tidak mungkin ada. Periksa lagi angkanya di kartu keluarga."))
    return number


def shaped(number: str) -> bool:
    """Tell whether sixteen digits can be a family card number: a day, a month, a serial that is not 0000."""
    day, month = int(number[6:8]), int(number[8:10])
    return 1 <= day <= 31 and 1 <= month <= 12 and number[12:] != "0000" and number[0] != "0"


def find_by(number: str) -> str:
    """Return the keyed hash under which a family card number is found."""
    return look_up(number, purpose="kk")
