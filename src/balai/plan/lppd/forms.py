"""What people type into the yearly report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.measure import fields
from balai.measure.denominators.rules import DENOMINATORS

from .models import Element, Row

LONGEST_CHAPTER = 200_000


class Open(forms.Form):
    """Which year's report is opened."""

    year = forms.IntegerField(label=gettext_lazy("Tahun laporan"), min_value=2000, max_value=2100)


class Fill(forms.Form):
    """A row's numbers. Where the element divides by the people, one picks which people, and types no number."""

    one = fields.Number(label=gettext_lazy("Angka 1"))
    chosen = forms.ChoiceField(label=gettext_lazy("Penyebut penduduk"), required=False)
    two = fields.Number(label=gettext_lazy("Angka 2"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Catatan"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    proof = forms.FileField(
        label=gettext_lazy("Bukti"), required=False, help_text=gettext_lazy("PDF, foto, CSV, atau XLSX.")
    )

    def __init__(self, *args: Any, row: Row, **options: Any) -> None:
        super().__init__(*args, **options)
        self.row = row
        self.fields["one"].label = row.label_one
        if not row.label_two:
            del self.fields["two"], self.fields["chosen"]
        elif row.population:
            del self.fields["two"]
            self.fields["chosen"].label = row.label_two
            self.fields["chosen"].help_text = _("Jumlahnya diambil dari potret penduduk.")
            self.fields["chosen"].required = True
            names = [(kind.value, found.name) for kind, found in DENOMINATORS.items()]
            self.fields["chosen"].choices = names  # type: ignore[attr-defined]
        else:
            del self.fields["chosen"]
            self.fields["two"].label = row.label_two
            self.fields["two"].required = True


class Judge(forms.Form):
    """What the internal auditor says of a row."""

    note = forms.CharField(
        label=gettext_lazy("Catatan APIP"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class Write(forms.Form):
    """A chapter's text, and which version the writer began with."""

    text = forms.CharField(
        label=gettext_lazy("Isi bab"),
        required=False,
        max_length=LONGEST_CHAPTER,
        help_text=gettext_lazy("Paragraf dipisah baris kosong. Tabel capaian di Bab II dibuat sendiri."),
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class Bring(forms.Form):
    """A table of numbers or of elements."""

    file = fields.TableFile(label=gettext_lazy("Tabel (CSV atau XLSX)"))


class ElementForm(forms.ModelForm):
    """One element of the report."""

    class Meta:
        model = Element
        fields = (
            "code",
            "kind",
            "affair_code",
            "affair",
            "name",
            "output",
            "formula",
            "label_one",
            "label_two",
            "scale",
            "unit",
            "decimals",
            "population",
            "may_exceed",
            "direction",
            "figure",
            "owner",
            "source",
            "settled",
            "active",
        )
        widgets = {"output": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "figure": gettext_lazy("Kode angka Balai yang mengisi butir ini, misalnya makro.ipm."),
            "owner": gettext_lazy("Fungsi instansi yang mengisi, misalnya kesehatan."),
            "settled": gettext_lazy("Tandai setelah dicocokkan dengan naskah peraturannya."),
        }

    def clean_figure(self) -> str:
        """Refuse a figure that nobody knows."""
        from balai.measure import figures

        code = self.cleaned_data["figure"].strip()
        if code and figures.find(code) is None:
            raise forms.ValidationError(_("Angka dengan kode ini tidak ada."))
        return code

    def clean_owner(self) -> str:
        """Refuse an agency that the city has not."""
        from balai.core.agencies.models import Agency

        function = self.cleaned_data["owner"].strip()
        if not Agency.objects.filter(function=function, active=True).exists():
            raise forms.ValidationError(_("Tidak ada instansi dengan fungsi ini."))
        return function
