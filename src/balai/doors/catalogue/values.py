"""What a column's type allows, and how its values are written."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

LARGEST_EXACT = 2**53 - 1
"""Beyond it a JSON reader changes digits: such a number is an identifier and belongs in a text column."""

TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "code": (str,),
    "integer": (int,),
    "decimal": (Decimal, float, int),
    "date": (date,),
}
WORDS = ("text", "code", "date")
NUMBERS = ("integer", "decimal")


def fits(kind: str, value: Any) -> bool:
    """Tell whether a value may stand in a column of this type; ``None`` always may."""
    if value is None:
        return True
    if isinstance(value, bool | datetime) or not isinstance(value, TYPES[kind]):
        return False
    if isinstance(value, str):
        return "\x00" not in value
    if isinstance(value, date):
        return True
    number: Any = value
    return bool(abs(number) <= LARGEST_EXACT)


def plain(kind: str, value: Any) -> str | int | float | None:
    """Return what is stored and put in JSON: text, whole number, number, ISO day or nothing."""
    if value is None or kind == "integer":
        return value
    if kind == "decimal":
        return float(value)
    return value.isoformat() if kind == "date" else str(value)


def typed(kind: str, text: str) -> str | int | float:
    """Return a word of a query as a column's value. Raises ``ValueError``."""
    if kind == "integer":
        number = int(text)
        if abs(number) > LARGEST_EXACT:
            raise ValueError(text)
        return number
    if kind == "decimal":
        return float(text.replace(",", "."))
    if kind == "date":
        return date.fromisoformat(text).isoformat()
    return text
