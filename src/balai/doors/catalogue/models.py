"""Published versions of datasets, their rows in packed pieces, and when each dataset was last looked at."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Release(models.Model):
    """One version of a dataset, as published. Never changed; a new content is a new version.

    ``columns``: code, title, type, meaning and unit as they were; ``picture``: pairs of the first drawing;
    ``hidden``: how many counts were hidden for being small; ``packed``: its rows can still be fetched.
    """

    dataset = models.CharField(_("kumpulan data"), max_length=80)
    version = models.PositiveIntegerField(_("versi"))
    digest = models.CharField(_("sidik isi"), max_length=64)
    columns = models.JSONField(_("kolom"))
    picture = models.JSONField(_("gambar"), default=list)
    rows = models.PositiveIntegerField(_("baris"))
    added = models.PositiveIntegerField(_("baris baru"), default=0)
    removed = models.PositiveIntegerField(_("baris hilang"), default=0)
    hidden = models.PositiveIntegerField(_("angka disembunyikan"), default=0)
    packed = models.BooleanField(_("isinya tersimpan"), default=True)
    published_at = models.DateTimeField(_("terbit"))

    class Meta:
        verbose_name = _("versi data")
        constraints = [models.UniqueConstraint(fields=("dataset", "version"), name="catalogue_version_once")]

    def __str__(self) -> str:
        return f"{self.dataset} v{self.version}"


class Piece(models.Model):
    """Some rows of a release: JSON objects, one a line, compressed."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="pieces", verbose_name=_("versi data"))
    number = models.PositiveIntegerField(_("urutan"))
    content = models.BinaryField(_("isi"))

    class Meta:
        verbose_name = _("potongan data")
        constraints = [models.UniqueConstraint(fields=("release", "number"), name="catalogue_piece_once")]

    def __str__(self) -> str:
        return f"potongan {self.release_id}/{self.number}"


class Check(models.Model):
    """When a dataset was last looked at and what came of it."""

    dataset = models.CharField(_("kumpulan data"), max_length=80, unique=True)
    checked_at = models.DateTimeField(_("diperiksa"))
    refusal = models.CharField(_("alasan ditolak"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("pemeriksaan data")

    def __str__(self) -> str:
        return self.dataset
