"""What people type about figures: numbers and proof, which period, why, which table, which list."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.core.people.models import User

from ... import fields, periods
from .. import actions, queries, rules, sentences
from ..models import Definition, Value


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
