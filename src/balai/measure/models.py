"""The cube of counted cells, what was counted into it, figures as they stood each night, and closed periods."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = [
    "Bucket",
    "Cell",
    "ClosedFigure",
    "Closing",
    "Counted",
    "Observation",
    "Way",
]


class Way(models.Model):
    """One version of one indicator's method. Figures of two versions are never mixed."""

    indicator = models.CharField(_("indikator"), max_length=80)
    version = models.PositiveSmallIntegerField(_("versi cara"))
    since = models.DateTimeField(_("dipakai sejak"))
    complete = models.BooleanField(_("masa lalu terhitung"), default=False)

    class Meta:
        verbose_name = _("cara hitung")
        constraints = [models.UniqueConstraint(fields=("indicator", "version"), name="measure_one_way_a_version")]

    def __str__(self) -> str:
        return f"{self.indicator} v{self.version}"


class Slice(models.Model):
    """What a figure is about: a way, a month or year, and an area or a facility (0: the whole city)."""

    way = models.ForeignKey(Way, models.PROTECT, related_name="+", verbose_name=_("cara hitung"), db_index=False)
    period = models.CharField(_("periode"), max_length=7)
    area_id = models.BigIntegerField(_("wilayah"), default=0)
    facility_id = models.BigIntegerField(_("fasilitas"), default=0)

    class Meta:
        abstract = True


class Cell(Slice):
    """The counts of one slice, above and below the line, grown by each fact and never recounted for a page.

    ``twice_median`` is the sum of the two middle values, so that half of it is exact; ``middle`` is the lower of
    them, ``below`` how many values are smaller and ``here`` how many equal.
    """

    number = models.BigIntegerField(_("banyak, atas"), default=0)
    total = models.BigIntegerField(_("jumlah, atas"), default=0)
    base_number = models.BigIntegerField(_("banyak, bawah"), default=0)
    base_total = models.BigIntegerField(_("jumlah, bawah"), default=0)
    middle = models.BigIntegerField(_("nilai tengah"), null=True)
    below = models.BigIntegerField(_("di bawah nilai tengah"), default=0)
    here = models.BigIntegerField(_("sama dengan nilai tengah"), default=0)
    twice_median = models.BigIntegerField(_("dua kali median"), null=True)
    last_fact_id = models.BigIntegerField(_("fakta terakhir"), default=0)
    last_at = models.DateTimeField(_("saat fakta terakhir"))

    class Meta:
        verbose_name = _("sel hitungan")
        constraints = [
            models.UniqueConstraint(fields=("way", "area_id", "facility_id", "period"), name="measure_one_cell_a_slice")
        ]
        indexes = [models.Index(fields=("way", "period", "facility_id", "area_id"), name="measure_cells_of_period")]

    def __str__(self) -> str:
        return f"sel {self.way_id} {self.period} {self.area_id} {self.facility_id}"


class Bucket(Slice):
    """How many facts of a slice had exactly this value: from these a median is exact."""

    value = models.BigIntegerField(_("nilai"))
    number = models.BigIntegerField(_("banyak"))

    class Meta:
        verbose_name = _("wadah nilai")
        constraints = [
            models.UniqueConstraint(
                fields=("way", "area_id", "facility_id", "period", "value"), name="measure_one_bucket_a_value"
            )
        ]

    def __str__(self) -> str:
        return f"wadah {self.way_id} {self.period} {self.value}"


class Counted(models.Model):
    """A fact stands in a month's count, once. Opens a figure down to its facts and makes counting repeatable."""

    way = models.ForeignKey(Way, models.PROTECT, related_name="+", verbose_name=_("cara hitung"), db_index=False)
    below = models.BooleanField(_("di bawah garis"))
    month = models.CharField(_("bulan"), max_length=7)
    fact_id = models.BigIntegerField(_("fakta"))
    area_id = models.BigIntegerField(_("wilayah"), default=0)
    facility_id = models.BigIntegerField(_("fasilitas"), default=0)
    value = models.BigIntegerField(_("nilai"))

    class Meta:
        verbose_name = _("fakta terhitung")
        constraints = [
            models.UniqueConstraint(fields=("way", "below", "month", "fact_id"), name="measure_counted_once")
        ]
        indexes = [
            models.Index(fields=("way", "area_id", "month", "fact_id"), name="measure_counted_in_area"),
            models.Index(fields=("way", "facility_id", "month", "fact_id"), name="measure_counted_at_facility"),
        ]

    def __str__(self) -> str:
        return f"terhitung {self.fact_id}"


class Observation(Slice):
    """A figure as it stood at the end of a day, written when it had changed. Never rewritten."""

    taken_on = models.DateField(_("dicatat"))
    numerator = models.BigIntegerField(_("pembilang"))
    denominator = models.BigIntegerField(_("penyebut"), null=True)
    value = models.DecimalField(_("nilai"), max_digits=24, decimal_places=8, null=True)
    reason = models.CharField(_("alasan tanpa nilai"), max_length=20, blank=True)
    last_fact_id = models.BigIntegerField(_("fakta terakhir"))

    class Meta:
        verbose_name = _("pengamatan")
        constraints = [
            models.UniqueConstraint(
                fields=("way", "area_id", "facility_id", "period", "taken_on"), name="measure_one_observation_a_day"
            ),
            models.CheckConstraint(
                name="measure_value_or_reason",
                condition=models.Q(value=None, reason__gt="") | models.Q(value__isnull=False, reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"pengamatan {self.way_id} {self.period}"


class Closing(models.Model):
    """A period of an indicator that was closed: its figures stand as they were, until somebody reopens it for a reason.

    Rows are kept after reopening; at most one of an indicator's period is in force.
    """

    indicator = models.CharField(_("indikator"), max_length=80)
    period = models.CharField(_("periode"), max_length=7)
    closed_at = models.DateTimeField(_("ditutup"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("penutup")
    )
    reopened_at = models.DateTimeField(_("dibuka lagi"), null=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("pembuka")
    )
    reason = models.CharField(_("alasan dibuka lagi"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("periode ditutup")
        constraints = [
            models.UniqueConstraint(
                fields=("indicator", "period"), condition=models.Q(reopened_at=None), name="measure_closed_once"
            ),
            models.CheckConstraint(
                name="measure_reopened_for_a_reason",
                condition=models.Q(reopened_at=None, reason="") | models.Q(reopened_at__isnull=False, reason__gt=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period} ditutup"


class ClosedFigure(models.Model):
    """One figure of a closed period as it stood when it was closed: of the city (0, 0), an area or a facility."""

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="figures", verbose_name=_("penutupan"))
    area_id = models.BigIntegerField(_("wilayah"), default=0)
    facility_id = models.BigIntegerField(_("fasilitas"), default=0)
    version = models.PositiveSmallIntegerField(_("versi cara"))
    numerator = models.DecimalField(_("pembilang"), max_digits=24, decimal_places=4, null=True)
    denominator = models.DecimalField(_("penyebut"), max_digits=24, decimal_places=4, null=True)
    value = models.DecimalField(_("nilai"), max_digits=24, decimal_places=8, null=True)
    reason = models.CharField(_("alasan tanpa nilai"), max_length=20, blank=True)
    last_fact_id = models.BigIntegerField(_("fakta terakhir"), default=0)

    class Meta:
        verbose_name = _("angka periode tertutup")
        constraints = [
            models.UniqueConstraint(fields=("closing", "area_id", "facility_id"), name="measure_closed_figure_once"),
            models.CheckConstraint(
                name="measure_closed_value_or_reason",
                condition=models.Q(value=None, reason__gt="") | models.Q(value__isnull=False, reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"tertutup {self.closing_id} {self.area_id} {self.facility_id}"
