"""What people say an indicator is: its method, the activity it comes from, its variables."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.core.declare import house
from balai.vocabulary.words import angka

from ... import fields
from .. import rules
from ..models import Activity, Definition, Variable

METHOD_FIELDS = ("method", "base", "population", "numerator_name", "denominator_name", "formula", "unit")
"""What makes old and new figures incomparable when it changes."""


class DefinitionForm(forms.ModelForm):
    """What an indicator is. Changing how it is computed starts a new version."""

    minimum = fields.Number(label=gettext_lazy("Nilai terendah"), required=False)
    maximum = fields.Number(label=gettext_lazy("Nilai tertinggi"), required=False)
    target = fields.Number(label=gettext_lazy("Target"), required=False)

    class Meta:
        model = Definition
        fields = (
            "code",
            "name",
            "owner",
            "pillar",
            "method",
            "unit",
            "decimals",
            "base",
            "direction",
            "span",
            "by_district",
            "numerator_name",
            "denominator_name",
            "population",
            "concept",
            "definition",
            "interpretation",
            "formula",
            "classification",
            "composite",
            "components",
            "level",
            "source",
            "minimum",
            "maximum",
            "target",
            "target_source",
            "national_ref_code",
            "due_days",
            "needs_evidence",
            "public",
            "active",
            "activity",
        )
        help_texts = {
            "code": gettext_lazy("Huruf kecil, angka, titik. Tetap selamanya, misalnya bappeda.ipm."),
            "base": gettext_lazy("100 untuk persen; 1.000 atau 100.000 untuk angka per sekian."),
            "population": gettext_lazy("Bila dipilih, penyebut diambil dari potret penduduk dan tidak diketik."),
            "national_ref_code": gettext_lazy("Bila ada, menurut Kepmen PPN/Kepala Bappenas KEP.26A/2025."),
            "components": gettext_lazy("Hanya untuk indikator komposit."),
            "by_district": gettext_lazy("Tiap kecamatan diisi sendiri; angka kota dijumlahkan."),
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("concept", "definition", "interpretation", "formula", "components")
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = Agency.objects.filter(active=True).order_by("name")  # type: ignore[attr-defined]
        for name in ("minimum", "maximum", "target"):
            value = getattr(self.instance, name)
            if value is not None:
                self.initial[name] = angka(value, 4).rstrip("0").rstrip(",")
        if self.instance.pk:
            self.fields["code"].disabled = True

    def clean_code(self) -> str:
        """Refuse a code that a service's own indicator carries."""
        code = self.cleaned_data["code"].strip()
        if code in house().indicators:
            raise forms.ValidationError(_("Kode ini sudah dipakai indikator layanan."))
        return code

    def clean(self) -> dict[str, Any]:
        """Check what one field says of another."""
        said = super().clean() or {}
        method = said.get("method")
        if method == Definition.Method.INDEX and (said.get("population") or said.get("by_district")):
            self.add_error("method", _("Indeks diisi sebagai nilai jadi: tanpa penyebut penduduk dan tanpa kecamatan."))
        if method == Definition.Method.SHARE and said.get("base") not in (None, 100):
            self.add_error("base", _("Bagian dari seluruhnya selalu per 100."))
        if method in rules.DIVIDED and not (said.get("population") or said.get("denominator_name")):
            self.add_error("denominator_name", _("Tulis penyebutnya, atau pilih penyebut penduduk."))
        low, high = said.get("minimum"), said.get("maximum")
        if low is not None and high is not None and high < low:
            self.add_error("maximum", _("Nilai tertinggi lebih kecil dari nilai terendah."))
        return said

    @property
    def method_changed(self) -> bool:
        """How the figure is computed has changed."""
        return bool(self.instance.pk) and any(name in self.changed_data for name in METHOD_FIELDS)


class ActivityForm(forms.ModelForm):
    """MS-Keg of one statistical activity. Several ways and tools may hold."""

    ways = forms.TypedMultipleChoiceField(label=gettext_lazy("Metode pengumpulan"), coerce=int, required=False)
    tools = forms.TypedMultipleChoiceField(label=gettext_lazy("Sarana pengumpulan"), coerce=int, required=False)

    class Meta:
        model = Activity
        fields = (
            "title",
            "year",
            "bps_code",
            "collection",
            "sector",
            "recommendation",
            "organiser",
            "in_charge",
            "background",
            "aim",
            "schedule",
            "recurring",
            "frequency",
            "panel",
            "coverage",
            "unit",
            "sample",
            "quality",
            "processing",
            "dissemination",
        )
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("background", "aim", "schedule", "sample", "quality", "processing", "dissemination")
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        from ..activities import TOOLS, WAYS

        super().__init__(*args, **options)
        for name, known in (("ways", WAYS), ("tools", TOOLS)):
            field = self.fields[name]
            field.widget = forms.CheckboxSelectMultiple()
            field.choices = list(known.items())  # type: ignore[attr-defined]
            self.initial[name] = [bit for bit in known if getattr(self.instance, name) & bit]

    def save(self, commit: bool = True) -> Activity:
        """Keep the answers as the form's bit sums."""
        self.instance.ways = sum(self.cleaned_data["ways"])
        self.instance.tools = sum(self.cleaned_data["tools"])
        return super().save(commit)


class VariableForm(forms.ModelForm):
    """One line of MS-Var. What nobody knows yet may be left empty."""

    class Meta:
        model = Variable
        fields = (
            "name",
            "alias",
            "concept",
            "meaning",
            "chosen_by",
            "time_ref",
            "type",
            "filled_with",
            "rule",
            "question",
            "open",
        )
        help_texts = {
            "alias": gettext_lazy("Nama kolomnya di tabel atau basis data."),
            "chosen_by": gettext_lazy("Peraturan, standar, atau kesepakatan yang menetapkan variabel ini."),
            "time_ref": gettext_lazy("Misalnya keadaan 31 Desember, atau selama setahun."),
            "filled_with": gettext_lazy("Satuan, daftar pilihan, atau kode yang boleh diisikan."),
            "rule": gettext_lazy("Misalnya tidak kurang dari nol dan tidak lebih dari penduduk."),
            "question": gettext_lazy("Bila ditanyakan kepada orang, kalimat lengkapnya."),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("concept", "meaning")}

    def clean_name(self) -> str:
        """Refuse a second variable of the same name."""
        name = " ".join(self.cleaned_data["name"].split())
        if self.instance.definition.variables.filter(name=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Variabel dengan nama ini sudah ada."))
        return name
