"""Changes that happened once, kept so that a replay gets the first answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Once(models.Model):
    """The first answer to a change made under a client's key."""

    scope = models.CharField(_("cakupan"), max_length=120)
    key = models.CharField(_("kunci"), max_length=255)
    body = models.CharField(_("sidik isi"), max_length=64)
    answer = models.JSONField(_("jawaban"), null=True)
    made_at = models.DateTimeField(_("dibuat"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("perubahan sekali")
        constraints = [models.UniqueConstraint(fields=("scope", "key"), name="store_once_per_key")]

    def __str__(self) -> str:
        return f"sekali {self.pk}"


class Bucket(models.Model):
    """What is left of an allowance; refilled by time, emptied by use. Whose it is stands here as a keyed hash only."""

    key = models.CharField(_("kunci"), max_length=64, unique=True)
    spent = models.FloatField(_("terpakai"), default=0)
    at = models.FloatField(_("saat"))

    class Meta:
        verbose_name = _("jatah")
        indexes = [models.Index(fields=("at",), name="store_bucket_age")]

    def __str__(self) -> str:
        return f"jatah {self.pk}"
