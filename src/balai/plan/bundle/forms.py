"""What the data steward fills in: an innovation to show, an adoption, the hub's address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.measure import figures
from balai.vocabulary.exchange import NIK

from .models import Adoption, Innovation

PILLARS = [
    ("governance", gettext_lazy("Tata kelola")),
    ("branding", gettext_lazy("Citra kota")),
    ("economy", gettext_lazy("Ekonomi")),
    ("living", gettext_lazy("Kehidupan")),
    ("society", gettext_lazy("Masyarakat")),
    ("environment", gettext_lazy("Lingkungan")),
]


class InnovationForm(forms.ModelForm):
    """An innovation as other cities will read it."""

    pillar = forms.ChoiceField(label=gettext_lazy("Dimensi"), choices=PILLARS)
    figures = forms.MultipleChoiceField(
        label=gettext_lazy("Angka yang membuktikan"), required=False, widget=forms.CheckboxSelectMultiple
    )
    agency = forms.ModelChoiceField(
        label=gettext_lazy("Kantor yang menjawab kota lain"),
        queryset=Agency.objects.filter(active=True).order_by("name"),
    )
    shown = forms.BooleanField(label=gettext_lazy("Tampilkan di pameran kota cerdas"), required=False)

    class Meta:
        model = Innovation
        fields = (
            "code", "title", "pillar", "problem", "summary", "lessons", "since", "url", "figures", "agency", "shown",
        )  # fmt: skip
        help_texts = {
            "code": gettext_lazy("Huruf kecil, angka dan tanda hubung, misalnya akta-saat-lahir. Tidak berubah lagi."),
            "problem": gettext_lazy("Masalah warga, bukan nama aplikasi. Kota lain mencari lewat kalimat ini."),
            "since": gettext_lazy("Misalnya 2024"),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["figures"].choices = [(f.code, f.name) for f in figures.every(public_only=True)]  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["code"].disabled = True

    def clean_since(self) -> str:
        """Return a year or nothing."""
        text = self.cleaned_data["since"].strip()
        if text and not (text.isdecimal() and len(text) == 4):
            raise forms.ValidationError(_("Tulis tahun dengan empat angka, misalnya 2024."))
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse what looks like a personal number, in the very field that holds it."""
        done = super().clean() or {}
        for name in ("title", "problem", "summary", "lessons"):
            if NIK.search(done.get(name, "")):
                self.add_error(name, _("Ada deretan 16 angka yang mungkin NIK. Hapus dahulu: halaman ini dibaca umum."))
        return done


class AdoptionForm(forms.ModelForm):
    """Another city's innovation."""

    city = forms.RegexField(
        r"^\d{2}\.\d{2}$",
        label=gettext_lazy("Kode kota asal"),
        help_text=gettext_lazy("Misalnya 13.76; tertulis di alamat halaman inovasinya di hub"),
        error_messages={"invalid": gettext_lazy("Tulis seperti 13.76: dua angka, titik, dua angka.")},
    )
    innovation = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$",
        label=gettext_lazy("Kode inovasi"),
        error_messages={"invalid": gettext_lazy("Salin kode dari alamat halaman inovasinya, misalnya sipaduko.")},
    )

    class Meta:
        model = Adoption
        fields = ("city", "innovation", "note")


class HubForm(forms.Form):
    """Where the hub is."""

    address = forms.URLField(
        label=gettext_lazy("Alamat hub"),
        assume_scheme="https",
        max_length=200,
        error_messages={"invalid": gettext_lazy("Tulis alamat lengkap, misalnya https://hub.contoh.go.id")},
    )
