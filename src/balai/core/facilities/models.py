"""Places where a city serves people, their units, and when they are open."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

DAY = 24 * 60
"""Minutes in a day."""

WEST, SOUTH, EAST, NORTH = 95.0, -11.1, 141.1, 6.1
"""Indonesia's box in degrees; swapped latitude and longitude fall outside."""


class Facility(models.Model):
    """A place where something is served. ``codes``: what each register calls it, ``{"satusehat": "1000556982"}``."""

    class Kind(models.TextChoices):
        PUSKESMAS = "puskesmas", _("Puskesmas")
        HOSPITAL = "hospital", _("Rumah sakit")
        CLINIC = "clinic", _("Klinik")
        MIDWIFE = "midwife", _("Praktik bidan")
        COUNTER = "counter", _("Loket pelayanan")
        SCHOOL = "school", _("Sekolah")
        HALL = "hall", _("Mal pelayanan publik")

    code = models.SlugField(_("kode"), max_length=60, unique=True)
    name = models.CharField(_("nama"), max_length=160)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+", verbose_name=_("wilayah"))
    address = models.CharField(_("alamat"), max_length=240, blank=True)
    lon = models.FloatField(_("bujur"), null=True, blank=True, help_text=_("derajat, WGS 84"))
    lat = models.FloatField(_("lintang"), null=True, blank=True, help_text=_("derajat, WGS 84"))
    phone = models.CharField(
        _("telepon"), max_length=20, blank=True, validators=[RegexValidator(r"^\+62\d{7,13}$|^1\d{2}$")]
    )
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )
    codes = models.JSONField(_("kode di register lain"), default=dict, blank=True)
    closes_on_holidays = models.BooleanField(_("tutup pada hari libur"), default=True)
    active = models.BooleanField(_("beroperasi"), default=True)

    class Meta:
        verbose_name = _("fasilitas")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                name="facilities_in_indonesia",
                condition=Q(lon=None, lat=None) | Q(lon__gte=WEST, lon__lte=EAST, lat__gte=SOUTH, lat__lte=NORTH),
            )
        ]
        indexes = [models.Index(name="facilities_by_kind", fields=("kind", "name"))]

    def __str__(self) -> str:
        return self.name


class ServiceUnit(models.Model):
    """A part of a facility with its own patients or desk: poli KIA, delivery room, counter 3."""

    class Cluster(models.TextChoices):
        """Klaster of primary care (Kepmenkes HK.01.07/MENKES/2015/2023)."""

        MANAGEMENT = "1", _("manajemen")
        MOTHERS = "2", _("ibu dan anak")
        ADULTS = "3", _("dewasa dan lansia")
        DISEASE = "4", _("penanggulangan penyakit menular")
        ACROSS = "5", _("lintas klaster")

    facility = models.ForeignKey(Facility, models.CASCADE, related_name="units", verbose_name=_("fasilitas"))
    code = models.SlugField(_("kode"), max_length=40)
    name = models.CharField(_("nama"), max_length=120)
    cluster = models.CharField(_("klaster"), max_length=1, choices=Cluster.choices, blank=True)
    codes = models.JSONField(_("kode di register lain"), default=dict, blank=True)
    active = models.BooleanField(_("melayani"), default=True)

    class Meta:
        verbose_name = _("unit layanan")
        ordering = ("facility", "name")
        constraints = [models.UniqueConstraint(name="facilities_unit_code", fields=("facility", "code"))]

    def __str__(self) -> str:
        return self.name


class Opening(models.Model):
    """Open every week on this day, from and until these minutes after midnight of the city's clock.

    ``closes`` may pass midnight (22.00–06.00 is 1320–1800); the whole day is 0–1440. Without ``unit`` it holds for the
    facility and for units that have no hours of their own.
    """

    facility = models.ForeignKey(Facility, models.CASCADE, related_name="openings", verbose_name=_("fasilitas"))
    unit = models.ForeignKey(
        ServiceUnit, models.CASCADE, null=True, blank=True, related_name="openings", verbose_name=_("unit layanan")
    )
    weekday = models.PositiveSmallIntegerField(_("hari (1 Senin – 7 Minggu)"))
    opens = models.PositiveSmallIntegerField(_("buka (menit)"))
    closes = models.PositiveSmallIntegerField(_("tutup (menit)"))

    class Meta:
        verbose_name = _("jam buka")
        ordering = ("facility", "weekday", "opens")
        constraints = [
            models.CheckConstraint(name="facilities_weekday", condition=Q(weekday__gte=1, weekday__lte=7)),
            models.CheckConstraint(
                name="facilities_hours_in_order",
                condition=Q(opens__lt=F("closes")) & Q(opens__lt=DAY) & Q(closes__lte=2 * DAY),
            ),
        ]

    def __str__(self) -> str:
        return f"jam buka {self.pk}"


class DatedOpening(models.Model):
    """Other hours on dated days (Ramadan, repairs, a public holiday it does open); without hours it is closed.

    Several rows over the same day add up to several intervals. ``weekday`` limits it to one day of the week.
    """

    facility = models.ForeignKey(Facility, models.CASCADE, related_name="dated_openings", verbose_name=_("fasilitas"))
    unit = models.ForeignKey(
        ServiceUnit, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("unit layanan")
    )
    from_date = models.DateField(_("sejak tanggal"))
    to_date = models.DateField(_("sampai tanggal"))
    weekday = models.PositiveSmallIntegerField(_("hanya hari"), null=True, blank=True)
    opens = models.PositiveSmallIntegerField(_("buka (menit)"), null=True, blank=True)
    closes = models.PositiveSmallIntegerField(_("tutup (menit)"), null=True, blank=True)
    reason = models.CharField(_("sebab"), max_length=160)

    class Meta:
        verbose_name = _("jam buka khusus")
        ordering = ("facility", "from_date", "opens")
        constraints = [
            models.CheckConstraint(name="facilities_dates_in_order", condition=Q(from_date__lte=F("to_date"))),
            models.CheckConstraint(
                name="facilities_dated_hours",
                condition=Q(opens=None, closes=None)
                | (Q(opens__lt=F("closes")) & Q(opens__lt=DAY, closes__lte=2 * DAY)),
            ),
        ]

    def __str__(self) -> str:
        return f"jam khusus {self.pk}"
