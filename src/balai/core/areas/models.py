"""Areas with their decrees and validity, what they were before, their neighbourhoods and boundaries."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from . import codes


class Area(models.Model):
    """A province, kabupaten/kota, kecamatan or kelurahan/desa, as the decree in force names it.

    The row stays the same through renamings, so that whatever points to it keeps its place; what it was called
    before stands in ``FormerArea``. A closed area has ``valid_to``, the last day it existed; its code may be given out
    again to another row. ``path``: codes from the outermost known area down to this one, joined by ``/``.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("provinsi")
        CITY = "city", _("kabupaten/kota")
        DISTRICT = "district", _("kecamatan")
        WARD = "ward", _("kelurahan/desa")

    code = models.CharField(_("kode"), max_length=13)
    name = models.CharField(_("nama"), max_length=120)
    level = models.CharField(_("tingkat"), max_length=8, choices=Level.choices)
    kind = models.CharField(_("jenis"), max_length=20, choices=[(k, k) for k in codes.KINDS])
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("induk"))
    decree = models.CharField(_("keputusan"), max_length=200)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)
    sort_name = models.CharField(_("kunci urut"), max_length=160, editable=False)
    path = models.CharField(_("jalur"), max_length=60, db_index=True, editable=False)

    class Meta:
        verbose_name = _("wilayah")
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(name="areas_code_in_force", fields=("code",), condition=Q(valid_to=None)),
            models.CheckConstraint(
                name="areas_valid_in_order", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
        ]
        indexes = [models.Index(name="areas_by_level", fields=("level", "sort_name"))]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def save(self, *args, **kwargs) -> None:
        """Fill what follows from code, name and parent."""
        self.level, self.kind = codes.level(self.code), self.kind or codes.kind(self.code)
        self.sort_name = codes.sort_key(self.name)
        self.path = f"{self.parent.path}/{self.code}" if self.parent else self.code
        super().save(*args, **kwargs)

    @property
    def title(self) -> str:
        """The name with what it is: ``Kecamatan Padang Timur``; a kota's name already says so."""
        word = self.kind.capitalize()
        return self.name if self.name.lower().startswith(self.kind) else f"{word} {self.name}"


class FormerArea(models.Model):
    """What an area was called, and under which decree, before it was renamed."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="former", verbose_name=_("wilayah"))
    name = models.CharField(_("nama"), max_length=120)
    kind = models.CharField(_("jenis"), max_length=20)
    decree = models.CharField(_("keputusan"), max_length=200)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"))

    class Meta:
        verbose_name = _("nama lama wilayah")
        ordering = ("area", "valid_from")

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from}–{self.valid_to})"


class Edition(models.Model):
    """An official table that was taken over, and what it changed."""

    decree = models.CharField(_("keputusan"), max_length=200)
    valid_from = models.DateField(_("berlaku sejak"))
    rows = models.PositiveIntegerField(_("baris"))
    created = models.PositiveIntegerField(_("baru"))
    renamed = models.PositiveIntegerField(_("berganti nama"))
    closed = models.PositiveIntegerField(_("dihapus"))
    at = models.DateTimeField(_("dimuat"), auto_now_add=True)

    class Meta:
        verbose_name = _("tabel wilayah yang dimuat")
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.decree} ({self.rows})"


class Neighbourhood(models.Model):
    """An RT within an RW of a kelurahan or desa; they have no national code."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="neighbourhoods", verbose_name=_("kelurahan/desa"))
    rt = models.CharField(_("RT"), max_length=3)
    rw = models.CharField(_("RW"), max_length=3)

    class Meta:
        verbose_name = _("RT/RW")
        ordering = ("area", "rw", "rt")
        constraints = [
            models.UniqueConstraint(name="areas_one_rt", fields=("area", "rw", "rt")),
            models.CheckConstraint(
                name="areas_rt_three_digits", condition=Q(rt__regex=r"^[0-9]{3}$") & Q(rw__regex=r"^[0-9]{3}$")
            ),
        ]

    def __str__(self) -> str:
        return f"RT {self.rt}/RW {self.rw}"


class Boundary(models.Model):
    """Where an area lies: a GeoJSON Polygon or MultiPolygon in WGS 84, longitude first.

    ``geometry`` is compact JSON text, so that it can be sent on without reading it. ``west`` to ``north`` is its box
    and ``label_lon``, ``label_lat`` a point inside it, all in degrees. ``sq_km``: surface in square kilometres.
    """

    area = models.OneToOneField(Area, models.CASCADE, related_name="boundary", verbose_name=_("wilayah"))
    geometry = models.TextField(_("bentuk"))
    west = models.FloatField(_("barat"))
    south = models.FloatField(_("selatan"))
    east = models.FloatField(_("timur"))
    north = models.FloatField(_("utara"))
    label_lon = models.FloatField(_("bujur nama"))
    label_lat = models.FloatField(_("lintang nama"))
    sq_km = models.FloatField(_("luas (km²)"))
    source = models.CharField(_("sumber"), max_length=200)
    valid_from = models.DateField(_("berlaku sejak"))

    class Meta:
        verbose_name = _("batas wilayah")
        constraints = [
            models.CheckConstraint(
                name="areas_box_in_order", condition=Q(west__lte=F("east")) & Q(south__lte=F("north"))
            )
        ]

    def __str__(self) -> str:
        return f"batas {self.area_id}"


class City(models.Model):
    """The city of this installation: one row, ever."""

    area = models.OneToOneField(Area, models.PROTECT, related_name="+", verbose_name=_("wilayah"))
    name = models.CharField(_("nama"), max_length=120)

    class Meta:
        verbose_name = _("kota pemasangan")
        constraints = [models.CheckConstraint(name="areas_one_city", condition=Q(id=1))]

    def __str__(self) -> str:
        return self.name
