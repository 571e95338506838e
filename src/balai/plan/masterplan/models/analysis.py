"""What the city found before it chose what to do: readiness, SWOT, gaps, and the applications it has."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .choices import SUBDIMENSION_CHOICES, Dimension
from .plan import Plan


class OfPlan(models.Model):
    """A row of one version. ``place`` orders rows within their list."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="%(class)s_rows", verbose_name=_("rencana induk"))
    place = models.PositiveIntegerField(_("urutan"), default=0)

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("place", "pk")


class OfDimension(OfPlan):
    """A row about one dimension."""

    dimension = models.CharField(_("dimensi"), max_length=12, choices=Dimension)

    class Meta(OfPlan.Meta):
        abstract = True


class Readiness(OfDimension):
    """How ready one element of a dimension is. ``score``: 1 (belum ada) to 4 (siap), the scale of the evaluation."""

    class Element(models.TextChoices):
        STRUCTURE = "struktur", _("struktur: sumber daya manusia dan fiskal")
        INFRASTRUCTURE = "infrastruktur", _("infrastruktur: fisik, digital, sosial")
        SUPERSTRUCTURE = "suprastruktur", _("suprastruktur: aturan, kelembagaan, prosedur")

    element = models.CharField(_("unsur"), max_length=14, choices=Element)
    aspect = models.CharField(_("hal"), max_length=160)
    current = models.TextField(_("keadaan sekarang"))
    desired = models.TextField(_("keadaan yang diinginkan"))
    gap = models.TextField(_("kesenjangan"), blank=True)
    score = models.PositiveSmallIntegerField(_("nilai"), null=True, blank=True)
    evidence = models.TextField(_("bukti"), blank=True)
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("perangkat daerah")
    )

    class Meta(OfDimension.Meta):
        verbose_name = _("kesiapan")
        constraints = [
            models.CheckConstraint(
                name="masterplan_readiness_scale", condition=Q(score=None) | Q(score__gte=1, score__lte=4)
            )
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.element} {self.place}"


class Swot(OfDimension):
    """One point of a list. Its code is the list's letter and its place: S1, W2."""

    class Kind(models.TextChoices):
        STRENGTH = "S", _("kekuatan")
        WEAKNESS = "W", _("kelemahan")
        OPPORTUNITY = "O", _("peluang")
        THREAT = "T", _("ancaman")

    kind = models.CharField(_("daftar"), max_length=1, choices=Kind)
    text = models.TextField(_("isi"))

    class Meta(OfDimension.Meta):
        verbose_name = _("butir SWOT")

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """How the matrix names it: ``S1``."""
        return f"{self.kind}{self.place}"


class SwotStrategy(OfDimension):
    """A strategy from the matrix: what the city does with strengths and chances, against weaknesses and threats."""

    class Cell(models.TextChoices):
        SO = "SO", _("kekuatan untuk meraih peluang")
        ST = "ST", _("kekuatan untuk menghadapi ancaman")
        WO = "WO", _("mengatasi kelemahan dengan peluang")
        WT = "WT", _("mengurangi kelemahan, menghindari ancaman")

    cell = models.CharField(_("sel"), max_length=2, choices=Cell)
    text = models.TextField(_("strategi"))
    points = models.CharField(_("butir yang dipakai"), max_length=120, blank=True)

    class Meta(OfDimension.Meta):
        verbose_name = _("strategi SWOT")

    def __str__(self) -> str:
        return f"{self.dimension} {self.cell}{self.place}"


class Gap(OfPlan):
    """What a sub-dimension should be, what it is, and what is proposed to close the difference."""

    subdimension = models.CharField(_("subdimensi"), max_length=40, choices=SUBDIMENSION_CHOICES)
    ideal = models.TextField(_("keadaan ideal"))
    existing = models.TextField(_("keadaan sekarang"))
    gap = models.TextField(_("kesenjangan"))
    proposal = models.TextField(_("program yang diusulkan"), blank=True)
    programme = models.ForeignKey(
        "masterplan.Programme", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("program")
    )

    class Meta(OfPlan.Meta):
        verbose_name = _("kesenjangan")

    def __str__(self) -> str:
        return f"{self.subdimension} {self.place}"


class Application(OfPlan):
    """An application the city runs or wants, and what is to become of it. ``verdict_year``: when that is done."""

    class Verdict(models.TextChoices):
        KEEP = "keep", _("pertahankan")
        IMPROVE = "improve", _("tingkatkan")
        MERGE = "merge", _("gabungkan")
        RETIRE = "retire", _("hentikan")
        BUILD = "build", _("bangun")

    code = models.SlugField(_("kode"), max_length=40)
    name = models.CharField(_("nama"), max_length=120)
    owner = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("pemilik"))
    purpose = models.CharField(_("kegunaan"), max_length=300, blank=True)
    users = models.CharField(_("pengguna"), max_length=160, blank=True)
    users_count = models.PositiveIntegerField(_("jumlah pengguna"), null=True, blank=True)
    platform = models.CharField(_("landasan"), max_length=120, blank=True)
    duplicate_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("rangkap dengan")
    )
    verdict = models.CharField(_("putusan"), max_length=8, choices=Verdict, default=Verdict.KEEP)
    verdict_year = models.PositiveSmallIntegerField(_("tahun putusan dijalankan"))
    verdict_reason = models.CharField(_("alasan putusan"), max_length=300, blank=True)

    class Meta(OfPlan.Meta):
        verbose_name = _("aplikasi")
        constraints = [
            models.UniqueConstraint(fields=("plan", "code"), name="masterplan_one_application_a_code"),
            models.CheckConstraint(
                name="masterplan_no_double_of_itself", condition=Q(duplicate_of=None) | ~Q(duplicate_of=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Integration(models.Model):
    """Two applications exchange something, from a year on."""

    source = models.ForeignKey(Application, models.CASCADE, related_name="sends", verbose_name=_("dari"))
    target = models.ForeignKey(Application, models.CASCADE, related_name="receives", verbose_name=_("ke"))
    what = models.CharField(_("yang dipertukarkan"), max_length=160)
    year = models.PositiveSmallIntegerField(_("tahun"))

    class Meta:
        verbose_name = _("integrasi")
        ordering = ("year", "pk")
        constraints = [
            models.UniqueConstraint(fields=("source", "target", "what"), name="masterplan_one_integration"),
            models.CheckConstraint(name="masterplan_integration_of_two", condition=~Q(source=F("target"))),
        ]

    def __str__(self) -> str:
        return f"integrasi {self.source_id} ke {self.target_id}"
