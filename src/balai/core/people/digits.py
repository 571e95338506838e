"""What NIK and KK number have in common: sixteen digits, kept as text."""

import re

from django.utils.translation import gettext as _

LENGTH = 16
_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015\u00a0]")
_SIXTEEN = re.compile(r"[0-9]{16}\Z")


def sixteen(text: str, what: str) -> str:
    """Return sixteen ASCII digits from what was typed, without spaces, dots and hyphens. Raises ``ValueError``."""
    bare = _SEPARATORS.sub("", text or "")
    if not _SIXTEEN.match(bare):
        raise ValueError(_("%(what)s terdiri dari 16 angka.") % {"what": what})
    return bare


def mask(number: str) -> str:
    """Return the number with its middle hidden: ``137101••••••0003``."""
    return f"{number[:6]}{'•' * 6}{number[-4:]}" if number else ""


def grouped(number: str) -> str:
    """Return the number as people read it out: 6-6-4."""
    return f"{number[:6]} {number[6:12]} {number[12:]}" if number else ""
