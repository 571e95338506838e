"""Where a code can be sent: an e-mail address or a phone number, read from one field."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from balai.vocabulary.reading import read_phone

EMAIL, PHONE = "email", "phone"


@dataclass(frozen=True, slots=True)
class Contact:
    """An address of one kind, as it is stored: lower-case e-mail or ``+62…``."""

    kind: str
    address: str


def read(text: str) -> Contact:
    """Return what somebody typed. Raises ``ValueError`` with a sentence when it is neither."""
    bare = text.strip()
    if "@" in bare:
        try:
            validate_email(bare)
        except ValidationError:
            raise ValueError(_("Alamat surel ini belum benar, misalnya nama@contoh.id.")) from None
        return Contact(EMAIL, bare.lower())
    try:
        return Contact(PHONE, read_phone(bare))
    except ValueError:
        raise ValueError(_("Tulis alamat surel atau nomor telepon, misalnya 0812-0000-0112.")) from None
