"""Versions of the master plan and how each moved from draft to force."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balai.core.areas import queries as areas
from balai.core.audit.models import Kept


class Plan(models.Model):
    """One version of the city's master plan. Once adopted its contents never change; a new version copies them.

    ``based_on``: the version it revises; a plan for a new period has none. ``revision`` counts changes to this row.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("rancangan")
        OPD_INPUT = "opd_input", _("masukan perangkat daerah")
        CONSOLIDATED = "consolidated", _("dipadukan")
        COUNCIL_REVIEW = "council_review", _("ditelaah Dewan")
        ADOPTED = "adopted", _("ditetapkan")
        IN_FORCE = "in_force", _("berlaku")
        REVISED = "revised", _("diganti versi baru")
        SUPERSEDED = "superseded", _("diganti rencana baru")

    OPEN = (State.DRAFT, State.OPD_INPUT, State.CONSOLIDATED, State.COUNCIL_REVIEW)
    CLOSED = (State.ADOPTED, State.IN_FORCE, State.REVISED, State.SUPERSEDED)

    class Act(models.TextChoices):
        PERWALI = "perwali", _("Peraturan Wali Kota/Bupati")
        PERDA = "perda", _("Peraturan Daerah")

    version = models.PositiveIntegerField(_("versi"), unique=True)
    title = models.CharField(_("judul"), max_length=200)
    vision = models.TextField(_("visi kota cerdas"), blank=True)
    year_start = models.PositiveSmallIntegerField(_("tahun awal"))
    year_end = models.PositiveSmallIntegerField(_("tahun akhir"))
    state = models.CharField(_("keadaan"), max_length=20, choices=State, default=State.DRAFT)
    based_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mengubah versi")
    )
    act = models.CharField(_("bentuk penetapan"), max_length=10, choices=Act, blank=True)
    act_number = models.CharField(_("nomor penetapan"), max_length=80, blank=True)
    act_date = models.DateField(_("tanggal penetapan"), null=True, blank=True)
    force_date = models.DateField(_("berlaku sejak"), null=True, blank=True)
    end_date = models.DateField(_("tidak berlaku sejak"), null=True, blank=True)
    created_at = models.DateTimeField(_("dibuat"), auto_now_add=True)
    revision = models.PositiveIntegerField(_("ubahan ke"), default=1)

    class Meta:
        verbose_name = _("rencana induk")
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(
                fields=("state",), condition=Q(state="in_force"), name="masterplan_one_plan_in_force"
            ),
            models.CheckConstraint(name="masterplan_years_in_order", condition=Q(year_end__gte=F("year_start"))),
            models.CheckConstraint(
                name="masterplan_adopted_by_an_act",
                condition=Q(state__in=("draft", "opd_input", "consolidated", "council_review"))
                | (Q(act_date__isnull=False) & ~Q(act="") & ~Q(act_number="")),
            ),
            models.CheckConstraint(
                name="masterplan_force_dated",
                condition=~Q(state__in=("in_force", "revised", "superseded")) | Q(force_date__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"rencana induk versi {self.version}"

    def get_absolute_url(self) -> str:
        """Where anyone reads it once it was adopted."""
        from django.urls import reverse

        return reverse("masterplan:public_plan", args=[self.version])

    @property
    def open(self) -> bool:
        """Whether its contents may still change."""
        return self.state in self.OPEN

    @property
    def act_name(self) -> str:
        """What the act that adopted it is called here: a regency is led by a bupati, a city by a wali kota."""
        if self.act != self.Act.PERWALI:
            return self.get_act_display()
        return str(_("Peraturan Bupati") if areas.city_name().startswith("Kab") else _("Peraturan Wali Kota"))

    @property
    def act_words(self) -> str:
        """The act as it is cited: ``Peraturan Wali Kota Nomor 8 Tahun 2026``; empty before there is one."""
        return (
            str(_("%(act)s Nomor %(number)s")) % {"act": self.act_name, "number": self.act_number} if self.act else ""
        )

    @property
    def years(self) -> range:
        """The years it covers."""
        return range(self.year_start, self.year_end + 1)


class PlanMove(Kept):
    """A version went from one state to another: who, when, why."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="moves", verbose_name=_("rencana induk"))
    source = models.CharField(_("dari"), max_length=20, blank=True)
    target = models.CharField(_("ke"), max_length=20, choices=Plan.State)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    reason = models.CharField(_("alasan"), max_length=500, blank=True)
    at = models.DateTimeField(_("pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("perpindahan keadaan")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.source} ke {self.target}"
