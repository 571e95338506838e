"""What is known of whether somebody's data agree with the population register: results only, never the data."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from balai.core.store.fields import SealedJSON


class Found(models.Model):
    """The register's word on one field of one person, kept so that the same question isn't asked twice.

    ``nik_hash`` and ``value_hash`` are keyed hashes; neither NIK nor value can be read back.
    """

    nik_hash = models.CharField(_("sidik NIK"), max_length=64)
    element = models.CharField(_("isian"), max_length=20)
    value_hash = models.CharField(_("sidik isi"), max_length=64)
    same = models.BooleanField(_("sesuai"))
    score = models.PositiveSmallIntegerField(_("skor"), null=True)
    reference = models.CharField(_("rujukan"), max_length=40)
    at = models.DateTimeField(_("waktu"))

    class Meta:
        verbose_name = _("hasil pencocokan")
        constraints = [
            models.UniqueConstraint(fields=("nik_hash", "element", "value_hash"), name="adapters_found_once"),
        ]

    def __str__(self) -> str:
        return f"pencocokan {self.pk}"


class MatchRequest(models.Model):
    """A comparison asked for in the name of a case, answered when the register can.

    ``subject`` says whose data ("mother", "father"); the data themselves are sealed and erased when answered.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("menunggu")
        MATCHED = "matched", _("dijawab")
        NO_PERSON = "no_person", _("tidak ditemukan")
        OFF = "off", _("tidak dipakai")

    case_id = models.BigIntegerField(_("berkas"), null=True)
    subject = models.CharField(_("siapa"), max_length=40, blank=True)
    fields = SealedJSON(_("data"), null=True)
    state = models.CharField(_("keadaan"), max_length=10, choices=State, default=State.WAITING)
    why = models.CharField(_("sebab"), max_length=40, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    key = models.CharField(_("kunci"), max_length=200, unique=True)
    asked_at = models.DateTimeField(_("diminta"), auto_now_add=True)
    answered_at = models.DateTimeField(_("dijawab"), null=True)
    tries = models.PositiveIntegerField(_("percobaan"), default=0)
    next_at = models.DateTimeField(_("dicoba lagi"), null=True)

    class Meta:
        verbose_name = _("permintaan pencocokan")
        indexes = [
            models.Index(fields=("case_id",), name="adapters_request_case"),
            models.Index(fields=("state", "next_at"), name="adapters_request_due"),
        ]

    def __str__(self) -> str:
        return f"permintaan pencocokan {self.pk}"


class Comparison(models.Model):
    """One field of one person in a case, found equal or different: by the register, or by an officer who saw the
    original. Both count the same.
    """

    class Source(models.TextChoices):
        DUKCAPIL = "dukcapil", _("data kependudukan")
        OFFICER = "officer", _("petugas melihat aslinya")

    case_id = models.BigIntegerField(_("berkas"))
    subject = models.CharField(_("siapa"), max_length=40, blank=True)
    element = models.CharField(_("isian"), max_length=20)
    same = models.BooleanField(_("sesuai"))
    score = models.PositiveSmallIntegerField(_("skor"), null=True)
    source = models.CharField(_("dasar"), max_length=10, choices=Source)
    reference = models.CharField(_("rujukan"), max_length=40, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("waktu"))

    class Meta:
        verbose_name = _("pembandingan")
        indexes = [models.Index(fields=("case_id", "subject"), name="adapters_comparison_case")]
        constraints = [
            models.CheckConstraint(
                name="adapters_officer_named", condition=~models.Q(source="officer") | models.Q(by__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"pembandingan {self.pk}"
