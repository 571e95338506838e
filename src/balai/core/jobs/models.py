"""Work to be done outside a request, and who is doing it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Worker(models.Model):
    """A living worker process; when it stops beating, its jobs are given to another."""

    started_at = models.DateTimeField(_("mulai"))
    beat_at = models.DateTimeField(_("denyut"))

    class Meta:
        verbose_name = _("pekerja")

    def __str__(self) -> str:
        return f"pekerja {self.pk}"


class JobRow(models.Model):
    """One piece of work. Its row is the queue: written with the change that wants it, gone from nobody's memory."""

    class State(models.TextChoices):
        WAITING = "waiting", _("menunggu")
        RUNNING = "running", _("berjalan")
        DONE = "done", _("selesai")
        FAILED = "failed", _("gagal")
        CANCELLED = "cancelled", _("dibatalkan")

    kind = models.CharField(_("jenis"), max_length=80)
    key = models.CharField(_("kunci"), max_length=200)
    args = models.JSONField(_("masukan"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    state = models.CharField(_("keadaan"), max_length=10, choices=State, default=State.WAITING)
    worker = models.ForeignKey(Worker, models.SET_NULL, null=True, related_name="+", verbose_name=_("pekerja"))
    done = models.PositiveIntegerField(_("selesai"), default=0)
    total = models.PositiveIntegerField(_("dari"), default=0)
    result = models.JSONField(_("hasil"), null=True)
    error = models.CharField(_("galat"), max_length=400, blank=True)
    tries = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    due_at = models.DateTimeField(_("dikerjakan sejak"))
    created_at = models.DateTimeField(_("diminta"), auto_now_add=True)
    started_at = models.DateTimeField(_("mulai"), null=True)
    finished_at = models.DateTimeField(_("tuntas"), null=True)

    class Meta:
        verbose_name = _("pekerjaan")
        constraints = [models.UniqueConstraint(fields=("kind", "key"), name="jobs_once_per_key")]
        indexes = [models.Index(fields=("state", "due_at"), name="jobs_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
