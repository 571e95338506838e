"""Cohorts: who was invited, what they answered, who was chosen and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .cities import City


class Cohort(models.Model):
    """One year's intake. ``criteria``: [{"code", "name", "weight", "source"}]; ``invited`` and ``assessed`` as known.

    ``historic``: entered from public sources, its candidates are not all known here.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", _("disiapkan")
        OPEN = "open", _("kuesioner dibuka")
        CLOSED = "closed", _("kuesioner ditutup")
        DECIDED = "decided", _("diputuskan")

    year = models.PositiveSmallIntegerField(_("tahun"), unique=True)
    places = models.PositiveSmallIntegerField(_("tempat"))
    invited = models.PositiveSmallIntegerField(_("diundang"), null=True)
    assessed = models.PositiveSmallIntegerField(_("dinilai"), null=True)
    criteria = models.JSONField(_("kriteria"), default=list)
    source = models.CharField(_("sumber"), max_length=300)
    note = models.CharField(_("catatan"), max_length=400, blank=True)
    historic = models.BooleanField(_("dari sumber terbuka"), default=False)
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.PREPARED)

    class Meta:
        verbose_name = _("angkatan")

    def __str__(self) -> str:
        return f"angkatan {self.year}"


class Theme(models.Model):
    """One theme of a cohort's questionnaire. ``weight`` counts against the other themes' weights."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="themes", verbose_name=_("angkatan"))
    position = models.PositiveSmallIntegerField(_("urutan"))
    name = models.CharField(_("tema"), max_length=160)
    question = models.CharField(_("pertanyaan"), max_length=400)
    weight = models.PositiveSmallIntegerField(_("bobot"), default=1)

    class Meta:
        verbose_name = _("tema kuesioner")
        constraints = [models.UniqueConstraint(name="hub_theme_place", fields=("cohort", "position"))]

    def __str__(self) -> str:
        return self.name


class Candidate(models.Model):
    """A city invited into a cohort. A place is given at most ``Cohort.places`` times: ``place`` numbers it."""

    class State(models.TextChoices):
        INVITED = "invited", _("diundang")
        ANSWERED = "answered", _("sudah menjawab")
        CHOSEN = "chosen", _("terpilih")
        DECLINED = "declined", _("belum terpilih")

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+", verbose_name=_("angkatan"))
    city = models.ForeignKey(City, models.PROTECT, related_name="+", verbose_name=_("kota"))
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.INVITED)
    facts = models.JSONField(_("nilai kriteria"), default=dict)
    score = models.DecimalField(_("skor"), max_digits=6, decimal_places=2, null=True)
    place = models.PositiveSmallIntegerField(_("tempat ke-"), null=True)
    reason = models.CharField(_("alasan"), max_length=400, blank=True)
    letter_id = models.BigIntegerField(_("surat"), null=True)
    answered_at = models.DateTimeField(_("dijawab"), null=True)

    class Meta:
        verbose_name = _("calon peserta")
        constraints = [
            models.UniqueConstraint(name="hub_candidate_once", fields=("cohort", "city")),
            models.UniqueConstraint(
                name="hub_place_once", fields=("cohort", "place"), condition=Q(place__isnull=False)
            ),
            models.CheckConstraint(name="hub_chosen_placed", condition=Q(state="chosen") ^ Q(place=None)),
            models.CheckConstraint(
                name="hub_decision_reasoned", condition=~Q(state__in=("chosen", "declined")) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"calon {self.pk}"


class Answer(models.Model):
    """What a city says on one theme, with its proof, and what the selectors think of it (1 to 4)."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="answers", verbose_name=_("calon"))
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+", verbose_name=_("tema"))
    text = models.TextField(_("jawaban"), max_length=4000)
    proof = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name=_("berkas bukti")
    )
    link = models.URLField(_("tautan bukti"), max_length=300, blank=True)
    mark = models.PositiveSmallIntegerField(_("nilai"), null=True)
    remark = models.CharField(_("alasan nilai"), max_length=400, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("penilai")
    )

    class Meta:
        verbose_name = _("jawaban kuesioner")
        constraints = [
            models.UniqueConstraint(name="hub_answer_once", fields=("candidate", "theme")),
            models.CheckConstraint(name="hub_mark_range", condition=Q(mark=None) | Q(mark__gte=1, mark__lte=4)),
            models.CheckConstraint(name="hub_mark_reasoned", condition=Q(mark=None) | ~Q(remark="")),
        ]

    def __str__(self) -> str:
        return f"jawaban {self.pk}"
