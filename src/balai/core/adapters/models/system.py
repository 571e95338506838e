"""Outside systems and the log of exchanges."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from balai.core.store.fields import SealedJSON


class System(models.Model):
    """Where an outside system is and how it has been lately; shared by all processes.

    ``open_until``: the circuit is broken, nobody calls until then; the first caller after it tries for all.
    """

    code = models.CharField(_("kode"), max_length=40, unique=True)
    address = models.URLField(_("alamat"), blank=True)
    options = models.JSONField(_("pilihan"), default=dict, blank=True)
    secrets = SealedJSON(_("rahasia"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("gagal berturut-turut"), default=0)
    open_until = models.DateTimeField(_("tidak dihubungi sampai"), null=True, blank=True)
    last_success_at = models.DateTimeField(_("terakhir berhasil"), null=True, blank=True)
    last_failure_at = models.DateTimeField(_("terakhir gagal"), null=True, blank=True)
    last_error = models.CharField(_("galat terakhir"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("sistem luar")

    def __str__(self) -> str:
        return self.code


class Exchange(models.Model):
    """One question to an outside system: what, about which row, when, how it ended. No personal data."""

    system = models.CharField(_("sistem"), max_length=40)
    what = models.CharField(_("yang diminta"), max_length=60)
    subject = models.CharField(_("perihal"), max_length=60, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("waktu"))
    result = models.CharField(_("hasil"), max_length=40)
    milliseconds = models.PositiveIntegerField(_("milidetik"))

    class Meta:
        verbose_name = _("pertukaran")
        indexes = [
            models.Index(fields=("system", "at"), name="adapters_exchange_time"),
            models.Index(fields=("subject",), name="adapters_exchange_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.what} {self.pk}"


class Allowance(models.Model):
    """How many questions a system answered on one day, against what it allows."""

    system = models.CharField(_("sistem"), max_length=40)
    day = models.DateField(_("hari"))
    used = models.PositiveIntegerField(_("terpakai"), default=0)
    spent = models.BooleanField(_("dinyatakan habis"), default=False)

    class Meta:
        verbose_name = _("kuota harian")
        constraints = [models.UniqueConstraint(fields=("system", "day"), name="adapters_one_allowance_a_day")]

    def __str__(self) -> str:
        return f"{self.system} {self.day}"
