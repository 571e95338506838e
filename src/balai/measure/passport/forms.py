"""What the data steward types: the level with a reason, a review, what it changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.store import clock
from balai.core.ui.fields import Day

from . import wording
from .rules import Level


class Past(Day):
    """A day that has come."""

    def clean(self, value: Any) -> Any:
        """Refuse a day to come."""
        day = super().clean(value)
        if day and day > clock.today():
            raise forms.ValidationError(_("Tanggal itu belum tiba."))
        return day


class Judge(forms.Form):
    """A level; another than the proposed one needs a reason."""

    level = forms.TypedChoiceField(label=gettext_lazy("Tingkat"), coerce=int, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Wajib bila tingkatnya lain dari usulan."),
    )

    def __init__(self, *args: Any, proposed: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.proposed = proposed
        said = _("%(level)s (usulan Balai)") % {"level": wording.level(proposed)}
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (int(n), said if n == proposed else wording.level(n)) for n in Level
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where one is needed."""
        done = super().clean() or {}
        if "level" in done and done["level"] != self.proposed and not done.get("reason", "").strip():
            self.add_error("reason", _("Tulis alasan mengapa tingkatnya lain dari usulan."))
        return done


class Changes(forms.Form):
    """What was changed after a review, and when."""

    changes = forms.CharField(
        label=gettext_lazy("Perubahan yang dilakukan"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    changed = Past(label=gettext_lazy("Tanggal perubahan"), help_text=gettext_lazy("Contoh: 5 Januari 2026"))


class Review(forms.Form):
    """A review, with what it changed if that is done already."""

    held = Past(label=gettext_lazy("Tanggal peninjauan"), help_text=gettext_lazy("Contoh: 5 Januari 2026"))
    findings = forms.CharField(label=gettext_lazy("Temuan"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    changes = forms.CharField(
        label=gettext_lazy("Perubahan yang dilakukan"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Boleh disusulkan."),
    )
    changed = Past(label=gettext_lazy("Tanggal perubahan"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a change, not before the review."""
        done = super().clean() or {}
        if done.get("changes") and not done.get("changed") and "changed" not in self.errors:
            self.add_error("changed", _("Isi tanggal perubahan itu."))
        if done.get("changed") and done.get("held") and done["changed"] < done["held"]:
            self.add_error("changed", _("Perubahan tidak mungkin mendahului peninjauannya."))
        return done
