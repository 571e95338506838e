"""Reading what people type: dates, times, money, numbers, phones. Stray spaces, dots and hyphens don't matter.

Every reader raises ``Unreadable``, a ``ValueError`` whose text is the sentence to show.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

from .words import MONTHS

_translate: Callable[[str], str] = str


def settle(*, translate: Callable[[str], str]) -> None:
    """Set who puts a sentence into the reader's language."""
    global _translate
    _translate = translate


class Unreadable(ValueError):
    """What was typed can't be read. ``sentence`` may hold ``{names}`` filled from ``values``.

    Its text is in the reader's language at the moment it is asked for.
    """

    def __init__(self, sentence: str, **values: Any) -> None:
        super().__init__(sentence.format(**values))
        self.sentence, self.values = sentence, values

    def __str__(self) -> str:
        return _translate(self.sentence).format(**self.values)


def _(sentence: str) -> str:
    return sentence  # marks a sentence for the catalogue; this package knows no Django


_SPELLINGS = {
    2: ("pebruari", "peb"),
    3: ("mar", "mrt"),
    8: ("agt", "ags", "agus", "agustus"),
    9: ("sept",),
    11: ("nopember", "nop"),
}
_MONTHS = {name.lower()[:size]: n for names in MONTHS.values() for n, name in enumerate(names, 1) for size in (3, 20)}
_MONTHS |= {name: n for n, names in _SPELLINGS.items() for name in names}
_GROUPED = re.compile(r"\d+|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+")


def clean(text: str) -> str:
    """Return text without invisible characters, with line breaks and runs of space made one space."""
    if not text.isprintable():
        text = "".join(" " if not c.isprintable() else c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(text.split())


def read_date(text: str) -> date:
    """Return the day meant by ``5 Januari 2026``, ``05-01-2026``, ``5/1/2026``, ``05012026`` or ``2026-01-05``.

    Day comes before month, always. Years have four digits, from 1800.
    """
    words = re.findall(r"\d+|[^\W\d_]+", clean(text).lower())
    words = [
        w for w in words if w not in {"tanggal", "tgl", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"}
    ]
    if len(words) == 1 and re.fullmatch(r"\d{8}", words[0]):
        words = [words[0][:2], words[0][2:4], words[0][4:]]
    if len(words) != 3:
        raise Unreadable(_("Tulis tanggal lengkap, misalnya 5 Januari 2026 atau 05-01-2026."))
    if len(words[0]) == 4:
        words.reverse()
    day, month, year = words[0], _MONTHS.get(words[1], words[1]), words[2]
    if not (str(month).isdecimal() and day.isdecimal() and year.isdecimal()):
        raise Unreadable(_("Tulis tanggal lengkap, misalnya 5 Januari 2026 atau 05-01-2026."))
    if len(year) != 4 or int(year) < 1800:
        raise Unreadable(_("Tulis tahun dengan 4 angka, misalnya 2026."))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable(_("Tanggal {date} tidak ada di kalender."), date=clean(text)[:40]) from None


def read_time(text: str) -> time:
    """Return the time meant by ``14.30``, ``14:30``, ``1430``, ``pukul 14.30 WIB`` or ``9``."""
    found = re.fullmatch(r"(?:pukul|jam)?\s*(\d{1,2})(?:\s*[.:]?\s*(\d{2}))?\s*(?:wib|wita|wit)?", clean(text).lower())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise Unreadable(_("Tulis jam dari 00.00 sampai 23.59, misalnya 14.30."))
    return time(int(found[1]), int(found[2] or 0))


def read_rupiah(text: str) -> int:
    """Return whole rupiah from ``Rp1.234.567``, ``Rp 1.234.567,00``, ``1234567`` or ``1.234.567,-``."""
    bare = re.sub(r"^(rp|idr)\.?\s*", "", clean(text).lower())
    bare = re.sub(r"(,-|,00|\.00)$", "", bare)
    if not _GROUPED.fullmatch(bare) or len(bare) > 24:
        raise Unreadable(_("Tulis jumlah uang dengan angka, misalnya Rp150.000."))
    return int(re.sub(r"\D", "", bare))


def read_number(text: str) -> Decimal:
    """Return the number meant by ``1.234``, ``1.234,5``, ``2,75`` or ``-3``."""
    bare = clean(text).replace("−", "-").replace(" ", "")
    found = re.fullmatch(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?", bare)
    if not found or len(bare) > 24:
        raise Unreadable(_("Tulis dengan angka, misalnya 1.250 atau 2,5."))
    return Decimal(f"{found[1]}{found[2].replace('.', '')}.{found[3] or 0}").normalize() + 0


def read_phone(text: str) -> str:
    """Return a phone number as ``+62…`` from ``0812-…``, ``62812…``, ``+62 812 …``; foreign ones keep ``+``."""
    typed = clean(text)
    digits = re.sub(r"[\s().\-/]", "", typed)
    if re.fullmatch(r"\+(?!62)[1-9]\d{6,14}", digits):
        return digits
    local = re.fullmatch(r"(?:\+?62|0)0?([1-9]\d{6,11})", digits)
    if not local:
        raise Unreadable(_("Tulis nomor telepon yang dimulai 08, 62, atau +62, misalnya 0812-0000-0112."))
    return f"+62{local[1]}"


def read_digits(text: str) -> str:
    """Return only the digits of a number typed in groups; letters stay so that a caller can refuse them."""
    return re.sub(r"[\s.\-]", "", clean(text))
