"""The city's own instruments, every edition that something was scored with, and what each index came to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """An instrument exactly as something was scored with it. Never changed: a score opens its own edition for ever."""

    instrument = models.CharField(_("instrumen"), max_length=60)
    family = models.CharField(_("rumpun indeks"), max_length=60)
    sha256 = models.CharField(_("sidik"), max_length=64, unique=True)
    body = models.JSONField(_("isi"))
    kept_at = models.DateTimeField(_("disimpan"), auto_now_add=True)

    class Meta:
        verbose_name = _("edisi instrumen")

    def __str__(self) -> str:
        return f"{self.instrument} {self.sha256[:8]}"


class Own(models.Model):
    """A city's own version of an instrument. A draft is edited freely; once in use its body stays as it is."""

    class State(models.TextChoices):
        DRAFT = "draft", _("konsep")
        IN_USE = "in_use", _("dipakai")
        RETIRED = "retired", _("tidak dipakai lagi")

    code = models.CharField(_("kode"), max_length=60, unique=True)
    based_on = models.CharField(_("disalin dari"), max_length=60, blank=True)
    body = models.JSONField(_("isi"))
    sha256 = models.CharField(_("sidik"), max_length=64, blank=True)
    state = models.CharField(_("keadaan"), max_length=10, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField(_("ubahan ke"), default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField(_("dibuat"), auto_now_add=True)
    changed_at = models.DateTimeField(_("diubah"), auto_now=True)

    class Meta:
        verbose_name = _("instrumen kota")
        constraints = [
            models.CheckConstraint(
                name="instruments_used_has_hash",
                condition=Q(state="draft", sha256="") | ~Q(state="draft") & ~Q(sha256=""),
            )
        ]

    def __str__(self) -> str:
        return self.code


class Revision(models.Model):
    """A city's own instrument as somebody saved it: what was changed can be read back to the first draft."""

    own = models.ForeignKey(Own, models.CASCADE, related_name="revisions", verbose_name=_("instrumen"))
    n = models.PositiveIntegerField(_("ubahan ke"))
    body = models.JSONField(_("isi"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(_("disimpan"), auto_now_add=True)

    class Meta:
        verbose_name = _("ubahan instrumen")
        ordering = ("own", "n")
        constraints = [models.UniqueConstraint(fields=("own", "n"), name="instruments_one_body_a_revision")]

    def __str__(self) -> str:
        return f"{self.own_id} ubahan {self.n}"


class Result(models.Model):
    """What an index came to in a year, as one stage saw it. A correction is a new row; the old one stays."""

    class Stage(models.TextChoices):
        SELF = "self", _("penilaian mandiri")
        INTERNAL = "internal", _("penilaian internal")
        EXTERNAL = "external", _("penilaian eksternal")
        OFFICIAL = "official", _("hasil resmi")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", verbose_name=_("edisi instrumen"))
    instrument = models.CharField(_("instrumen"), max_length=60)
    family = models.CharField(_("rumpun indeks"), max_length=60)
    year = models.PositiveSmallIntegerField(_("tahun"))
    stage = models.CharField(_("tahap"), max_length=10, choices=Stage)
    value = models.DecimalField(_("nilai"), max_digits=12, decimal_places=4, null=True)
    reason = models.CharField(_("alasan tanpa nilai"), max_length=40, blank=True)
    band = models.CharField(_("predikat"), max_length=60, blank=True)
    nodes = models.JSONField(_("nilai per bagian"), default=dict)
    source = models.CharField(_("sumber"), max_length=300)
    current = models.BooleanField(_("berlaku"), default=True)
    public = models.BooleanField(_("diumumkan"), default=False)
    why = models.CharField(_("alasan diganti"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(_("dicatat"), auto_now_add=True)

    class Meta:
        verbose_name = _("hasil indeks")
        constraints = [
            models.UniqueConstraint(
                fields=("instrument", "year", "stage"),
                condition=Q(current=True),
                name="instruments_one_current_result",
            ),
            models.CheckConstraint(
                name="instruments_value_or_reason",
                condition=Q(value=None, reason__gt="") | Q(value__isnull=False, reason=""),
            ),
        ]
        indexes = [models.Index(fields=("family", "year"), name="instruments_history")]

    def __str__(self) -> str:
        return f"{self.instrument} {self.year} {self.stage}"
