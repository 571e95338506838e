"""What a manager types to plan a sample."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.store import clock
from balai.core.ui.fields import Day
from balai.vocabulary import reading

from .actions.preparing import Plan
from .desk_forms import Number
from .models import Sampling
from .rules.definition import Definition, Method


class SamplePlan(forms.Form):
    """How many to ask, where, and who gets in."""

    sampling = forms.ChoiceField(
        label=gettext_lazy("Cara menentukan sampel"), choices=Sampling.choices, widget=forms.RadioSelect
    )
    margin = forms.CharField(
        label=gettext_lazy("Batas galat, persen"),
        required=False,
        help_text=gettext_lazy("Untuk Slovin, misalnya 3 atau 5"),
    )
    fixed = Number(
        label=gettext_lazy("Jumlah jawaban"),
        required=False,
        help_text=gettext_lazy("Untuk jumlah tetap; bila formulir dibagi, jumlah untuk tiap bagian"),
    )
    population = Number(
        label=gettext_lazy("Populasi"),
        required=False,
        help_text=gettext_lazy("Kosongkan untuk memakai jumlah penduduk kota"),
    )
    population_source = forms.CharField(
        label=gettext_lazy("Sumber populasi"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Bila populasinya diisi sendiri"),
    )
    parts = forms.ChoiceField(label=gettext_lazy("Formulir dibagi menurut"), required=False)
    by_area = forms.BooleanField(label=gettext_lazy("Kuota tiap kelurahan, sebanding jumlah penduduk"), required=False)
    closed_door = forms.BooleanField(
        label=gettext_lazy("Hanya dengan kupon, petugas survei, atau petugas loket"), required=False
    )
    asks_key = forms.BooleanField(
        label=gettext_lazy("Minta nomor telepon agar satu orang menjawab satu kali (nomor tidak disimpan)"),
        required=False,
    )
    opens_on = Day(label=gettext_lazy("Dibuka"), required=False, help_text=gettext_lazy("Contoh: 1 Desember 2026"))
    closes_on = Day(label=gettext_lazy("Ditutup"), required=False)

    def __init__(self, *args: Any, definition: Definition, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("Tidak dibagi, dijawab sekaligus"))]
        if len(definition.sections) > 1:
            choices.append(("section", _("Dimensi ({n} bagian)").format(n=len(definition.sections))))
        if len(definition.groups) > 1 and definition.method is Method.MEAN:
            choices.append(("group", _("Subdimensi ({n} bagian)").format(n=len(definition.groups))))
        self.fields["parts"].choices = choices  # type: ignore[attr-defined]

    def clean_margin(self) -> Decimal:
        """Read a percentage as a fraction."""
        text = self.cleaned_data["margin"].strip().rstrip("%")
        if not text:
            return Decimal("0.05")
        try:
            found = reading.read_number(text) / 100
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None
        if not Decimal("0.005") <= found <= Decimal("0.2"):
            raise forms.ValidationError(_("Batas galat antara 0,5 dan 20 persen."))
        return found.quantize(Decimal("0.001"))

    def clean(self) -> dict[str, Any]:
        """Hold the parts against each other."""
        cleaned = super().clean() or {}
        if cleaned.get("sampling") == Sampling.FIXED and not cleaned.get("fixed") and "fixed" not in self.errors:
            self.add_error("fixed", _("Tulis berapa jawaban yang dicari."))
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("Tanggal tutup tidak boleh sebelum tanggal buka."))
        if cleaned.get("population") and not cleaned.get("population_source"):
            self.add_error("population_source", _("Sebutkan sumber angka populasi itu."))
        return cleaned

    @property
    def plan(self) -> Plan:
        """What was typed as the actions take it."""
        done = self.cleaned_data
        today = clock.today() if done["population"] else None
        return Plan(population_date=today, **done)
