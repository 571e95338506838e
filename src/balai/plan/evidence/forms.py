"""What an agency brings, and what is asked of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.core.ui.fields import Day
from balai.vocabulary.words import tgl

from . import probes
from .actions import Bringing
from .models import Version


class Give(forms.Form):
    """One piece of evidence: a file, a file brought before, or an address; what it shows and the day it bears."""

    upload = forms.FileField(
        label=gettext_lazy("Berkas"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("PDF, foto, Word, atau Excel"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.csv,image/*"}),
    )
    reuse = forms.ChoiceField(label=gettext_lazy("Atau pakai berkas yang sudah pernah diserahkan"), required=False)
    url = forms.URLField(
        label=gettext_lazy("Atau alamat halaman"),
        required=False,
        max_length=400,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Tulis alamat lengkap, misalnya https://kota.go.id/perwali")},
    )
    shown = forms.CharField(
        label=gettext_lazy("Apa yang dibuktikan"),
        max_length=400,
        help_text=gettext_lazy("Satu kalimat, misalnya: Perwali 12/2026 tentang arsitektur SPBE"),
        error_messages={"required": gettext_lazy("Tulis apa yang dibuktikan.")},
    )
    dated = Day(
        label=gettext_lazy("Tanggal pada bukti"),
        help_text=gettext_lazy("Contoh: 5 Maret 2026"),
        error_messages={"required": gettext_lazy("Tulis tanggal yang tertera pada bukti.")},
    )
    in_force = forms.BooleanField(
        label=gettext_lazy("Peraturan atau keputusan yang masih berlaku"),
        required=False,
        help_text=gettext_lazy("Hanya ini yang boleh lebih lama dari tahun penilaian."),
    )

    def __init__(self, *args: Any, known: list[Version], **options: Any) -> None:
        super().__init__(*args, **options)
        rows = [(str(v.pk), f"{v.shown} ({v.file.name}, {tgl(v.dated)})") for v in known if v.file]
        self.fields["reuse"].choices = [("", ""), *rows]  # type: ignore[attr-defined]
        if not rows:
            del self.fields["reuse"]

    def clean(self) -> dict[str, Any]:
        """Take exactly one of file, earlier file and address."""
        found = super().clean() or {}
        brought = [name for name in ("upload", "reuse", "url") if found.get(name)]
        if "upload" in self.errors or "url" in self.errors:
            return found
        if not brought:
            self.add_error("upload", _("Unggah berkas, pilih berkas yang sudah ada, atau tulis alamatnya."))
        elif len(brought) > 1:
            self.add_error(brought[1], _("Pilih satu saja: berkas, berkas yang sudah ada, atau alamat."))
        return found

    @property
    def bringing(self) -> Bringing:
        """What was brought, once the form is valid."""
        found = self.cleaned_data
        return Bringing(
            shown=found["shown"],
            dated=found["dated"],
            in_force=found["in_force"],
            upload=found["upload"] or None,
            url=found["url"],
            reuse=int(found["reuse"]) if found.get("reuse") else None,
        )


class Ask(forms.Form):
    """What is asked for, of whom, until when, and which levels it would prove."""

    title = forms.CharField(
        label=gettext_lazy("Bukti yang diminta"),
        max_length=300,
        error_messages={"required": gettext_lazy("Tulis bukti apa yang diminta.")},
    )
    agency = forms.ModelChoiceField(
        label=gettext_lazy("Dari instansi"),
        queryset=Agency.objects.none(),
        error_messages={"required": gettext_lazy("Pilih instansi.")},
    )
    due = Day(
        label=gettext_lazy("Paling lambat"),
        help_text=gettext_lazy("Contoh: 15 Desember 2026"),
        error_messages={"required": gettext_lazy("Tulis batas waktunya.")},
    )
    low = forms.TypedChoiceField(
        label=gettext_lazy("Membuktikan dari tingkat"), required=False, coerce=int, empty_value=None
    )
    high = forms.TypedChoiceField(label=gettext_lazy("Sampai tingkat"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, levels: range, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = Agency.objects.filter(active=True, area=None).order_by("name")  # type: ignore[attr-defined]
        self.fields["agency"].label_from_instance = lambda agency: agency.name  # type: ignore[attr-defined]
        for name in ("low", "high"):
            self.fields[name].choices = [("", _("semua")), *((str(n), str(n)) for n in levels)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Take both ends of the levels, or none."""
        found = super().clean() or {}
        low, high = found.get("low"), found.get("high")
        if (low is None) != (high is None) or (low is not None and high is not None and low > high):
            self.add_error("high", _("Pilih tingkat awal dan akhir, yang akhir tidak lebih rendah."))
        return found


class Tie(forms.Form):
    """What of the city proves a leaf by itself."""

    what = forms.ChoiceField(
        label=gettext_lazy("Dikumpulkan Balai dari"),
        error_messages={"required": gettext_lazy("Pilih dari mana bukti dikumpulkan.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["what"].choices = [("", ""), *tying()]  # type: ignore[attr-defined]

    @property
    def probe(self) -> tuple[str, str]:
        """The way and its argument."""
        way, _colon, argument = self.cleaned_data["what"].partition(":")
        return way, argument


def tying() -> list[tuple[str, Any]]:
    """Return every way with what it can gather from, as groups of a list."""
    groups: list[tuple[str, Any]] = []
    for way in probes.every():
        rows = [(f"{way.code}:{code}", name) for code, name in way.choices()]
        groups.append((str(way.name), rows or [(f"{way.code}:", str(way.name))]))
    return groups
