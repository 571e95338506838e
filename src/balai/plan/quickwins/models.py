"""Quick wins: what makes each new, how far it is, what was said of it, and how it moved."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.core.audit.models import Kept
from balai.plan.masterplan.models.choices import Dimension


class QuickWin(models.Model):
    """A programme whose benefit citizens feel within a year.

    ``lineage`` is the programme's in every plan version, so a quick win outlives a revision of the plan. ``service``
    and ``indicator`` are codes: from them users, completion and before/after are computed; what stands in
    ``users_stated`` and ``before_stated`` counts only when nothing is measured. ``completion``: per cent, as last
    written down; ``completion_from``: whence.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("diusulkan")
        SELECTED = "selected", _("dipilih")
        IN_PROGRESS = "in_progress", _("dikerjakan")
        LAUNCHED = "launched", _("diluncurkan")
        EVALUATED = "evaluated", _("dinilai")
        SCALED = "scaled", _("diperluas")
        STOPPED = "stopped", _("dihentikan")

    class Source(models.TextChoices):
        STATE = "", _("keadaannya")
        FIGURE = "figure", _("angka yang berjalan")
        PROGRESS = "progress", _("kemajuan program")
        STATED = "stated", _("menurut instansi")

    code = models.SlugField(_("kode"), max_length=40, unique=True)
    lineage = models.UUIDField(_("jejak program"), unique=True)
    dimension = models.CharField(_("dimensi"), max_length=12, choices=Dimension)
    innovation_name = models.CharField(_("nama inovasi"), max_length=160)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("penanggung jawab"))
    problem_solved = models.TextField(_("masalah yang diselesaikan"))
    output = models.TextField(_("keluaran"), blank=True)
    outcome = models.TextField(_("hasil"), blank=True)
    impact = models.TextField(_("dampak"), blank=True)
    replication = models.TextField(_("dapat ditiru dengan"), blank=True)
    sustainability = models.TextField(_("keberlanjutan"), blank=True)
    service = models.CharField(_("layanan"), max_length=60, blank=True)
    indicator = models.CharField(_("indikator"), max_length=80, blank=True)
    before_year = models.PositiveSmallIntegerField(_("tahun sebelum"), null=True, blank=True)
    users_stated = models.PositiveIntegerField(_("jumlah pengguna menurut instansi"), null=True, blank=True)
    before_stated = models.TextField(_("sebelum dan sesudah menurut instansi"), blank=True)
    state = models.CharField(_("keadaan"), max_length=12, choices=State, default=State.PROPOSED)
    completion = models.PositiveSmallIntegerField(_("penyelesaian"), default=0)
    completion_from = models.CharField(
        _("asal penyelesaian"), max_length=8, choices=Source, blank=True, default=Source.STATE
    )
    launch_date = models.DateField(_("diluncurkan"), null=True, blank=True)
    evaluated_year = models.PositiveSmallIntegerField(_("tahun penilaian"), null=True, blank=True)
    assessor_notes = models.TextField(_("catatan penilai"), blank=True)
    video_url = models.URLField(_("alamat video"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(_("ubahan ke"), default=1)
    updated_at = models.DateTimeField(_("terakhir diubah"), auto_now_add=True)

    class Meta:
        verbose_name = _("quick win")
        ordering = ("dimension", "code")
        constraints = [
            models.CheckConstraint(
                name="quickwins_completion_of_state",
                condition=Q(state__in=("proposed", "selected"), completion=0)
                | Q(state="in_progress", completion__gte=1, completion__lte=99)
                | Q(state__in=("launched", "evaluated", "scaled"), completion=100)
                | Q(state="stopped", completion__lte=100),
            ),
            models.CheckConstraint(
                name="quickwins_launch_dated",
                condition=~Q(state__in=("launched", "evaluated", "scaled")) | Q(launch_date__isnull=False),
            ),
            models.CheckConstraint(
                name="quickwins_evaluation_dated",
                condition=~Q(state__in=("evaluated", "scaled")) | Q(evaluated_year__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """Where anyone reads it once it was selected."""
        from django.urls import reverse

        return reverse("quickwins:public", args=[self.code])


class Picture(models.Model):
    """A photograph or paper that shows a quick win at work."""

    quick_win = models.ForeignKey(QuickWin, models.CASCADE, related_name="pictures", verbose_name=_("quick win"))
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", verbose_name=_("berkas"))
    caption = models.CharField(_("keterangan"), max_length=200)
    at = models.DateTimeField(_("pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("gambar quick win")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"gambar {self.pk}"


class Step(Kept):
    """A quick win moved, or got further: from which state to which, at how many per cent, who, why."""

    quick_win = models.ForeignKey(QuickWin, models.PROTECT, related_name="steps", verbose_name=_("quick win"))
    source = models.CharField(_("dari"), max_length=12, blank=True)
    target = models.CharField(_("ke"), max_length=12, choices=QuickWin.State)
    completion = models.PositiveSmallIntegerField(_("penyelesaian"))
    reason = models.CharField(_("alasan"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("langkah quick win")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"langkah {self.pk}"
