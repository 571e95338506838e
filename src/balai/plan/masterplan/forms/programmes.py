"""A programme's form, one page for each group of fields, and how its fields read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.core.areas.models import Area
from balai.core.parameters import value
from balai.core.ui.fields import Rupiah, year
from balai.vocabulary.words import rupiah

from .. import contents
from ..checking import code_fault, faults, wards
from ..models import Application, Plan, Programme
from ..models.choices import SUBDIMENSION_CHOICES, Partner

BLANK_ROWS = 4
TITLES = {
    "pokok": gettext_lazy("Pokok program"),
    "isi": gettext_lazy("Masalah dan gagasan"),
    "hasil": gettext_lazy("Hasil yang dituju"),
    "pelaku": gettext_lazy("Pelaku dan tempat"),
    "anggaran": gettext_lazy("Anggaran dan dasar"),
}
"""What each page of the form is called."""


class ProgrammeForm(forms.ModelForm):
    """One group of a programme's fields. ``plan`` says which years and applications there are."""

    secondary_subdimensions = forms.MultipleChoiceField(
        label=gettext_lazy("Subdimensi lain"),
        choices=SUBDIMENSION_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    partners = forms.MultipleChoiceField(
        label=gettext_lazy("Mitra"), choices=Partner.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    codes = forms.CharField(
        label=gettext_lazy("Kode sub-kegiatan"),
        help_text=gettext_lazy("Satu kode tiap baris, misalnya 2.16.03.2.02.0018"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "class": "w24"}),
    )

    class Meta:
        model = Programme
        fields = tuple(f for f in contents.FIELDS if f not in ("codes", "budgets"))
        help_texts = {
            "code": gettext_lazy("Pendek dan tetap, misalnya GOV-01"),
            "is_quick_win": gettext_lazy("Manfaatnya terasa warga dalam setahun"),
            "regulations": gettext_lazy("Satu peraturan tiap baris"),
        }
        widgets = {
            "supporting": forms.CheckboxSelectMultiple,
            "areas": forms.CheckboxSelectMultiple,
            "applications": forms.CheckboxSelectMultiple,
        }

    def __init__(
        self, *args: Any, plan: Plan, group: str, values: dict[str, Any] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.plan, self.group = plan, group
        self.instance.plan = plan
        self.was = values or {}
        for name in [n for n in self.fields if n not in contents.GROUPS[group]]:
            del self.fields[name]
        self._fit()
        for name, was in self.was.items():
            if name in self.fields:
                self.initial[name] = "\n".join(was) if name == "codes" else was
        self.money = _MoneyRows(self, self.was.get("budgets", {})) if group == "anggaran" else None

    def _fit(self) -> None:
        """Offer what the city and the plan have."""
        agencies = Agency.objects.filter(active=True).order_by("name")
        offered = {
            "lead": agencies,
            "supporting": agencies,
            "areas": Area.objects.filter(pk__in=[w.pk for w in wards()]).order_by("sort_name"),
            "applications": Application.objects.filter(plan=self.plan).order_by("name"),
        }
        for name, rows in offered.items():
            if name in self.fields:
                self.fields[name].queryset = rows  # type: ignore[attr-defined]
                self.fields[name].label_from_instance = lambda row: row.name  # type: ignore[attr-defined]
        for name in ("year_start", "year_end"):
            if name in self.fields:
                self.fields[name] = year(label=self.fields[name].label)

    def clean_codes(self) -> list[str]:
        """Return the codes as written, each checked against the classification."""
        written = [line.strip() for line in self.cleaned_data["codes"].splitlines() if line.strip()]
        faults = [fault for fault in map(code_fault, written) if fault]
        if faults:
            raise forms.ValidationError(faults)
        return written

    def clean_code(self) -> str:
        """Refuse a code another programme of the plan has."""
        code = self.cleaned_data["code"].strip().upper()
        if Programme.objects.filter(plan=self.plan, code=code).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Kode itu sudah dipakai program lain dalam rencana ini."))
        return code

    def clean(self) -> dict[str, Any]:
        """Check years, horizon and sub-dimension together, and the money rows."""
        done = super().clean() or {}
        if self.group == "pokok":
            for field, fault in faults(done, self.plan):
                self.add_error(field, fault)
        if self.money is not None:
            done["budgets"] = self.money.clean()
        return done

    def typed(self) -> dict[str, Any]:
        """Return the group's fields as ``contents`` has them."""
        done = self.cleaned_data
        found = {name: done[name] for name in contents.GROUPS[self.group] if name in done}
        for name in contents.LINKS:
            if name in found:
                found[name] = sorted(row.pk for row in found[name])
        if "lead" in found:
            found["lead"] = found["lead"].pk
        return found


class _MoneyRows:
    """Rows of year, source and amount within a form, as many as there are and a few empty ones."""

    def __init__(self, form: ProgrammeForm, was: dict[str, int]) -> None:
        self.form = form
        kept = sorted((int(key.split("/")[0]), key.split("/", 1)[1], amount) for key, amount in was.items())
        sources = [("", ""), *((c, f"{c} ({n})") for c, n in value("plan.funding_sources").items())]
        years = [("", ""), *((str(y), str(y)) for y in form.plan.years)]
        self.count = max(len(kept) + BLANK_ROWS, _sent(form))
        for n in range(self.count):
            y, source, amount = kept[n] if n < len(kept) else ("", "", None)
            words = {"n": n + 1}
            form.fields[f"b{n}_year"] = forms.ChoiceField(
                label=_("Tahun baris %(n)s") % words, choices=years, required=False, initial=str(y)
            )
            form.fields[f"b{n}_source"] = forms.ChoiceField(
                label=_("Sumber dana baris %(n)s") % words, choices=sources, required=False, initial=source
            )
            form.fields[f"b{n}_amount"] = Rupiah(
                label=_("Pagu baris %(n)s") % words, required=False, initial=rupiah(amount) if amount else ""
            )

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Return the bound fields of each row."""
        return [tuple(self.form[f"b{n}_{part}"] for part in ("year", "source", "amount")) for n in range(self.count)]  # type: ignore[misc]

    def clean(self) -> dict[str, int]:
        """Return ``{"2027/PAD": rupiah}``; a row is whole or empty, a year and source come once."""
        found: dict[str, int] = {}
        for n in range(self.count):
            y, source, amount = (self.form.cleaned_data.get(f"b{n}_{part}") for part in ("year", "source", "amount"))
            if not (y or source or amount):
                continue
            if not (y and source and amount):
                self.form.add_error(f"b{n}_amount", _("Isi tahun, sumber dana, dan pagu, atau kosongkan ketiganya."))
            elif f"{y}/{source}" in found:
                self.form.add_error(f"b{n}_source", _("Tahun dan sumber dana ini sudah ada di baris lain."))
            else:
                found[f"{y}/{source}"] = amount
        return found


def _sent(form: forms.Form | forms.ModelForm) -> int:
    return sum(1 for name in form.data if name.startswith("b") and name.endswith("_amount"))
