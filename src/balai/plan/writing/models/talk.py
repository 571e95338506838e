"""Talk about a section: threads with comments, agencies asked to look, texts proposed by those who may not write."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.core.audit.models import Kept

from .outline import Section


class Thread(models.Model):
    """One question or remark and what was answered. ``quote``: the words it is about, as they stood."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="threads", verbose_name=_("bagian naskah"))
    quote = models.CharField(_("tentang"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("pada versi"))
    opened_at = models.DateTimeField(_("dibuka"))
    resolved_at = models.DateTimeField(_("selesai"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("oleh")
    )

    class Meta:
        verbose_name = _("percakapan")
        ordering = ("pk",)
        indexes = [models.Index(fields=("section", "resolved_at"), name="writing_open_threads")]
        constraints = [
            models.CheckConstraint(
                name="writing_resolved_by_somebody",
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"percakapan {self.pk}"


class Comment(Kept):
    """What one person said in a thread."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="comments", verbose_name=_("percakapan"))
    text = models.TextField(_("isi"), max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name=_("instansi")
    )
    at = models.DateTimeField(_("pada"))

    class Meta:
        verbose_name = _("komentar")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"komentar {self.pk}"


class Mention(models.Model):
    """A comment asks an agency to look."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="mentions", verbose_name=_("komentar"))
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("instansi"))

    class Meta:
        verbose_name = _("sebutan")
        constraints = [models.UniqueConstraint(fields=("comment", "agency"), name="writing_one_mention")]

    def __str__(self) -> str:
        return f"sebutan {self.pk}"


class Suggestion(models.Model):
    """A whole section's text as somebody would have it, changed from version ``base``. Taken or refused once.

    ``result``: the version that taking it made.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("menunggu")
        TAKEN = "taken", _("diterima")
        REFUSED = "refused", _("ditolak")
        WITHDRAWN = "withdrawn", _("ditarik")

    section = models.ForeignKey(Section, models.PROTECT, related_name="suggestions", verbose_name=_("bagian naskah"))
    base = models.PositiveIntegerField(_("berangkat dari versi"))
    text = models.TextField(_("naskah usulan"), blank=True)
    reason = models.CharField(_("alasan"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name=_("instansi")
    )
    at = models.DateTimeField(_("pada"))
    state = models.CharField(_("keadaan"), max_length=10, choices=State, default=State.WAITING)
    answer = models.CharField(_("jawaban"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("diputus")
    )
    decided_at = models.DateTimeField(_("diputus pada"), null=True, blank=True)
    result = models.PositiveIntegerField(_("menjadi versi"), null=True, blank=True)

    class Meta:
        verbose_name = _("usulan naskah")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                name="writing_taken_made_a_version", condition=~Q(state="taken") | Q(result__isnull=False)
            ),
            models.CheckConstraint(name="writing_refused_with_reason", condition=~Q(state="refused") | ~Q(answer="")),
            models.CheckConstraint(
                name="writing_decided_by_somebody",
                condition=Q(state="waiting", decided_at=None) | (~Q(state="waiting") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"usulan {self.pk}"
