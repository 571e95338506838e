"""Streams of numbers, and each number given out."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stream(models.Model):
    """A count that goes up by one, in one unit and one period."""

    code = models.CharField(_("kode"), max_length=80)
    unit = models.CharField(_("unit"), max_length=80)
    period = models.CharField(_("masa"), max_length=10)
    last = models.PositiveIntegerField(_("terakhir"), default=0)

    class Meta:
        verbose_name = _("aliran nomor")
        constraints = [models.UniqueConstraint(fields=("code", "unit", "period"), name="numbers_one_stream")]

    def __str__(self) -> str:
        return f"{self.code} {self.unit} {self.period}"


class Number(models.Model):
    """A number given out. It is never given again, even when it was spoilt."""

    stream = models.ForeignKey(Stream, models.PROTECT, related_name="+", verbose_name=_("aliran"), db_index=False)
    n = models.PositiveIntegerField(_("urutan"))
    text = models.CharField(_("nomor"), max_length=120)
    at = models.DateTimeField(_("diberikan"), auto_now_add=True)
    void_reason = models.CharField(_("alasan batal"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("nomor")
        constraints = [
            models.UniqueConstraint(fields=("stream", "n"), name="numbers_once"),
            models.UniqueConstraint(fields=("stream", "text"), name="numbers_text_once"),
        ]

    def __str__(self) -> str:
        return self.text
