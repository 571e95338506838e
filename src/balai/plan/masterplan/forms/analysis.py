"""Rows of the analysis, one form for each kind."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.vocabulary.pillars import find_subdimension, subdimensions_of

from ..models import Application, Gap, Integration, Plan, Programme, Readiness, Swot, SwotStrategy
from ..models.choices import SUBDIMENSION_CHOICES

POINT = re.compile(r"[SWOT]\d+")


class Row(forms.ModelForm):
    """A row of a plan; ``dimension`` comes from its page where its kind has one."""

    def __init__(self, *args: Any, plan: Plan, dimension: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan, self.dimension = plan, dimension
        if hasattr(self.instance, "plan_id"):
            self.instance.plan = plan
        if dimension and hasattr(self.instance, "dimension"):
            self.instance.dimension = dimension
        for field in self.fields.values():
            if isinstance(field, forms.IntegerField):
                field.widget = forms.TextInput(attrs={"class": "w4", "inputmode": "numeric"})
        self.fit()

    def fit(self) -> None:
        """Narrow choices to the plan; kinds that have such choices say how."""

    def _agencies(self, name: str) -> None:
        self.fields[name].queryset = Agency.objects.filter(active=True).order_by("name")  # type: ignore[attr-defined]
        self.fields[name].label_from_instance = lambda agency: agency.name  # type: ignore[attr-defined]


class ReadinessForm(Row):
    """How ready one element of a dimension is."""

    class Meta:
        model = Readiness
        fields = ("element", "aspect", "current", "desired", "gap", "score", "evidence", "agency")
        help_texts = {
            "score": gettext_lazy("1 belum ada, 2 sebagian kecil, 3 sebagian besar, 4 siap"),
            "evidence": gettext_lazy("Dokumen, angka, atau laman yang menunjukkan keadaan sekarang"),
        }

    def fit(self) -> None:
        """Offer today's agencies."""
        self._agencies("agency")

    def clean_score(self) -> int | None:
        """Refuse what lies outside the scale."""
        score = self.cleaned_data["score"]
        if score is not None and not 1 <= score <= 4:
            raise forms.ValidationError(_("Nilai kesiapan dari 1 sampai 4."))
        return score


class SwotForm(Row):
    """One point of a SWOT list."""

    class Meta:
        model = Swot
        fields = ("kind", "text")


class StrategyForm(Row):
    """A strategy of the matrix, and the points it rests on."""

    class Meta:
        model = SwotStrategy
        fields = ("cell", "text", "points")
        help_texts = {"points": gettext_lazy("Kode butir yang dipakai, misalnya S1, O2")}

    def clean_points(self) -> str:
        """Keep only codes that stand in this dimension's lists and belong to the cell."""
        found = list(dict.fromkeys(POINT.findall(self.cleaned_data["points"].upper())))
        known = {p.code for p in Swot.objects.filter(plan=self.plan, dimension=self.dimension)}
        if unknown := [code for code in found if code not in known]:
            raise forms.ValidationError(
                _("Butir %(codes)s tidak ada di daftar dimensi ini.") % {"codes": ", ".join(unknown)}
            )
        cell = self.cleaned_data.get("cell", "")
        if wrong := [code for code in found if code[0] not in cell]:
            raise forms.ValidationError(
                _("Sel %(cell)s tidak memakai butir %(codes)s.") % {"cell": cell, "codes": ", ".join(wrong)}
            )
        return ", ".join(found)


class GapForm(Row):
    """What a sub-dimension lacks."""

    class Meta:
        model = Gap
        fields = ("subdimension", "ideal", "existing", "gap", "proposal", "programme")

    def fit(self) -> None:
        """Offer the dimension's three sub-dimensions and the plan's programmes."""
        wanted = {s.code for s in subdimensions_of(self.dimension)}
        self.fields["subdimension"].choices = [("", "")] + [c for c in SUBDIMENSION_CHOICES if c[0] in wanted]  # type: ignore[attr-defined]
        self.fields["programme"].queryset = Programme.objects.filter(plan=self.plan).order_by("code")  # type: ignore[attr-defined]


class ApplicationForm(Row):
    """An application and what is to become of it."""

    class Meta:
        model = Application
        fields = (
            "code", "name", "owner", "purpose", "users", "users_count", "platform", "duplicate_of", "verdict",
            "verdict_year", "verdict_reason",
        )  # fmt: skip
        help_texts = {
            "code": gettext_lazy("Huruf kecil, angka, dan tanda hubung; misalnya siakad"),
            "platform": gettext_lazy("Misalnya web, Android, PHP, Oracle"),
        }

    def fit(self) -> None:
        """Offer today's agencies and the plan's other applications."""
        self._agencies("owner")
        others = Application.objects.filter(plan=self.plan).exclude(pk=self.instance.pk).order_by("name")
        self.fields["duplicate_of"].queryset = others  # type: ignore[attr-defined]
        self.fields["users_count"].widget.attrs["class"] = "w8"

    def clean(self) -> dict[str, Any]:
        """Check the code within the plan, the year within its years, and that a doubled one is not simply kept."""
        done = super().clean() or {}
        year, code = done.get("verdict_year"), done.get("code")
        if year and year not in self.plan.years:
            self.add_error("verdict_year", _years(self.plan))
        if Application.objects.filter(plan=self.plan, code=code).exclude(pk=self.instance.pk).exists():
            self.add_error("code", _("Kode itu sudah dipakai aplikasi lain dalam rencana ini."))
        if done.get("duplicate_of") and done.get("verdict") == Application.Verdict.KEEP:
            self.add_error("verdict", _("Aplikasi rangkap tidak dapat dipertahankan begitu saja. Pilih putusan lain."))
        return done


class IntegrationForm(Row):
    """What two applications exchange."""

    class Meta:
        model = Integration
        fields = ("source", "target", "what", "year")

    def fit(self) -> None:
        """Offer the plan's applications."""
        for name in ("source", "target"):
            self.fields[name].queryset = Application.objects.filter(plan=self.plan).order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check that two different applications exchange something within the plan's years."""
        done = super().clean() or {}
        if done.get("source") and done.get("source") == done.get("target"):
            self.add_error("target", _("Pilih aplikasi lain dari aplikasi asalnya."))
        if done.get("year") and done["year"] not in self.plan.years:
            self.add_error("year", _years(self.plan))
        return done


def _years(plan: Plan) -> str:
    return _("Tahun harus dalam masa rencana, %(start)s sampai %(end)s.") % {
        "start": plan.year_start,
        "end": plan.year_end,
    }


FORMS: dict[str, type[Row]] = {
    "kesiapan": ReadinessForm,
    "swot": SwotForm,
    "strategi": StrategyForm,
    "kesenjangan": GapForm,
    "aplikasi": ApplicationForm,
    "integrasi": IntegrationForm,
}
"""Forms by the word in their address."""


def dimension_of(row: Any) -> str:
    """Return the dimension a row belongs to, ``""`` for one of the whole plan."""
    if isinstance(row, Gap):
        found = find_subdimension(row.subdimension)
        return found.pillar.value if found else ""
    return str(getattr(row, "dimension", ""))
