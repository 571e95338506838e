"""What the answers came to, what is done about it, and the programmes of an impact survey."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .cycle import Survey


class Result(models.Model):
    """The sums of a closed cycle, frozen: by element, area, part and profile. Its fingerprint is what is signed."""

    survey = models.OneToOneField(Survey, models.CASCADE, related_name="result", verbose_name=_("survei"))
    data = models.JSONField(_("jumlah"))
    sha256 = models.CharField(_("sidik"), max_length=64)
    computed_at = models.DateTimeField(_("dihitung pada"))

    class Meta:
        verbose_name = _("hasil survei")

    def __str__(self) -> str:
        return f"hasil {self.survey_id}"


class FollowUp(models.Model):
    """What will be done about a weak element: the act, by when, who answers for it."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="follow_ups", verbose_name=_("survei"))
    element = models.CharField(_("unsur"), max_length=40)
    action = models.CharField(_("tindak lanjut"), max_length=300)
    due_date = models.DateField(_("paling lambat"))
    in_charge = models.CharField(_("penanggung jawab"), max_length=160)
    done_date = models.DateField(_("selesai"), null=True, blank=True)
    note = models.CharField(_("bukti atau catatan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("tindak lanjut survei")
        ordering = ("element", "pk")

    def __str__(self) -> str:
        return f"{self.survey_id} {self.element}"


class Pick(models.Model):
    """The programme that stands for one sub-dimension in an impact survey, and its owner's word on it."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="picks", verbose_name=_("survei"))
    sub = models.CharField(_("subdimensi"), max_length=40)
    programme_code = models.CharField(_("kode program"), max_length=60, blank=True)
    programme_name = models.CharField(_("program"), max_length=200)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("pemilik"))
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("disetujui oleh"),
    )
    agreed_at = models.DateTimeField(_("disetujui pada"), null=True, blank=True)
    refusal = models.CharField(_("alasan menolak"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("program survei dampak")
        constraints = [
            models.UniqueConstraint(fields=("survey", "sub"), name="surveys_one_programme_a_sub"),
            models.CheckConstraint(
                name="surveys_agreed_or_refused", condition=Q(agreed_at=None) | Q(refusal="", agreed_by__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.sub}"
