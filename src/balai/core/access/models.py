"""Tokens with which agencies' own applications call the API."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApiToken(models.Model):
    """A key to the API. It acts as ``user``, an application account with posts; ``scopes`` narrow what it may do.

    Only a hash is stored; the key itself is shown once.
    """

    name = models.CharField(_("nama"), max_length=120)
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+", verbose_name=_("bertindak sebagai"))
    token_hash = models.CharField(_("sidik"), max_length=64, unique=True)
    scopes = models.JSONField(_("cakupan"), default=list)
    made_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("dibuat oleh")
    )
    made_at = models.DateTimeField(_("dibuat"), auto_now_add=True)
    last_day = models.DateField(_("berlaku sampai"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("dicabut"), null=True, blank=True)
    used_date = models.DateField(_("terakhir dipakai"), null=True, blank=True)

    class Meta:
        verbose_name = _("kunci API")

    def __str__(self) -> str:
        return f"kunci API {self.pk}"
