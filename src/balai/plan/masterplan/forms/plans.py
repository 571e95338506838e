"""A version's own words, and the act that adopts it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.ui.fields import Day, year

from ..models import Plan

LONGEST = 10
"""Years a plan covers at most. Source: Panduan Penyusunan Masterplan Smart City (five to ten years)."""


class PlanForm(forms.Form):
    """What a version is called, what it wants and which years it covers."""

    title = forms.CharField(label=gettext_lazy("Judul"), max_length=200)
    vision = forms.CharField(label=gettext_lazy("Visi kota cerdas"), widget=forms.Textarea, required=False)
    year_start = year(label=gettext_lazy("Tahun awal"))
    year_end = year(label=gettext_lazy("Tahun akhir"), help_text=gettext_lazy("Rencana meliputi 5 sampai 10 tahun"))

    def clean(self) -> dict[str, Any]:
        """Check the order and length of the years."""
        done = super().clean() or {}
        start, end = done.get("year_start"), done.get("year_end")
        if start and end and end < start:
            self.add_error("year_end", _("Tahun akhir harus sama dengan atau sesudah tahun awal."))
        elif start and end and end - start + 1 > LONGEST:
            self.add_error("year_end", _("Rencana induk meliputi paling lama 10 tahun."))
        return done


class ActForm(forms.Form):
    """The legal act that adopts a version."""

    kind = forms.ChoiceField(label=gettext_lazy("Ditetapkan dengan"), choices=Plan.Act.choices)
    number = forms.CharField(
        label=gettext_lazy("Nomor"), max_length=80, help_text=gettext_lazy("Misalnya 12 Tahun 2026")
    )
    day = Day(label=gettext_lazy("Tanggal"), help_text=gettext_lazy("Contoh: 5 Januari 2026"))
