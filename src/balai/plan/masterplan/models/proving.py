"""What a programme is tied to: the service that delivers it, the indicator that measures it, the value it aims at."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .programme import Programme


class Tie(models.Model):
    """A programme is delivered by a service, measured by an indicator, or both. Codes, as the house declares them.

    ``baseline``: the indicator's value in ``baseline_year``, before the programme.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="ties", verbose_name=_("program"))
    service = models.CharField(_("layanan"), max_length=60, blank=True)
    indicator = models.CharField(_("indikator"), max_length=80, blank=True)
    baseline = models.DecimalField(_("nilai awal"), max_digits=24, decimal_places=6, null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("tahun nilai awal"), null=True, blank=True)

    class Meta:
        verbose_name = _("ikatan program")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("programme", "service", "indicator"), name="masterplan_one_tie"),
            models.CheckConstraint(name="masterplan_tie_to_something", condition=~Q(service="", indicator="")),
            models.CheckConstraint(
                name="masterplan_baseline_has_year", condition=Q(baseline=None) | Q(baseline_year__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"ikatan {self.programme_id}: {self.service} {self.indicator}"


class Target(models.Model):
    """The value a tie's indicator should have at the end of a year, in the indicator's unit."""

    tie = models.ForeignKey(Tie, models.CASCADE, related_name="targets", verbose_name=_("ikatan"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    value = models.DecimalField(_("target"), max_digits=24, decimal_places=6)

    class Meta:
        verbose_name = _("target")
        ordering = ("year",)
        constraints = [models.UniqueConstraint(fields=("tie", "year"), name="masterplan_one_target_a_year")]

    def __str__(self) -> str:
        return f"target {self.tie_id} {self.year}"
