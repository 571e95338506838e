"""What a city's keeper sets about its looks."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Face

LARGEST_UPLOAD = 5 * 1024 * 1024
LARGEST_SIDE = 4096
HEIGHT = 138
"""Pixels of the stored crest: three times its height on the page."""


class FaceForm(forms.ModelForm):
    """Crest, motif, colour and words of the city."""

    picture = forms.FileField(
        label=gettext_lazy("Lambang kota"),
        help_text=gettext_lazy("Gambar PNG atau JPEG. Disimpan setinggi 138 piksel."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )

    class Meta:
        model = Face
        fields = ("tagline", "hue", "motif", "help")
        labels = {
            "tagline": gettext_lazy("Semboyan di kop"),
            "hue": gettext_lazy("Warna kota"),
            "motif": gettext_lazy("Ubin motif"),
            "help": gettext_lazy("Bantuan di kaki halaman"),
        }
        help_texts = {
            "hue": gettext_lazy("Misalnya #22377E. Harus terbaca di atas putih."),
            "motif": gettext_lazy("Gambar SVG setinggi 10 piksel, paling besar 1 KB."),
            "help": gettext_lazy("Misalnya nomor WhatsApp, loket dan jam bukanya."),
        }
        widgets = {"motif": forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})}

    def clean_picture(self) -> bytes | None:
        """Return the crest drawn anew as a small PNG, so that nothing but a picture is kept."""
        upload = self.cleaned_data.get("picture")
        if not upload:
            return None
        if upload.size > LARGEST_UPLOAD:
            raise forms.ValidationError(_("Gambar lambang paling besar 5 MB."))
        try:
            return _drawn_anew(upload)
        except (OSError, ValueError, SyntaxError):
            raise forms.ValidationError(_("Lambang harus gambar PNG atau JPEG yang utuh.")) from None

    def _post_clean(self) -> None:
        if picture := self.cleaned_data.get("picture"):
            self.instance.crest = picture
        super()._post_clean()  # type: ignore[misc]


def _drawn_anew(upload: Any) -> bytes:
    from PIL import Image

    with Image.open(upload, formats=("PNG", "JPEG")) as picture:
        if max(picture.size) > LARGEST_SIDE:
            raise ValueError(picture.size)
        small = picture.convert("RGBA")
    small.thumbnail((HEIGHT * 2, HEIGHT))
    out = BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
