"""What a survey asks, one cycle of asking it, how many are asked where, and each step of the cycle."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balai.core.store import ids

from ..rules import definition
from ..rules.cycle import State as CycleState


class Kind(models.TextChoices):
    """What a survey is for; decides the form it begins with and the rules of its report."""

    SKM = "skm", _("Kepuasan masyarakat (SKM)")
    LIVABILITY = "livability", _("Kota layak huni")
    IMPACT = "impact", _("Dampak kota cerdas")
    DIGITAL = "digital", _("Pengguna layanan digital")


class Sampling(models.TextChoices):
    """How the size of the sample is found."""

    SLOVIN = "slovin", _("Slovin: n = N ÷ (1 + N e²)")
    KREJCIE = "krejcie", _("Krejcie–Morgan, tingkat kepercayaan 95%")
    FIXED = "fixed", _("Jumlah ditetapkan")


class Form(models.Model):
    """One version of a definition. Once a cycle has opened with it, it never changes."""

    code = models.SlugField(_("kode"), max_length=40)
    version = models.PositiveSmallIntegerField(_("versi"), default=1)
    body = models.JSONField(_("isi"))
    sha256 = models.CharField(_("sidik"), max_length=64, editable=False)
    frozen = models.BooleanField(_("beku"), default=False)

    class Meta:
        verbose_name = _("formulir survei")
        constraints = [models.UniqueConstraint(fields=("code", "version"), name="surveys_one_version")]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the fingerprint of what is asked."""
        self.sha256 = definition.fingerprint(self.body)
        super().save(*args, **kwargs)

    @property
    def definition(self) -> definition.Definition:
        """What is asked."""
        return definition.read(self.body)


def _salt() -> str:
    return ids.code(26)


class Survey(models.Model):
    """One cycle: who asks what of whom, when, and how far it is.

    ``population``: how many the sample stands for, with its source and day. ``wanted``: answers planned. ``by_area``:
    places are shared out over kelurahan; ``parts``: over sections ("dimension") or groups ("subdimension") of the
    form, which are then answered one at a time. ``asks_key``: the respondent gives a number that is kept only as a
    keyed hash with ``salt``. ``closed_door``: only a one-time token or an interviewer's address lets in.
    """

    Kind = Kind
    Sampling = Sampling
    State = CycleState

    slug = models.SlugField(_("alamat"), max_length=80, unique=True)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind)
    title = models.CharField(_("judul"), max_length=160)
    year = models.PositiveSmallIntegerField(_("tahun"))
    service = models.CharField(_("layanan"), max_length=60, blank=True)
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("penyelenggara")
    )
    form = models.ForeignKey(Form, models.PROTECT, related_name="+", verbose_name=_("formulir"))
    state = models.CharField(_("keadaan"), max_length=10, default=CycleState.DRAFT.value)
    closed_door = models.BooleanField(_("hanya dengan kupon atau petugas"), default=False)
    asks_key = models.BooleanField(_("minta nomor responden"), default=False)
    by_area = models.BooleanField(_("kuota per kelurahan"), default=False)
    parts = models.CharField(_("dibagi menurut"), max_length=12, blank=True)
    population = models.PositiveIntegerField(_("populasi"), default=0)
    population_source = models.CharField(_("sumber populasi"), max_length=200, blank=True)
    population_date = models.DateField(_("populasi per tanggal"), null=True, blank=True)
    sampling = models.CharField(_("cara menentukan sampel"), max_length=8, choices=Sampling, default=Sampling.SLOVIN)
    margin = models.DecimalField(_("batas galat"), max_digits=4, decimal_places=3, default="0.050")
    wanted = models.PositiveIntegerField(_("sampel"), default=0)
    opens_on = models.DateField(_("dibuka"), null=True, blank=True)
    closes_on = models.DateField(_("ditutup"), null=True, blank=True)
    salt = models.CharField(_("garam"), max_length=26, default=_salt, editable=False)
    report = models.TextField(_("laporan"), blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("disahkan oleh"),
    )
    signed_at = models.DateTimeField(_("disahkan pada"), null=True, blank=True)
    signed_sha256 = models.CharField(_("sidik rekap yang disahkan"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("survei")
        ordering = ("-year", "slug")
        constraints = [
            models.UniqueConstraint(
                fields=("service", "year"), condition=Q(kind="skm") & ~Q(service=""), name="surveys_one_skm_a_year"
            ),
            models.CheckConstraint(name="surveys_state_known", condition=Q(state__in=[s.value for s in CycleState])),
            models.CheckConstraint(
                name="surveys_days_in_order",
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
            ),
            models.CheckConstraint(
                name="surveys_signed_whole", condition=Q(signed_at=None, signed_by=None) | ~Q(signed_sha256="")
            ),
        ]
        indexes = [models.Index(fields=("kind", "state"), name="surveys_by_state")]

    def __str__(self) -> str:
        return self.slug


class Quota(models.Model):
    """How many answers one area or part may give, and how many places are taken. ``key``: area id or part code."""

    AREA, PART = "area", "part"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="quotas", verbose_name=_("survei"))
    axis = models.CharField(_("menurut"), max_length=4)
    key = models.CharField(_("kunci"), max_length=40)
    size = models.PositiveIntegerField(_("penduduk"), default=0)
    wanted = models.PositiveIntegerField(_("kuota"))
    taken = models.PositiveIntegerField(_("terisi"), default=0)

    class Meta:
        verbose_name = _("kuota survei")
        constraints = [
            models.UniqueConstraint(fields=("survey", "axis", "key"), name="surveys_one_quota"),
            models.CheckConstraint(name="surveys_quota_not_over", condition=Q(taken__lte=F("wanted"))),
            models.CheckConstraint(name="surveys_quota_axis", condition=Q(axis__in=("area", "part"))),
        ]

    def __str__(self) -> str:
        return f"{self.axis} {self.key}: {self.taken}/{self.wanted}"


class Step(models.Model):
    """A step of a cycle: who moved it, from where to where, when and why. Rows are only ever added."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="steps", verbose_name=_("survei"))
    move = models.CharField(_("langkah"), max_length=12)
    source = models.CharField(_("dari"), max_length=10)
    target = models.CharField(_("ke"), max_length=10)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"))
    reason = models.CharField(_("alasan"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("langkah survei")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
