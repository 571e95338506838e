"""Pieces of evidence, every version of each, and what happened to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balai.core.audit.models import Kept

from . import rules


class State(models.TextChoices):
    """Where a piece stands, in the officers' words."""

    MISSING = rules.State.MISSING, _("belum ada")
    UPLOADED = rules.State.UPLOADED, _("menunggu diperiksa")
    CLARIFY = rules.State.CLARIFY, _("perlu penjelasan")
    ACCEPTED = rules.State.ACCEPTED, _("diterima")
    REJECTED = rules.State.REJECTED, _("ditolak")


class Origin(models.TextChoices):
    """Who brings it."""

    BALAI = rules.Origin.BALAI, _("dikumpulkan Balai")
    AGENCY = rules.Origin.AGENCY, _("diminta dari instansi")


class Kind(models.TextChoices):
    """What sort of proof it is."""

    FIGURE = rules.Kind.FIGURE, _("angka")
    SURVEY = rules.Kind.SURVEY, _("hasil survei")
    PASSPORT = rules.Kind.PASSPORT, _("paspor kematangan layanan")
    LOG = rules.Kind.LOG, _("catatan sistem")
    PAGE = rules.Kind.PAGE, _("halaman publik")
    DOCUMENT = rules.Kind.DOCUMENT, _("dokumen")
    FILE = rules.Kind.FILE, _("berkas")
    LINK = rules.Kind.LINK, _("tautan")


class Item(models.Model):
    """One thing that proves one leaf of an instrument in a year.

    ``code`` names it within its leaf: what Balai gathers by its probe, what was asked for by a number of its own.
    ``low`` and ``high``: the levels it proves (``None``: every level). ``agency`` owes it; ``due_date`` until when.
    ``versions`` counts what was brought; ``state`` is that of the last one.
    """

    instrument = models.CharField(_("instrumen"), max_length=60)
    year = models.PositiveSmallIntegerField(_("tahun"))
    leaf = models.CharField(_("butir"), max_length=60)
    code = models.CharField(_("kode"), max_length=120)
    origin = models.CharField(_("asal"), max_length=8, choices=Origin)
    title = models.CharField(_("yang dibuktikan"), max_length=300)
    low = models.SmallIntegerField(_("dari tingkat"), null=True, blank=True)
    high = models.SmallIntegerField(_("sampai tingkat"), null=True, blank=True)
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name=_("instansi")
    )
    requester = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("diminta oleh")
    )
    asked_at = models.DateTimeField(_("diminta"), null=True)
    due_date = models.DateField(_("batas waktu"), null=True)
    state = models.CharField(_("keadaan"), max_length=10, choices=State, default=State.MISSING)
    versions = models.PositiveSmallIntegerField(_("banyak versi"), default=0)
    gone = models.BooleanField(_("tidak ditemukan lagi"), default=False)

    class Meta:
        verbose_name = _("bukti")
        constraints = [
            models.UniqueConstraint(fields=("instrument", "year", "leaf", "code"), name="evidence_one_item_a_code"),
            models.CheckConstraint(name="evidence_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="evidence_missing_means_none",
                condition=Q(state="missing", versions=0) | (~Q(state="missing") & Q(versions__gt=0)),
            ),
            models.CheckConstraint(
                name="evidence_asked_of_somebody",
                condition=Q(origin="balai") | Q(agency__isnull=False, due_date__isnull=False, asked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_levels_in_order",
                condition=Q(low=None, high=None) | Q(low__isnull=False, high__gte=F("low")),
            ),
        ]
        indexes = [
            models.Index(fields=("agency", "state", "due_date"), name="evidence_owed"),
            models.Index(fields=("instrument", "year", "state"), name="evidence_of_year"),
        ]

    def __str__(self) -> str:
        return f"bukti {self.pk}"


class Version(Kept):
    """What was brought, once. Never changed: a newer one stands beside it.

    ``dated``: the day the proof itself bears. ``still_in_force``: a rule older than the year that holds today.
    ``shown``: the proof in words ("96,4% tepat waktu, 2026"); ``url``: where it can be opened; ``lineage``: what it
    was counted from, for officers. ``fingerprint`` tells whether a probe found anything new.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name=_("bukti"))
    n = models.PositiveSmallIntegerField(_("versi"))
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind)
    shown = models.CharField(_("isi"), max_length=400)
    dated = models.DateField(_("tanggal bukti"))
    still_in_force = models.BooleanField(_("masih berlaku"), default=False)
    url = models.CharField(_("alamat"), max_length=400, blank=True)
    lineage = models.CharField(_("asal-usul"), max_length=400, blank=True)
    value = models.DecimalField(_("nilai"), max_digits=24, decimal_places=8, null=True)
    detail = models.JSONField(_("rincian"), default=dict, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name=_("berkas"))
    reused = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", verbose_name=_("memakai ulang"))
    fingerprint = models.CharField(_("sidik"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("dibawa"))

    class Meta:
        verbose_name = _("versi bukti")
        constraints = [
            models.UniqueConstraint(fields=("item", "n"), name="evidence_one_version_a_number"),
            models.CheckConstraint(name="evidence_file_or_words", condition=Q(file__isnull=False) | Q(shown__gt="")),
        ]

    def __str__(self) -> str:
        return f"bukti {self.item_id} versi {self.n}"


class Event(Kept):
    """What happened to a piece of evidence. Append-only."""

    class What(models.TextChoices):
        ASKED = "asked", _("diminta")
        COLLECTED = "collected", _("dikumpulkan Balai")
        GIVEN = "given", _("diserahkan")
        CLARIFY = "clarify", _("diminta penjelasan")
        ACCEPTED = "accepted", _("diterima")
        REJECTED = "rejected", _("ditolak")
        MOVED = "moved", _("batas waktu diubah")
        GONE = "gone", _("tidak ditemukan lagi")

    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name=_("bukti"))
    what = models.CharField(_("peristiwa"), max_length=10, choices=What)
    version = models.PositiveSmallIntegerField(_("versi"), default=0)
    note = models.CharField(_("catatan"), max_length=600, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("saat"))

    class Meta:
        verbose_name = _("riwayat bukti")
        indexes = [models.Index(fields=("item", "id"), name="evidence_history")]

    def __str__(self) -> str:
        return f"{self.what} {self.item_id}"


class Tie(models.Model):
    """Something of the city that proves a leaf: Balai then gathers it by itself, year after year.

    ``probe``: which way of gathering; ``argument``: of what (the code of an indicator, a service, a survey).
    """

    instrument = models.CharField(_("instrumen"), max_length=60)
    leaf = models.CharField(_("butir"), max_length=60)
    probe = models.CharField(_("cara"), max_length=40)
    argument = models.CharField(_("dari"), max_length=80, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("saat"))

    class Meta:
        verbose_name = _("kaitan bukti")
        constraints = [
            models.UniqueConstraint(fields=("instrument", "leaf", "probe", "argument"), name="evidence_tied_once")
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.leaf} {self.probe}"
