"""The trail: rows as they were written, and the chain that holds them in order."""

from typing import Any, NoReturn

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Unchangeable(Exception):
    """Somebody tried to change or remove what happened."""


class Kept(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Write once."""
        if not self._state.adding:
            raise Unchangeable(self.pk)
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refuse."""
        raise Unchangeable(self.pk)


class Entry(Kept):
    """One act or one read. ``by_id`` and ``subject`` ("person:7") are bare references: what they name may go.

    ``nonce`` is unique and ``mac`` binds it to the content under a key that the database doesn't know: a row put in
    by hand, or a copy of a true one, gives itself away.
    """

    at = models.DateTimeField(_("pada"), db_default=Now(), db_index=True)
    action = models.CharField(_("perbuatan"), max_length=80)
    by_id = models.BigIntegerField(_("oleh"), null=True, db_index=True)
    subject = models.CharField(_("tentang"), max_length=80, blank=True, db_index=True)
    detail = models.JSONField(_("rincian"), default=dict)
    reason = models.CharField(_("alasan"), max_length=500, blank=True)
    nonce = models.UUIDField(_("tanda"), unique=True)
    mac = models.CharField(_("meterai"), max_length=64)

    class Meta:
        verbose_name = _("jejak")

    def __str__(self) -> str:
        return f"jejak {self.pk}"


class Link(Kept):
    """One row's place in the chain. ``entry_id`` is a bare number: a missing row must not take its link along."""

    seq = models.BigIntegerField(_("urutan"), primary_key=True)
    entry_id = models.BigIntegerField(_("jejak"), unique=True)
    entry_hash = models.CharField(_("sidik jejak"), max_length=64)
    previous_hash = models.CharField(_("sidik sebelumnya"), max_length=64)
    hash = models.CharField(_("sidik"), max_length=64)
    sealed_at = models.DateTimeField(_("dimeterai"), db_default=Now())

    class Meta:
        verbose_name = _("mata rantai")

    def __str__(self) -> str:
        return f"mata rantai {self.seq}"
