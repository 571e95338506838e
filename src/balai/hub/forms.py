"""What the hub's people type to set up a year: cohorts, rounds, assessors, talks."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies import queries as agencies
from balai.core.people.models import User
from balai.core.store import clock
from balai.core.ui.fields import Day

from .models import Assessor, City, Innovation, Talk
from .queries import groups
from .queries.instruments import panels
from .words import PILLARS

PARTS = 3


class Rows(forms.CharField):
    """A short table: one row a line, parts with semicolons between them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}), **options)

    def clean(self, value: Any) -> list[list[str]]:
        """Return rows of exactly three or four parts; name the line that has others."""
        rows = []
        for number, line in enumerate(super().clean(value).splitlines(), 1):
            parts = [part.strip() for part in line.split(";")]
            if not line.strip():
                continue
            if len(parts) not in (PARTS, PARTS + 1) or not parts[-1 if len(parts) == PARTS else PARTS - 1].isdecimal():
                raise forms.ValidationError(
                    _("Baris %(n)s tidak lengkap; periksa titik koma dan bobotnya.") % {"n": number}
                )
            rows.append(parts)
        return rows


class NewCohort(forms.Form):
    """An intake to prepare."""

    year = forms.IntegerField(label=gettext_lazy("Tahun"), min_value=2017, max_value=2100)
    places = forms.IntegerField(label=gettext_lazy("Tempat"), min_value=1, max_value=514)
    source = forms.CharField(label=gettext_lazy("Dasar"), max_length=300)
    criteria = Rows(
        label=gettext_lazy("Kriteria"),
        help_text=gettext_lazy("Satu baris satu kriteria: kode; nama; bobot; sumber"),
        required=False,
    )
    themes = Rows(
        label=gettext_lazy("Tema kuesioner"), help_text=gettext_lazy("Satu baris satu tema: tema; pertanyaan; bobot")
    )


class NewRound(forms.Form):
    """A year's assessment: until when, how many readers, which cities."""

    year = forms.IntegerField(label=gettext_lazy("Tahun"), min_value=2017, max_value=2100)
    closes_date = Day(label=gettext_lazy("Ditutup"), help_text=gettext_lazy("Contoh: 15 Februari 2027"))
    instrument = forms.ChoiceField(
        label=gettext_lazy("Instrumen yang dimensinya dinilai"),
        choices=lambda: [(code, panel.instrument.name) for code, panel in panels().items()],
        help_text=gettext_lazy("Nilai asesor bersanding dengan nilai yang diakui kota untuk bagian yang sama."),
    )
    readers = forms.IntegerField(label=gettext_lazy("Penilai tiap dimensi"), min_value=1, max_value=5, initial=1)
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Kota"), required=False, choices=groups.choices, widget=forms.CheckboxSelectMultiple
    )
    codes = forms.CharField(
        label=gettext_lazy("Kota lain"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=gettext_lazy("Kode wilayah, dipisah koma atau baris, misalnya 13.71, 21.72"),
    )

    def clean_codes(self) -> list[City]:
        """Return the cities of typed codes; name those that are not known."""
        typed = [word for word in re.split(r"[\s,;]+", self.cleaned_data["codes"]) if word]
        known = {city.code: city for city in City.objects.filter(code__in=typed)}
        if unknown := [code for code in typed if code not in known]:
            raise forms.ValidationError(_("Kota ini belum tercatat: %(codes)s.") % {"codes": ", ".join(unknown)})
        return list(known.values())

    def clean(self) -> dict[str, Any]:
        """Put groups and codes together; a round of no city is none."""
        done = super().clean() or {}
        if "codes" in done:
            typed = {city.pk: city for city in (*groups.cities(done.pop("groups", ())), *done.pop("codes"))}
            done["cities"] = list(typed.values())
            if not typed:
                self.add_error("groups", _("Pilih kelompok kota, atau tulis kodenya."))
        return done


class AssessorForm(forms.ModelForm):
    """Who assesses: dimensions, at most how much, and where they come from."""

    pillars = forms.MultipleChoiceField(
        label=gettext_lazy("Dimensi"), choices=list(PILLARS.items()), widget=forms.CheckboxSelectMultiple
    )
    home = forms.ModelChoiceField(
        label=gettext_lazy("Kota asal"), queryset=City.objects.order_by("sort_key"), required=False,
        empty_label=gettext_lazy("Bukan dari pemerintah kota"),
    )  # fmt: skip

    class Meta:
        model = Assessor
        fields = ("user", "home", "pillars", "limit", "institution")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            del self.fields["user"]
            return
        held = agencies.in_force(clock.today()).filter(post__role="asesor_hub").values("user_id")
        known = Assessor.objects.values("user_id")
        people = User.objects.filter(pk__in=held).exclude(pk__in=known).order_by("name")
        self.fields["user"] = forms.ModelChoiceField(
            label=_("Asesor"), queryset=people, help_text=_("Akun yang memangku jabatan asesor hub")
        )
        self.fields["user"].label_from_instance = lambda user: user.name  # type: ignore[attr-defined]


class TalkForm(forms.ModelForm):
    """A talk of the exhibition; seats never fall below those taken."""

    day = Day(label=gettext_lazy("Hari"), help_text=gettext_lazy("Contoh: 10 Februari 2027"))
    start = forms.RegexField(
        r"^\s*([01]?\d|2[0-3])[.:][0-5]\d\s*$",
        label=gettext_lazy("Pukul"),
        help_text=gettext_lazy("Contoh: 09.00"),
        error_messages={"invalid": gettext_lazy("Tulis jam seperti 09.00.")},
    )
    minutes = forms.IntegerField(label=gettext_lazy("Lamanya, menit"), min_value=10, max_value=600, initial=90)
    innovation = forms.ModelChoiceField(
        label=gettext_lazy("Tentang inovasi"),
        required=False,
        queryset=Innovation.objects.filter(shown=True).order_by("title"),
    )

    class Meta:
        model = Talk
        fields = ("title", "about", "speaker", "place", "innovation", "seats")

    def clean_seats(self) -> int:
        """Refuse fewer seats than people already have."""
        seats = self.cleaned_data["seats"]
        if seats < self.instance.taken:
            raise forms.ValidationError(
                _("Sudah %(n)s orang terdaftar; kursi tidak dapat kurang dari itu.") % {"n": self.instance.taken}
            )
        return seats

    def clean(self) -> dict[str, Any]:
        """Put day and time together in the hub's own zone."""
        done = super().clean() or {}
        if {"day", "start", "minutes"} <= done.keys() and isinstance(done["day"], date):
            hour, minute = done["start"].strip().replace(":", ".").split(".")
            starts = datetime(*done["day"].timetuple()[:3], int(hour), int(minute), tzinfo=ZoneInfo(settings.TIME_ZONE))
            self.instance.starts_at, self.instance.ends_at = starts, starts + timedelta(minutes=done["minutes"])
        return done
