"""The national classification of regional planning and budget codes, as far as it was imported."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Code(models.Model):
    """One code of the classification, normalised: kegiatan starts with one digit for the kind of region.

    Source: Permendagri 90/2019, updated by Kepmendagri 050-5889/2021 and 900.1.15.5-1317/2023.
    """

    class Level(models.TextChoices):
        AFFAIR = "urusan", _("urusan")
        FIELD = "bidang", _("bidang urusan")
        PROGRAMME = "program", _("program")
        ACTIVITY = "kegiatan", _("kegiatan")
        SUB_ACTIVITY = "sub_kegiatan", _("sub-kegiatan")

    code = models.CharField(_("kode"), max_length=24, unique=True)
    original = models.CharField(_("ditulis"), max_length=40)
    level = models.CharField(_("tingkat"), max_length=12, choices=Level)
    name = models.CharField(_("nama"), max_length=300)
    source = models.CharField(_("sumber"), max_length=200)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)

    class Meta:
        verbose_name = _("kode nomenklatur")
        ordering = ("code",)
        indexes = [models.Index(fields=("level", "code"), name="masterplan_codes_by_level")]

    def __str__(self) -> str:
        return self.code
