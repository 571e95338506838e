"""The people of a city as counted on a day, by ward, sex and single year of age; never changed, only superseded."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .rules import OLDEST


class Snapshot(models.Model):
    """One count of the people. ``period``: a half-year (``2026-S1``) or, for Balai's own count, a day.

    ``level``: the areas its rows name; wider ones are added up from these. At most one of a period is in force.
    """

    class Origin(models.TextChoices):
        REGISTER = "register", _("data konsolidasi Dukcapil")
        OWN = "own", _("hitungan Balai sendiri")

    period = models.CharField(_("periode"), max_length=10)
    snapshot_at = models.DateField(_("keadaan tanggal"))
    origin = models.CharField(_("asal"), max_length=8, choices=Origin)
    source = models.CharField(_("sumber"), max_length=300)
    level = models.CharField(_("tingkat wilayah"), max_length=8)
    total = models.PositiveIntegerField(_("jumlah penduduk"))
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name=_("berkas asal")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("pembuat")
    )
    made_at = models.DateTimeField(_("dibuat"))
    superseded_at = models.DateTimeField(_("diganti"), null=True)
    reason = models.CharField(_("alasan mengganti"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("potret penduduk")
        constraints = [
            models.UniqueConstraint(
                fields=("period",), condition=Q(superseded_at=None), name="denominators_one_in_force"
            ),
            models.CheckConstraint(name="denominators_origin_known", condition=Q(origin__in=("register", "own"))),
        ]
        indexes = [models.Index(fields=("snapshot_at",), name="denominators_by_day")]

    def __str__(self) -> str:
        return f"potret {self.period} {self.origin}"


class Aggregate(models.Model):
    """How many people of one sex and one single year of age lived in an area on the snapshot's day."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="rows", verbose_name=_("potret"))
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+", verbose_name=_("wilayah"))
    sex = models.CharField(_("jenis kelamin"), max_length=1)
    single_year_age = models.PositiveSmallIntegerField(_("umur"))
    count = models.PositiveIntegerField(_("jumlah"))

    class Meta:
        verbose_name = _("agregat penduduk")
        db_table = "population_aggregate"
        constraints = [
            models.UniqueConstraint(
                fields=("snapshot", "area", "sex", "single_year_age"), name="denominators_one_cell"
            ),
            models.CheckConstraint(name="denominators_sex_known", condition=Q(sex__in=("1", "2"))),
            models.CheckConstraint(name="denominators_age_known", condition=Q(single_year_age__lte=OLDEST)),
        ]

    def __str__(self) -> str:
        return f"agregat {self.snapshot_id} {self.area_id} {self.sex} {self.single_year_age}"


class Extra(models.Model):
    """What ages alone don't tell: how many of an area need an identity card, how many families there are."""

    class What(models.TextChoices):
        KTP = "ktp", _("wajib KTP")
        HOUSEHOLDS = "households", _("keluarga")

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="extras", verbose_name=_("potret"))
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+", verbose_name=_("wilayah"))
    what = models.CharField(_("ukuran"), max_length=10, choices=What)
    count = models.PositiveIntegerField(_("jumlah"))

    class Meta:
        verbose_name = _("ukuran tambahan")
        constraints = [
            models.UniqueConstraint(fields=("snapshot", "area", "what"), name="denominators_one_extra"),
            models.CheckConstraint(name="denominators_what_known", condition=Q(what__in=("ktp", "households"))),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.snapshot_id} {self.area_id}"
