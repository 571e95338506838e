"""An agency, its units and its posts: the chairs, whoever sits on them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Agency(models.Model):
    """An office of the city: a dinas, a badan, a kecamatan, a kelurahan, a puskesmas.

    ``function`` is what it does ("dukcapil", "kesehatan", "kelurahan") and is what services name as their owner; a
    function that many offices share is told apart by ``area``. ``letterhead`` holds the lines above the double rule.
    """

    code = models.SlugField(_("kode"), max_length=60, unique=True)
    function = models.SlugField(_("fungsi"), max_length=60)
    name = models.CharField(_("nama"), max_length=200)
    short_name = models.CharField(_("nama pendek"), max_length=80, blank=True)
    address = models.CharField(_("alamat"), max_length=300, blank=True)
    phone = models.CharField(_("telepon"), max_length=40, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    website = models.CharField(_("laman"), max_length=200, blank=True)
    letterhead = models.JSONField(_("baris kop"), default=list, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("induk"))
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("wilayah kerja")
    )
    active = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("instansi")
        constraints = [
            models.UniqueConstraint(
                fields=("function",), condition=models.Q(area=None, active=True), name="agencies_one_per_function"
            ),
            models.UniqueConstraint(
                fields=("function", "area"), condition=models.Q(active=True), name="agencies_one_per_function_area"
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name


class Unit(models.Model):
    """A part of an agency: a bidang, a seksi, a counter group."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("instansi"))
    code = models.SlugField(_("kode"), max_length=60)
    name = models.CharField(_("nama"), max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("induk"))

    class Meta:
        verbose_name = _("unit kerja")
        constraints = [models.UniqueConstraint(fields=("agency", "code"), name="agencies_unit_code")]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """One chair in an agency, and what whoever sits on it may do.

    ``role`` is a declared role; ``area`` and ``facility_id`` limit it to what lies there. Ten midwives are ten posts.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("instansi"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit"))
    title = models.CharField(_("nama jabatan"), max_length=200)
    role = models.SlugField(_("peran"), max_length=60)
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("wilayah")
    )
    facility_id = models.BigIntegerField(_("fasilitas"), null=True, blank=True)
    abolished_date = models.DateField(_("dihapus"), null=True, blank=True)

    class Meta:
        verbose_name = _("jabatan")
        indexes = [models.Index(fields=("agency", "role"), name="agencies_post_role")]

    def __str__(self) -> str:
        return self.title
