"""Form fields read as people here write: days with month names, times, whole rupiah, numbers with a comma.

The sentence of what can't be read is the reader's own (``vocabulary.reading``). Empty is ``None``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from balai.vocabulary import reading, words


class Read(forms.CharField):
    """One line of text that ``reader`` understands."""

    reader: Callable[[str], Any]
    css, mode = "w16", ""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"class": self.css, "spellcheck": "false"}
        if self.mode:
            self.widget.attrs["inputmode"] = self.mode

    def clean(self, value: Any) -> Any:
        """Read it, or nothing when it may be empty."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return type(self).reader(text)
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None


class Day(Read):
    """A day: ``5 Januari 2026``, ``5/1/2026``."""

    reader = staticmethod(reading.read_date)


class Clock(Read):
    """A time of the day: ``14.30``."""

    reader = staticmethod(reading.read_time)
    css, mode = "w8", "decimal"


class Rupiah(Read):
    """Whole rupiah."""

    reader = staticmethod(reading.read_rupiah)
    mode = "numeric"


class Number(Read):
    """A number with or without a comma."""

    reader = staticmethod(reading.read_number)
    css, mode = "w8", "decimal"


def year(**options: Any) -> forms.IntegerField:
    """Return a field for a year of four digits."""
    return forms.IntegerField(
        min_value=1990, max_value=2100, widget=forms.TextInput(attrs={"class": "w4", "inputmode": "numeric"}), **options
    )


def written_number(value: Any) -> str:
    """Return a number as people type it: ``2,5``."""
    if value is None:
        return ""
    text = format(value.normalize(), "f") if hasattr(value, "normalize") else str(value)
    whole, _dot, rest = text.partition(".")
    return words.angka(int(whole)).replace("−", "-") + (f",{rest}" if rest else "")
