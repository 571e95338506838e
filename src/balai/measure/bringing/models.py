"""Each table somebody brought: what it was for, how it ended, what was wrong with it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..sheets import Fault


class Bringing(models.Model):
    """One table on its way in. Nothing of it is kept before all of it is.

    ``args``: what the kind of table needs to know besides its lines (which plan, which year). ``faults``: line, column
    and sentence of each. ``file`` goes when the table was not taken over.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("diperiksa")
        TAKEN = "taken", _("masuk")
        FAULTY = "faulty", _("perlu diperbaiki")
        REFUSED = "refused", _("tidak dapat masuk")
        STOPPED = "stopped", _("dihentikan")

    kind = models.CharField(_("jenis"), max_length=40)
    key = models.CharField(_("kunci"), max_length=64, unique=True)
    args = models.JSONField(_("masukan"), default=dict)
    name = models.CharField(_("nama berkas"), max_length=200)
    file = models.ForeignKey("files.StoredFile", models.SET_NULL, null=True, related_name="+", verbose_name=_("berkas"))
    language = models.CharField(_("bahasa"), max_length=8)
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.WAITING)
    lines = models.PositiveIntegerField(_("baris"), default=0)
    faulty_lines = models.PositiveIntegerField(_("baris yang salah"), default=0)
    faults = models.JSONField(_("yang perlu diperbaiki"), default=list)
    refusal = models.CharField(_("alasan"), max_length=400, blank=True)
    counts = models.JSONField(_("yang masuk"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    asked_at = models.DateTimeField(_("dibawa"))
    ended_at = models.DateTimeField(_("selesai"), null=True)

    class Meta:
        verbose_name = _("impor")
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=("by", "asked_at"), name="bringing_of_person")]
        constraints = [
            models.CheckConstraint(
                name="bringing_ended_dated",
                condition=Q(state="waiting", ended_at=None) | (~Q(state="waiting") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(name="bringing_faults_named", condition=~Q(state="faulty") | Q(faulty_lines__gt=0)),
        ]

    def __str__(self) -> str:
        return f"impor {self.pk} {self.kind}"

    def get_absolute_url(self) -> str:
        """Where its progress and its end are told."""
        from django.urls import reverse

        return reverse("bringing:one", args=[self.pk])

    @property
    def named(self) -> list[Fault]:
        """The faults as they were found."""
        return [Fault(*parts) for parts in self.faults]

    def as_faulty(self, faults: list[Fault]) -> dict[str, Any]:
        """Return the columns that say what is wrong."""
        return {
            "state": self.State.FAULTY,
            "faulty_lines": len({fault.line for fault in faults}),
            "faults": [[fault.line, fault.column, fault.sentence] for fault in faults],
        }
