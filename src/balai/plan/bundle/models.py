"""What a city chose to show, what it signed, and what the hub says about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balai.core.audit.models import Kept
from balai.vocabulary.pillars import Pillar


class Withheld(models.Model):
    """A public figure that the city leaves out of its bundles, and why."""

    code = models.CharField(_("kode"), max_length=80, unique=True)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("angka yang tidak dikirim")

    def __str__(self) -> str:
        return self.code


class Innovation(models.Model):
    """What the city can show to others. ``figures``: codes of the figures that prove it. An office answers."""

    code = models.SlugField(_("kode"), max_length=60, unique=True)
    title = models.CharField(_("nama"), max_length=300)
    pillar = models.CharField(_("dimensi"), max_length=12, choices=[(p.value, p.value) for p in Pillar])
    problem = models.TextField(_("masalah yang dipecahkan"), max_length=4000)
    summary = models.TextField(_("yang dilakukan"), max_length=4000)
    lessons = models.TextField(_("pelajaran bagi kota lain"), max_length=4000, blank=True)
    since = models.CharField(_("sejak tahun"), max_length=4, blank=True)
    url = models.URLField(_("alamat"), max_length=300, blank=True)
    figures = models.JSONField(_("angka yang membuktikan"), default=list, blank=True)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("kantor penjawab"))
    shown = models.BooleanField(_("ditampilkan"), default=False)

    class Meta:
        verbose_name = _("inovasi")

    def __str__(self) -> str:
        return self.title


class Adoption(models.Model):
    """Another city's innovation that this city takes over."""

    city = models.CharField(_("kode kota asal"), max_length=5)
    innovation = models.CharField(_("kode inovasi"), max_length=80)
    since = models.DateField(_("sejak"))
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("adopsi")
        constraints = [models.UniqueConstraint(name="bundle_adoption_once", fields=("city", "innovation"))]

    def __str__(self) -> str:
        return f"{self.city} {self.innovation}"


class Published(Kept):
    """A bundle the city signed. ``sequence`` never starts again: whoever reads them knows which came last."""

    year = models.PositiveSmallIntegerField(_("tahun"))
    number = models.PositiveSmallIntegerField(_("nomor"))
    sequence = models.PositiveIntegerField(_("urutan"), unique=True)
    at = models.DateTimeField(_("diterbitkan"), db_default=Now())
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )

    class Meta:
        verbose_name = _("paket")
        constraints = [models.UniqueConstraint(name="bundle_number_once", fields=("year", "number"))]

    def __str__(self) -> str:
        return f"paket {self.year}/{self.number}"


class Edition(Kept):
    """A bundle in one format: the very bytes that were signed. ``sha256`` of the content, ``file_sha256`` of all."""

    published = models.ForeignKey(Published, models.PROTECT, related_name="editions", verbose_name=_("paket"))
    format = models.CharField(_("bentuk"), max_length=8)
    sha256 = models.CharField(_("sidik isi"), max_length=64)
    file_sha256 = models.CharField(_("sidik berkas"), max_length=64)
    size = models.PositiveIntegerField(_("bita"))
    body = models.BinaryField(_("isi"))

    class Meta:
        verbose_name = _("bentuk paket")
        constraints = [models.UniqueConstraint(name="bundle_format_once", fields=("published", "format"))]

    def __str__(self) -> str:
        return f"paket {self.published_id} {self.format}"


class KeyChange(Kept):
    """Another key signs the bundles after ``after``. Both keys signed the ``statement`` that says so."""

    old = models.CharField(_("sidik kunci lama"), max_length=16, unique=True)
    new = models.CharField(_("sidik kunci baru"), max_length=16, unique=True)
    after = models.PositiveIntegerField(_("setelah urutan"))
    statement = models.JSONField(_("pernyataan"))
    reason = models.CharField(_("alasan"), max_length=300)
    at = models.DateTimeField(_("pada"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )

    class Meta:
        verbose_name = _("pergantian kunci")

    def __str__(self) -> str:
        return f"kunci {self.old} ke {self.new}"


class Hub(models.Model):
    """Where the ministry's hub is, and what it last said about this city. One row."""

    only = models.BooleanField(default=True, editable=False)
    address = models.URLField(_("alamat hub"))
    status = models.JSONField(_("keadaan"), null=True)
    asked_at = models.DateTimeField(_("ditanya"), null=True)
    fault = models.CharField(_("gangguan"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("hub")
        constraints = [
            models.UniqueConstraint(name="bundle_one_hub", fields=("only",)),
            models.CheckConstraint(name="bundle_only_hub", condition=Q(only=True)),
        ]

    def __str__(self) -> str:
        return self.address
