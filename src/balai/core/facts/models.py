"""Facts, and what is still to be delivered of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Fact(models.Model):
    """Something that happened. Written once, never changed."""

    kind = models.CharField(_("jenis"), max_length=80)
    at = models.DateTimeField(_("saat"))
    body = models.JSONField(_("isi"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    case_id = models.BigIntegerField(_("berkas"), null=True)

    class Meta:
        verbose_name = _("fakta")
        indexes = [
            models.Index(fields=("kind", "id"), name="facts_kind"),
            models.Index(fields=("case_id",), name="facts_case"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Delivery(models.Model):
    """A listener still owed a fact. The row goes in the same transaction in which the listener's effect comes."""

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="+", verbose_name=_("fakta"), db_index=False)
    listener = models.CharField(_("pendengar"), max_length=120)
    tries = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    due_at = models.DateTimeField(_("dicoba lagi"))
    gave_up = models.BooleanField(_("menyerah"), default=False)
    error = models.CharField(_("galat"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("penyampaian")
        constraints = [models.UniqueConstraint(fields=("fact", "listener"), name="facts_once_per_listener")]
        indexes = [models.Index(fields=("gave_up", "due_at", "id"), name="facts_due")]

    def __str__(self) -> str:
        return f"{self.listener} ← {self.fact_id}"
