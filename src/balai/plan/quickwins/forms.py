"""What people say of a quick win, how it moves, its pictures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.core.declare import house
from balai.core.ui import fields
from balai.measure import figures

from .models import QuickWin

SHOWS = "image/jpeg,image/png,image/webp,application/pdf"


class QuickWinForm(forms.ModelForm):
    """What makes it new, for whom, and what measures it."""

    service = forms.ChoiceField(label=_("Layanan yang menjalankan"), required=False)
    indicator = forms.ChoiceField(label=_("Indikator yang mengukur"), required=False)

    class Meta:
        model = QuickWin
        fields = (
            "innovation_name", "problem_solved", "service", "indicator", "before_year", "output", "outcome", "impact",
            "replication", "sustainability", "users_stated", "before_stated", "video_url",
        )  # fmt: skip
        help_texts = {
            "innovation_name": _("Nama yang dikenal warga"),
            "before_year": _("Tahun pembanding, sebelum quick win berjalan"),
            "users_stated": _("Hanya dipakai bila layanannya belum ada di Balai"),
            "before_stated": _("Hanya dipakai bila indikatornya belum ada di Balai"),
            "replication": _("Apa yang diperlukan kota lain untuk menirunya"),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["service"].choices = [("", "")] + [(s.code, str(s.name)) for s in house().services]  # type: ignore[attr-defined]
        self.fields["indicator"].choices = [("", "")] + [(f.code, f.name) for f in figures.every()]  # type: ignore[attr-defined]
        self.fields["before_year"] = fields.year(
            label=self.fields["before_year"].label, help_text=self.fields["before_year"].help_text, required=False
        )
        self.fields["users_stated"].widget = forms.TextInput(attrs={"class": "w8", "inputmode": "numeric"})


class MoveForm(forms.Form):
    """What a move needs; fields that it does not need are left out. ``counted``: its per cent comes from data."""

    completion = forms.IntegerField(
        label=_("Penyelesaian, persen"),
        help_text=_("1 sampai 99"),
        required=False,
        widget=forms.TextInput(attrs={"class": "w4", "inputmode": "numeric"}),
    )
    launched_on = fields.Day(label=_("Tanggal peluncuran"), help_text=_("Kosongkan bila hari ini"), required=False)
    notes = forms.CharField(label=_("Catatan penilai"), widget=forms.Textarea, required=False)
    reason = forms.CharField(
        label=_("Alasan"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500, required=False
    )
    NEEDS = {
        "in_progress": ("completion",),
        "launched": ("launched_on",),
        "evaluated": ("notes",),
        "stopped": ("reason",),
    }

    def __init__(self, *args: Any, target: str, counted: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        needed = () if counted else self.NEEDS.get(target, ())
        for name in [n for n in self.fields if n not in needed]:
            del self.fields[name]


class PictureForm(forms.Form):
    """A photograph, or a paper."""

    file = forms.FileField(label=_("Foto atau PDF"), widget=forms.FileInput(attrs={"accept": SHOWS}))
    caption = forms.CharField(
        label=_("Keterangan"), max_length=200, help_text=_("Apa yang terlihat, untuk yang tidak dapat melihatnya")
    )
