"""What a city wears: its crest, its motif, its one colour, its words."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import theme
from .motif import check_tile


class Face(models.Model):
    """How the city of this installation shows itself: one row, ever. What is empty stays the house's own."""

    tagline = models.CharField(gettext_lazy("semboyan di kop"), max_length=60, blank=True)
    hue = models.CharField(gettext_lazy("warna kota"), max_length=7, blank=True)
    motif = models.TextField(gettext_lazy("ubin motif, SVG"), blank=True, max_length=1024)
    crest = models.BinaryField(gettext_lazy("lambang, PNG"), blank=True, default=bytes, max_length=64 * 1024)
    help = models.CharField(gettext_lazy("bantuan di kaki halaman"), max_length=300, blank=True)
    changed_at = models.DateTimeField(gettext_lazy("diubah"), auto_now=True)

    class Meta:
        verbose_name = gettext_lazy("wajah kota")
        constraints = [models.CheckConstraint(name="ui_one_face", condition=Q(id=1))]

    def __str__(self) -> str:
        return "wajah kota"

    def clean(self) -> None:
        """Refuse a colour that some can't read and a tile that is more than a picture."""
        faults: dict[str, list[str]] = {}
        if self.hue and (wrong := theme.faults(self.hue)):
            faults["hue"] = wrong
        if self.motif and (fault := check_tile(self.motif)):
            faults["motif"] = [fault]
        if len(self.crest) > 64 * 1024:
            faults["crest"] = [_("Lambang paling besar 64 KB.")]
        if faults:
            raise ValidationError(faults)

    def css(self) -> str:
        """Return the rules of the city's own colour and motif, ready for a ``<style>`` element."""
        from .motif import tile_css

        return (theme.palette(self.hue).css() if self.hue else "") + (tile_css(self.motif) if self.motif else "")
