"""What the city is going to do: a programme with all that the movement's guide and the budget ask of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balai.core.audit.models import Kept
from balai.core.store.ids import uuid7

from .analysis import OfPlan
from .choices import SUBDIMENSION_CHOICES, Dimension, Horizon


class Programme(OfPlan):
    """One programme of one plan version.

    ``lineage`` is the same in every version that carries the programme on. ``state`` and ``progress`` move after the
    plan was adopted; everything else is the plan and stays. ``revision`` counts changes, so that whoever saves an
    older page is told what changed meanwhile. ``updated_at``: when somebody last said how it goes.
    """

    class State(models.TextChoices):
        IDEA = "idea", _("gagasan")
        PLANNED = "planned", _("direncanakan")
        BUDGETED = "budgeted", _("dianggarkan")
        RUNNING = "running", _("berjalan")
        DELIVERED = "delivered", _("selesai")
        EVALUATED = "evaluated", _("dievaluasi")
        DELAYED = "delayed", _("tertunda")
        MERGED = "merged_into", _("digabung")
        DROPPED = "dropped", _("dibatalkan")

    lineage = models.UUIDField(_("jejak program"), default=uuid7, editable=False)
    code = models.CharField(_("kode"), max_length=20)
    title = models.CharField(_("nama program"), max_length=200)
    dimension = models.CharField(_("dimensi"), max_length=12, choices=Dimension)
    subdimension = models.CharField(_("subdimensi utama"), max_length=40, choices=SUBDIMENSION_CHOICES)
    secondary_subdimensions = models.JSONField(_("subdimensi lain"), default=list, blank=True)
    horizon = models.CharField(_("jangka"), max_length=6, choices=Horizon)
    problem = models.TextField(_("masalah"), blank=True)
    goal = models.TextField(_("tujuan"), blank=True)
    description = models.TextField(_("uraian"), blank=True)
    innovation = models.TextField(_("kebaruan"), blank=True)
    technology = models.TextField(_("teknologi"), blank=True)
    outputs = models.TextField(_("keluaran"), blank=True)
    outcome = models.TextField(_("hasil"), blank=True)
    impact = models.TextField(_("dampak"), blank=True)
    beneficiaries = models.TextField(_("penerima manfaat"), blank=True)
    lead = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("penanggung jawab"))
    supporting = models.ManyToManyField(
        "agencies.Agency", blank=True, related_name="+", verbose_name=_("perangkat daerah pendukung")
    )
    partners = models.JSONField(_("mitra"), default=list, blank=True)
    areas = models.ManyToManyField("areas.Area", blank=True, related_name="+", verbose_name=_("kelurahan"))
    applications = models.ManyToManyField(
        "masterplan.Application", blank=True, related_name="programmes", verbose_name=_("aplikasi")
    )
    year_start = models.PositiveSmallIntegerField(_("tahun mulai"))
    year_end = models.PositiveSmallIntegerField(_("tahun selesai"))
    rpjmd_target = models.CharField(_("sasaran RPJMD"), max_length=200, blank=True)
    regulations = models.TextField(_("dasar aturan"), blank=True)
    is_quick_win = models.BooleanField(_("program percepatan (quick win)"), default=False)

    state = models.CharField(_("keadaan"), max_length=12, choices=State, default=State.IDEA)
    state_reason = models.CharField(_("alasan"), max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("digabung ke")
    )
    revision = models.PositiveIntegerField(_("ubahan ke"), default=1)
    updated_at = models.DateTimeField(_("terakhir dikabarkan"), auto_now_add=True)

    class Meta(OfPlan.Meta):
        verbose_name = _("program")
        ordering = ("dimension", "place", "code")
        constraints = [
            models.UniqueConstraint(fields=("plan", "code"), name="masterplan_one_programme_a_code"),
            models.UniqueConstraint(fields=("plan", "lineage"), name="masterplan_one_programme_a_lineage"),
            models.CheckConstraint(
                name="masterplan_programme_years_in_order", condition=Q(year_end__gte=F("year_start"))
            ),
            models.CheckConstraint(
                name="masterplan_merged_into_another",
                condition=Q(state="merged_into", merged_into__isnull=False)
                | (~Q(state="merged_into") & Q(merged_into=None)),
            ),
            models.CheckConstraint(
                name="masterplan_dropped_with_reason", condition=~Q(state="dropped") | ~Q(state_reason="")
            ),
        ]
        indexes = [models.Index(fields=("plan", "dimension", "horizon"), name="masterplan_programmes_by")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        """Where anyone reads it, while its plan is in force."""
        from django.urls import reverse

        return reverse("masterplan:public_programme", args=[self.code])


class ProgrammeCode(models.Model):
    """A sub-activity of the national budget classification that pays for a programme.

    ``code`` is normalised; ``original`` is how it was written ("2.16.03.02.02.0018").
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="codes", verbose_name=_("program"))
    code = models.CharField(_("kode sub-kegiatan"), max_length=24)
    original = models.CharField(_("ditulis"), max_length=40)

    class Meta:
        verbose_name = _("kode sub-kegiatan program")
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=("programme", "code"), name="masterplan_one_code_a_programme")]

    def __str__(self) -> str:
        return self.code


class Proof(models.Model):
    """A picture, a paper or a page that shows what a programme did. A file or an address, never neither."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="proofs", verbose_name=_("program"))
    caption = models.CharField(_("keterangan"), max_length=200)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("berkas")
    )
    url = models.URLField(_("alamat"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("bukti program")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(name="masterplan_proof_shows", condition=Q(file__isnull=False) | ~Q(url=""))
        ]

    def __str__(self) -> str:
        return f"bukti {self.pk}"


class Change(Kept):
    """What one saving changed in a programme: field → [before, after], as ``contents.of`` gives them."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="changes", verbose_name=_("program"))
    revision = models.PositiveIntegerField(_("ubahan ke"))
    fields = models.JSONField(_("yang berubah"), default=dict)
    reason = models.CharField(_("alasan"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("ubahan program")
        ordering = ("-revision",)
        constraints = [
            models.UniqueConstraint(fields=("programme", "revision"), name="masterplan_one_change_a_revision")
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} ubahan {self.revision}"
