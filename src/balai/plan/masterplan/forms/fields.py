"""Fields read as Indonesians write: whole rupiah, numbers with a comma, days with month names."""

from __future__ import annotations

from typing import Any

from django import forms

from balai.vocabulary import reading, words


class Read(forms.CharField):
    """Text that a reader of ``vocabulary.reading`` understands; empty is ``None``."""

    def __init__(self, *args: Any, read: Any, css: str = "w16", mode: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.read = read
        self.widget.attrs |= {"class": css} | ({"inputmode": mode} if mode else {})

    def clean(self, value: Any) -> Any:
        """Read it. The sentence of what can't be read is the reader's own."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.read(text)
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None


def rupiah(**options: Any) -> Read:
    """Return a field for whole rupiah."""
    return Read(read=reading.read_rupiah, mode="numeric", **options)


def number(**options: Any) -> Read:
    """Return a field for a number with or without a comma."""
    return Read(read=reading.read_number, css="w8", mode="decimal", **options)


def day(**options: Any) -> Read:
    """Return a field for a day."""
    return Read(read=reading.read_date, **options)


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
