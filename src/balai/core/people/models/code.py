"""Code lists of the population register as dated data that a city may edit."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CodeEntry(models.Model):
    """One code of a list, for a time, with its source. ``broader``: the code of the shorter list it counts under."""

    list = models.SlugField(_("daftar"), max_length=30)
    code = models.CharField(_("kode"), max_length=8)
    label = models.CharField(_("arti"), max_length=120)
    broader = models.CharField(_("kode ringkas"), max_length=8, blank=True)
    order = models.PositiveSmallIntegerField(_("urutan"), default=0)
    source = models.CharField(_("sumber"), max_length=200)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)

    class Meta:
        verbose_name = _("kode")
        constraints = [models.UniqueConstraint(fields=("list", "code", "valid_from"), name="people_code_from")]

    def __str__(self) -> str:
        return f"{self.list} {self.code}"
