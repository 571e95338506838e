"""Money planned for each year, and how far it went each quarter."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .programme import Programme


class Budget(models.Model):
    """Money planned for one year from one source. Unit: whole rupiah.

    ``source`` is a code of the parameter ``plan.funding_sources``.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="budgets", verbose_name=_("program"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    source = models.CharField(_("sumber dana"), max_length=24)
    amount = models.BigIntegerField(_("pagu"))

    class Meta:
        verbose_name = _("pagu")
        ordering = ("year", "source")
        constraints = [
            models.UniqueConstraint(fields=("programme", "year", "source"), name="masterplan_one_budget_a_source"),
            models.CheckConstraint(name="masterplan_budget_not_below_zero", condition=Q(amount__gte=0)),
        ]

    def __str__(self) -> str:
        return f"pagu {self.programme_id} {self.year} {self.source}"


class Progress(models.Model):
    """How far a programme was at the end of a quarter, from the start of that year.

    ``physical``: per cent of the year's work done; ``spent``: whole rupiah spent since 1 January.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="progress", verbose_name=_("program"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    quarter = models.PositiveSmallIntegerField(_("triwulan"))
    physical = models.DecimalField(_("kemajuan fisik"), max_digits=5, decimal_places=2)
    spent = models.BigIntegerField(_("uang terpakai"))
    note = models.CharField(_("catatan"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"), auto_now=True)

    class Meta:
        verbose_name = _("kemajuan")
        ordering = ("year", "quarter")
        constraints = [
            models.UniqueConstraint(fields=("programme", "year", "quarter"), name="masterplan_one_progress_a_quarter"),
            models.CheckConstraint(name="masterplan_quarter_known", condition=Q(quarter__gte=1, quarter__lte=4)),
            models.CheckConstraint(
                name="masterplan_physical_per_cent", condition=Q(physical__gte=0, physical__lte=100)
            ),
            models.CheckConstraint(name="masterplan_spent_not_below_zero", condition=Q(spent__gte=0)),
        ]

    def __str__(self) -> str:
        return f"kemajuan {self.programme_id} {self.year} triwulan {self.quarter}"
