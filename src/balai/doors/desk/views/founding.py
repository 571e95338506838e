"""The ten questions of a new city, on one page, for whoever started it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core import founding
from balai.core.access import public
from balai.core.areas.actions import NotACity
from balai.core.areas.importing import ImportFailed
from balai.core.founding.founding import is_key
from balai.core.founding.offices import OFFICES
from balai.core.store import limits
from balai.vocabulary import reading


class Questions(forms.Form):
    """What a new city is asked."""

    areas = forms.FileField(
        label=gettext_lazy("1. Tabel wilayah (CSV)"),
        help_text=gettext_lazy("Kolom code,name; provinsi sampai kelurahan"),
    )
    decree = forms.CharField(label=gettext_lazy("2. Keputusan yang menjadi dasarnya"), max_length=200)
    valid_from = forms.CharField(label=gettext_lazy("Berlaku sejak"), help_text=gettext_lazy("Contoh: 23 Juni 2025"))
    boundaries = forms.FileField(label=gettext_lazy("3. Batas wilayah (GeoJSON)"), required=False)
    city_code = forms.CharField(
        label=gettext_lazy("4. Kode kabupaten atau kota"), max_length=5, help_text=gettext_lazy("Contoh: 13.71")
    )
    city_name = forms.CharField(
        label=gettext_lazy("5. Nama yang dipakai kota ini"),
        max_length=120,
        help_text=gettext_lazy("Contoh: Kota Padang"),
    )
    help = forms.CharField(
        label=gettext_lazy("6. Bantuan di kaki halaman"),
        max_length=300,
        help_text=gettext_lazy("Telepon, loket, jam buka"),
    )
    offices = forms.MultipleChoiceField(
        label=gettext_lazy("7. Perangkat daerah yang ikut sejak awal"),
        choices=[(o.function, o.name) for o in OFFICES],
        widget=forms.CheckboxSelectMultiple,
    )
    opens = forms.CharField(label=gettext_lazy("8. Layanan buka pukul"), initial="08.00")
    closes = forms.CharField(label=gettext_lazy("dan tutup pukul"), initial="16.00")
    keeper_name = forms.CharField(label=gettext_lazy("9. Nama pengelola sistem"), max_length=160)
    keeper_email = forms.EmailField(label=gettext_lazy("Surel dinasnya"))
    keeper_decree = forms.CharField(label=gettext_lazy("10. Surat keputusan pengelola"), max_length=200)

    def clean_city_code(self) -> str:
        """Take the code with or without its dot."""
        code: str = self.cleaned_data["city_code"]
        return f"{code[:2]}.{code[2:]}" if len(code) == 4 and code.isdecimal() else code

    def clean_valid_from(self) -> Any:
        """Read the day."""
        return _read(reading.read_date, self.cleaned_data["valid_from"])

    def clean_opens(self) -> str:
        """Read the hour."""
        return f"{_read(reading.read_time, self.cleaned_data['opens']):%H:%M}"

    def clean_closes(self) -> str:
        """Read the hour."""
        return f"{_read(reading.read_time, self.cleaned_data['closes']):%H:%M}"

    def clean(self) -> dict[str, Any]:
        """Ask that the day has hours."""
        done = super().clean() or {}
        if done.get("opens") and done.get("closes") and done["closes"] <= done["opens"]:
            self.add_error("closes", _("Jam tutup harus sesudah jam buka."))
        return done


def _read(reader: Any, text: str) -> Any:
    try:
        return reader(text)
    except ValueError as fault:
        raise forms.ValidationError(str(fault)) from None


@public
@limits.limited("founding", times=30, seconds=900)
def found(request: HttpRequest) -> HttpResponse:
    """Ask, found, and say how the keeper signs in. Without the operator's key the page does not exist."""
    word = request.POST.get("kunci", request.GET.get("kunci", ""))
    if not founding.is_open() or not is_key(word):
        raise Http404
    form = Questions(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            keeper = _found(form.cleaned_data)
        except ImportFailed as failed:
            form.add_error("areas", " ".join(failed.lines()[:5]))
        except founding.NoWards as fault:
            form.add_error("areas", str(fault))
        except NotACity as fault:
            form.add_error("city_code", str(fault))
        else:
            return render(request, "desk/founded.html", {"keeper": keeper})
    return render(request, "desk/founding.html", {"form": form, "word": word})


def _found(done: dict[str, Any]) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        boundaries = _put(folder, "batas.geojson", done["boundaries"]) if done["boundaries"] else None
        answers = founding.Founding(
            areas=_put(folder, "wilayah.csv", done["areas"]),
            boundaries=boundaries,
            hours=(done["opens"], done["closes"]),
            offices=tuple(done["offices"]),
            **{k: done[k] for k in ("decree", "valid_from", "city_code", "city_name", "help")},
            **{k: done[k] for k in ("keeper_name", "keeper_email", "keeper_decree")},
        )
        return founding.found(answers)


def _put(folder: str, name: str, upload: Any) -> Path:
    path = Path(folder) / name
    with path.open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return path
