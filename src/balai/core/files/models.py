"""Files kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from balai.core.store.ids import uuid7

from .kinds import Kind


class StoredFile(models.Model):
    """A file as kept: what it is, how large, its hash, what it is for. The bytes are in the store under ``key``."""

    class Scan(models.TextChoices):
        NONE = "none", _("tidak ada pemindai virus")
        WAITING = "waiting", _("menunggu pemindaian")
        CLEAN = "clean", _("bersih")
        INFECTED = "infected", _("mengandung virus")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("nama"), max_length=100)
    kind = models.CharField(_("jenis"), max_length=10, choices=[(k.value, k.value) for k in Kind])
    size = models.PositiveBigIntegerField(_("bita"))
    sha256 = models.CharField(_("sidik SHA-256"), max_length=64)
    pages = models.PositiveIntegerField(_("halaman"), null=True)
    purpose = models.CharField(_("kegunaan"), max_length=40)
    case_id = models.BigIntegerField(_("berkas permohonan"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("pembawa")
    )
    scan = models.CharField(_("pemindaian"), max_length=10, choices=Scan, default=Scan.NONE)
    created_at = models.DateTimeField(_("disimpan"), auto_now_add=True)

    class Meta:
        verbose_name = _("berkas")
        indexes = [
            models.Index(fields=("case_id",), name="files_of_case"),
            models.Index(fields=("created_at",), name="files_unattached", condition=models.Q(case_id=None)),
            models.Index(fields=("id",), name="files_unscanned", condition=models.Q(scan="waiting")),
        ]
        constraints = [
            models.CheckConstraint(name="files_not_empty", condition=models.Q(size__gt=0)),
        ]

    def __str__(self) -> str:
        return f"berkas {self.pk}"

    def get_absolute_url(self) -> str:
        """Where those who may can read it."""
        from django.urls import reverse

        return reverse("files:read", args=[self.pk])

    @property
    def key(self) -> str:
        """Its name in the store."""
        return f"{self.pk.hex[-2:]}/{self.pk.hex}"

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes. Raises ``Away`` or ``FileNotFoundError``."""
        from .storage import store

        return store().read(self.key)

    def content(self) -> bytes:
        """Return the bytes, checked against the hash. Raises ``Altered``, ``Away`` or ``FileNotFoundError``."""
        from .storage import whole

        return whole(self.key, self.sha256)
