"""Assessors and which city each of them looks at."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balai.vocabulary.pillars import Pillar

from .cities import City

PILLARS = [(p.value, p.value) for p in Pillar]


class Round(models.Model):
    """One year's assessment. ``readers``: how many assessors look at each dimension of each city.

    ``instrument`` and ``edition`` (its SHA-256): whose dimensions are scored, so that what assessors found stands
    beside what cities claimed of the same node of the same edition. ``announced_at``: the scores are in the rankings.
    """

    year = models.PositiveSmallIntegerField(_("tahun"), unique=True)
    closes_date = models.DateField(_("ditutup"))
    readers = models.PositiveSmallIntegerField(_("penilai per dimensi"), default=1)
    instrument = models.CharField(_("instrumen"), max_length=80)
    edition = models.CharField(_("edisi"), max_length=64)
    announced_at = models.DateTimeField(_("diumumkan"), null=True)
    cities = models.ManyToManyField(City, related_name="+", verbose_name=_("kota"))

    class Meta:
        verbose_name = _("putaran penilaian")

    def __str__(self) -> str:
        return f"putaran {self.year}"


class Assessor(models.Model):
    """Somebody who assesses: which dimensions, at most how many papers, and where they come from."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("akun"))
    home = models.ForeignKey(City, models.PROTECT, null=True, related_name="+", verbose_name=_("kota asal"))
    pillars = models.JSONField(_("dimensi"), default=list)
    limit = models.PositiveSmallIntegerField(_("paling banyak"), default=40)
    institution = models.CharField(_("lembaga"), max_length=160, blank=True)
    active = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("asesor")

    def __str__(self) -> str:
        return f"asesor {self.pk}"


class Recusal(models.Model):
    """An assessor who must not look at a city, and why."""

    assessor = models.ForeignKey(Assessor, models.CASCADE, related_name="recusals", verbose_name=_("asesor"))
    city = models.ForeignKey(City, models.CASCADE, related_name="+", verbose_name=_("kota"))
    reason = models.CharField(_("alasan"), max_length=300)

    class Meta:
        verbose_name = _("benturan kepentingan")
        constraints = [models.UniqueConstraint(name="hub_recusal_once", fields=("assessor", "city"))]

    def __str__(self) -> str:
        return f"benturan {self.pk}"


class Assignment(models.Model):
    """An assessor's look at one dimension of one city. ``home`` copies where the assessor comes from, so that the
    database itself refuses a look at the own city. ``score``: 1 to 4 with two decimals, with its reason.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="+", verbose_name=_("putaran"))
    city = models.ForeignKey(City, models.PROTECT, related_name="+", verbose_name=_("kota"))
    pillar = models.CharField(_("dimensi"), max_length=12, choices=PILLARS)
    assessor = models.ForeignKey(Assessor, models.PROTECT, related_name="+", verbose_name=_("asesor"))
    home = models.ForeignKey(City, models.PROTECT, null=True, related_name="+", verbose_name=_("kota asal asesor"))
    score = models.DecimalField(_("nilai"), max_digits=3, decimal_places=2, null=True)
    reason = models.TextField(_("alasan"), max_length=2000, blank=True)
    scored_at = models.DateTimeField(_("dinilai"), null=True)

    class Meta:
        verbose_name = _("penugasan")
        constraints = [
            models.UniqueConstraint(name="hub_assigned_once", fields=("round", "city", "pillar", "assessor")),
            models.CheckConstraint(name="hub_not_own_city", condition=Q(home=None) | ~Q(home=F("city"))),
            models.CheckConstraint(name="hub_score_range", condition=Q(score=None) | Q(score__gte=1, score__lte=4)),
            models.CheckConstraint(name="hub_score_reasoned", condition=Q(score=None) | ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"penugasan {self.pk}"
