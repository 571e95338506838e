"""Text as it was saved, text being typed, pictures in it, and who is where."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.core.audit.models import Kept

from .outline import Section


class Version(Kept):
    """One saving of a section's text; never changed or removed. ``n`` counts from 1 without gaps.

    ``base`` is the version the writer started from; when somebody had saved since, ``text`` holds both. ``agency``:
    for which agency the writer acted. ``of``: the version that was brought back, or the number of the suggestion.
    """

    class Kind(models.TextChoices):
        SAVED = "saved", _("disimpan")
        MERGED = "merged", _("digabung")
        SETTLED = "settled", _("digabung dengan pilihan")
        RESTORED = "restored", _("dikembalikan")
        SUGGESTED = "suggested", _("usulan diterima")
        COPIED = "copied", _("disalin dari versi rencana sebelumnya")

    section = models.ForeignKey(Section, models.PROTECT, related_name="versions", verbose_name=_("bagian naskah"))
    n = models.PositiveIntegerField(_("versi"))
    base = models.PositiveIntegerField(_("berangkat dari versi"))
    text = models.TextField(_("naskah"), blank=True)
    kind = models.CharField(_("cara"), max_length=10, choices=Kind, default=Kind.SAVED)
    of = models.PositiveIntegerField(_("dari nomor"), null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name=_("instansi")
    )
    at = models.DateTimeField(_("pada"))

    class Meta:
        verbose_name = _("versi naskah")
        ordering = ("-n",)
        constraints = [
            models.UniqueConstraint(fields=("section", "n"), name="writing_one_version_a_number"),
            models.CheckConstraint(name="writing_version_from_one", condition=Q(n__gte=1)),
        ]

    def __str__(self) -> str:
        return f"bagian {self.section_id} versi {self.n}"


class Draft(models.Model):
    """What somebody has typed and not yet saved. ``key`` is the page it was typed in: two tabs never mix."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="+", verbose_name=_("bagian naskah"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("penulis"))
    key = models.CharField(_("kunci"), max_length=40)
    base = models.PositiveIntegerField(_("berangkat dari versi"))
    text = models.TextField(_("naskah"), blank=True)
    saved_at = models.DateTimeField(_("tersimpan"))

    class Meta:
        verbose_name = _("ketikan")
        ordering = ("-saved_at",)
        constraints = [models.UniqueConstraint(fields=("section", "user", "key"), name="writing_one_draft_a_page")]

    def __str__(self) -> str:
        return f"ketikan {self.pk}"


class Presence(models.Model):
    """Somebody has a section open; forgotten when not renewed."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="+", verbose_name=_("bagian naskah"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("siapa"))
    agency = models.ForeignKey(
        "agencies.Agency", models.CASCADE, null=True, related_name="+", verbose_name=_("instansi")
    )
    writes = models.BooleanField(_("menulis"), default=False)
    seen_at = models.DateTimeField(_("terakhir terlihat"))

    class Meta:
        verbose_name = _("kehadiran di naskah")
        constraints = [models.UniqueConstraint(fields=("section", "user"), name="writing_one_presence")]
        indexes = [models.Index(fields=("seen_at",), name="writing_presence_age")]

    def __str__(self) -> str:
        return f"kehadiran {self.pk}"


class Picture(models.Model):
    """A picture that a section's text shows as ``![caption](gambar:n)``. ``n`` counts from 1 in its section."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="pictures", verbose_name=_("bagian naskah"))
    n = models.PositiveIntegerField(_("nomor"))
    caption = models.CharField(_("keterangan"), max_length=200)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", verbose_name=_("berkas"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )

    class Meta:
        verbose_name = _("gambar naskah")
        ordering = ("n",)
        constraints = [models.UniqueConstraint(fields=("section", "n"), name="writing_one_picture_a_number")]

    def __str__(self) -> str:
        return f"gambar {self.section_id}.{self.n}"
