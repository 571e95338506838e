"""What people decided about a service's level, the reviews that were held, and how the service was used each month."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Judgement(models.Model):
    """A person's word on a service's level: the proposal accepted, or another level with a reason. Never changed."""

    service = models.CharField(_("layanan"), max_length=60)
    proposed = models.PositiveSmallIntegerField(_("tingkat usulan"))
    level = models.PositiveSmallIntegerField(_("tingkat"))
    reason = models.CharField(_("alasan"), max_length=500, blank=True)
    proofs = models.JSONField(_("bukti saat itu"), default=list)
    current = models.BooleanField(_("berlaku"), default=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    judged_at = models.DateTimeField(_("diputuskan"), auto_now_add=True)

    class Meta:
        verbose_name = _("putusan tingkat")
        constraints = [
            models.UniqueConstraint(fields=("service",), condition=Q(current=True), name="passport_one_judgement"),
            models.CheckConstraint(name="passport_levels", condition=Q(level__gte=0, level__lte=5)),
            models.CheckConstraint(
                name="passport_other_has_reason", condition=Q(level=F("proposed")) | Q(reason__gt="")
            ),
        ]
        indexes = [models.Index(fields=("service", "-judged_at"), name="passport_judgements")]

    def __str__(self) -> str:
        return f"{self.service} {self.level}"


class Review(models.Model):
    """A review of a service: when, what was found, and what was changed since. The changes are added once."""

    service = models.CharField(_("layanan"), max_length=60)
    held_date = models.DateField(_("tanggal peninjauan"))
    findings = models.TextField(_("temuan"), max_length=4000)
    changes = models.TextField(_("perubahan"), max_length=4000, blank=True)
    changed_date = models.DateField(_("tanggal perubahan"), null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(_("dicatat"), auto_now_add=True)

    class Meta:
        verbose_name = _("peninjauan layanan")
        constraints = [
            models.CheckConstraint(
                name="passport_change_dated",
                condition=Q(changes="", changed_date=None) | Q(changes__gt="", changed_date__gte=F("held_date")),
            )
        ]
        indexes = [models.Index(fields=("service", "-held_date"), name="passport_reviews")]

    def __str__(self) -> str:
        return f"{self.service} {self.held_date}"


class Use(models.Model):
    """How a service was used in one month: cases finished, of these in time, and of these begun without a counter."""

    service = models.CharField(_("layanan"), max_length=60)
    month = models.CharField(_("bulan"), max_length=7)
    finished = models.PositiveIntegerField(_("selesai"))
    in_time = models.PositiveIntegerField(_("tepat waktu"))
    online = models.PositiveIntegerField(_("dalam jaringan"))
    counted_at = models.DateTimeField(_("dihitung"), auto_now=True)

    class Meta:
        verbose_name = _("pemakaian layanan")
        constraints = [
            models.UniqueConstraint(fields=("service", "month"), name="passport_one_use_a_month"),
            models.CheckConstraint(
                name="passport_use_parts", condition=Q(in_time__lte=F("finished"), online__lte=F("finished"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.month}"
