"""A last look for personal identifiers in what is about to be published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

NIK = re.compile(r"(?<!\d)(\d{6})[ .-]?(\d{2})(\d{2})(\d{2})[ .-]?\d{4}(?!\d)")
MOBILE = re.compile(r"(?<![\d])(?:\+?62|0)[ .-]?8[1-9](?:[ .-]?\d){7,10}(?!\d)")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
WOMEN = 40  # added to the day of birth in a woman's NIK


class PersonalData(Exception):
    """A column holds what looks like a personal identifier. The message names the column and how often, no value."""


def is_nik(text: str) -> bool:
    """Tell whether sixteen digits with a day and a month of birth stand somewhere in the text."""
    return any(_is_birthday(int(m[2]), int(m[3])) and 11 <= int(m[1][:2]) <= 99 for m in NIK.finditer(text))


def _is_birthday(day: int, month: int) -> bool:
    return 1 <= month <= 12 and (1 <= day <= 31 or 1 <= day - WOMEN <= 31)


def is_personal(value: Any) -> bool:
    """Tell whether a value looks like an NIK, a mobile number or an e-mail address."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return False
    text = str(value)
    return len(text) >= 6 and (is_nik(text) or bool(MOBILE.search(text)) or bool(EMAIL.search(text)))


def refuse_personal(codes: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Raise ``PersonalData`` when any value looks like an identifier of a person."""
    found: dict[str, int] = {}
    for row in rows:
        for code, value in zip(codes, row, strict=True):
            if is_personal(value):
                found[code] = found.get(code, 0) + 1
    if found:
        raise PersonalData(", ".join(f"{code}: {times}" for code, times in sorted(found.items())))
