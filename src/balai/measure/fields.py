"""Form fields for figures: numbers as people here write them, days, periods, tables to bring."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from . import periods, sheets

LARGEST = Decimal(10) ** 18


class Number(forms.CharField):
    """A number with comma or point: ``7.012``, ``67,06``, ``67.06``."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("class", "digits w16")

    def clean(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Read it, or nothing when it may be empty."""
        text = super().clean(value)
        if not text:
            return None
        try:
            found = sheets.Row(0, {"n": text}).number("n")
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None
        if found is None or abs(found) >= LARGEST or found != round(found, 4):
            raise forms.ValidationError(_("Angka ini terlalu besar atau lebih dari empat desimal."))
        return found


class Period(forms.CharField):
    """A period as it is written in addresses: ``2026``, ``2026-S1``, ``2026-T3``, ``2026-07``."""

    def clean(self, value: Any) -> str:
        """Read it; small letters do."""
        text = super().clean(value).strip().upper()
        if not text and not self.required:
            return ""
        try:
            periods.first_day(text)
        except ValueError:
            raise forms.ValidationError(_("Tulis 2026, 2026-S1, 2026-T3, atau 2026-07.")) from None
        return text


class TableFile(forms.FileField):
    """A table to bring: CSV or XLSX."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}), **options)
        self.error_messages["required"] = _("Pilih berkas dulu.")
