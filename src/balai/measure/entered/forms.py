"""What people type about indicators and figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.core.declare import house
from balai.core.people.models import User
from balai.vocabulary.words import angka

from .. import fields, periods
from . import actions, queries, rules, sentences
from .models import Activity, Definition, Value

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
        from .activities import TOOLS, WAYS

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


class EntryForm(forms.Form):
    """One figure: its numbers, a note, the evidence; or that there is none for this period."""

    numerator = fields.Number(label=gettext_lazy("Angka"), required=False)
    denominator = fields.Number(label=gettext_lazy("Penyebut"), required=False)
    unmeasured = forms.BooleanField(label=gettext_lazy("Tidak diukur pada periode ini"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Catatan"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    evidence = forms.FileField(
        label=gettext_lazy("Bukti"),
        required=False,
        help_text=gettext_lazy("PDF, foto, CSV, atau XLSX, misalnya laporan atau berita acara."),
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, value: Value, **options: Any) -> None:
        super().__init__(*args, **options)
        definition = value.definition
        self.definition, self.value = definition, value
        self.fields["numerator"].label = definition.numerator_name or definition.name
        self.fields["numerator"].help_text = "" if actions.shape_of(definition).divided else definition.unit
        self.fields["denominator"].label = definition.denominator_name or _("Penyebut")
        if definition.population or not actions.shape_of(definition).divided:
            del self.fields["denominator"]
        if not definition.needs_evidence or (value.current and value.current.evidence_id):
            self.fields["evidence"].help_text = _("Boleh dikosongkan.")

    def clean(self) -> dict[str, Any]:
        """Check the numbers against the indicator's own rules."""
        said = super().clean() or {}
        if said.get("unmeasured"):
            if not said.get("note"):
                self.add_error("note", _("Tulis mengapa tidak diukur."))
            return said
        if self.errors:
            return said
        if said.get("numerator") is None:
            self.add_error("numerator", _("Isi angkanya, atau tandai tidak diukur."))
        elif "denominator" in self.fields and said.get("denominator") is None:
            self.add_error("denominator", _("Isi penyebutnya."))
        else:
            self._possible(said.get("numerator"), said.get("denominator"))
        return said

    def _possible(self, numerator: Decimal | None, denominator: Decimal | None) -> None:
        for fault in rules.check(actions.shape_of(self.definition), numerator, denominator):
            name = fault.field if fault.field in self.fields else "numerator"
            self.add_error(name, sentences.say(fault))


class Ask(forms.Form):
    """Which period is asked for."""

    period = fields.Period(label=gettext_lazy("Periode"), max_length=7)

    def __init__(self, *args: Any, definition: Definition, **options: Any) -> None:
        super().__init__(*args, **options)
        self.definition = definition
        examples = {"year": "2026", "semester": "2026-S1", "quarter": "2026-T3", "month": "2026-07"}
        self.fields["period"].help_text = _("Misalnya {example}.").format(example=examples[definition.span])

    def clean_period(self) -> str:
        """Refuse a period of another length."""
        period = self.cleaned_data["period"]
        if periods.span_of(period) != self.definition.span:
            said = _("Indikator ini diminta per {span}.")
            raise forms.ValidationError(said.format(span=self.definition.get_span_display()))
        return period


class Reason(forms.Form):
    """Why something is given back or opened again."""

    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class Bring(forms.Form):
    """A table of figures."""

    file = fields.TableFile(label=gettext_lazy("Tabel angka (CSV atau XLSX)"))


class Narrow(forms.Form):
    """A list of figures narrowed by state, agency, period."""

    state = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("Instansi"), required=False)
    period = forms.ChoiceField(label=gettext_lazy("Periode"), required=False)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        owners = Agency.objects.filter(pk__in=Definition.objects.values("owner")).order_by("name")
        self.fields["state"].choices = [("", _("Semua")), *Value.State.choices]  # type: ignore[attr-defined]
        self.fields["owner"].choices = [("", _("Semua")), *((str(a.pk), a.name) for a in owners)]  # type: ignore[attr-defined]
        self.fields["period"].choices = [("", _("Semua"))] + [(p, p) for p in queries.periods_asked()]  # type: ignore[attr-defined]
