"""The city's own values of dated parameters."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Setting(models.Model):
    """A value that holds from a day on, until a later row of the same code."""

    code = models.CharField(_("kode"), max_length=120)
    value = models.JSONField(_("nilai"))
    valid_from = models.DateField(_("berlaku sejak"))
    source = models.CharField(_("sumber"), max_length=400)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("dicatat"), auto_now_add=True)

    class Meta:
        verbose_name = _("parameter")
        constraints = [models.UniqueConstraint(fields=("code", "valid_from"), name="parameters_one_a_day")]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from}"
