"""Each making of a book: as a draft to read and edit, or as the edition that was adopted."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Printing(models.Model):
    """One book of one plan version, as it was at one moment.

    The work is a job that any worker can take up where another left it: ``content`` is the book as gathered and does
    not change any more, then come the files, each written once. ``edition``: the adopted book, of which a version has
    one; ``document`` is its paper with number, signature and verification code. ``void``: that paper was withdrawn.
    """

    class Book(models.IntegerChoices):
        ANALYSIS = 1, _("Buku I Analisis Strategis")
        MASTERPLAN = 2, _("Buku II Masterplan")
        SUMMARY = 3, _("Buku III Ringkasan Eksekutif")

    plan = models.ForeignKey("masterplan.Plan", models.PROTECT, related_name="+", verbose_name=_("rencana induk"))
    book = models.PositiveSmallIntegerField(_("buku"), choices=Book)
    edition = models.BooleanField(_("edisi resmi"), default=False)
    void = models.BooleanField(_("dicabut"), default=False)
    key = models.CharField(_("kunci"), max_length=120, unique=True)
    content = models.JSONField(_("isi"), null=True)
    pages = models.PositiveIntegerField(_("halaman"), null=True)
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name=_("PDF"))
    docx = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name=_("DOCX"))
    document = models.OneToOneField(
        "documents.Document", models.PROTECT, null=True, related_name="+", verbose_name=_("dokumen")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("diminta oleh")
    )
    asked_at = models.DateTimeField(_("diminta"))
    made_at = models.DateTimeField(_("jadi"), null=True)

    class Meta:
        verbose_name = _("cetakan buku")
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=("plan", "book", "asked_at"), name="books_of_plan")]
        constraints = [
            models.CheckConstraint(name="books_three", condition=Q(book__in=(1, 2, 3))),
            models.UniqueConstraint(
                name="books_one_edition", fields=("plan", "book"), condition=Q(edition=True, void=False)
            ),
            models.CheckConstraint(
                name="books_made_whole",
                condition=Q(made_at=None) | Q(pdf__isnull=False, docx__isnull=False, pages__isnull=False),
            ),
            models.CheckConstraint(
                name="books_edition_has_paper", condition=Q(made_at=None) | Q(edition=False) | Q(document__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"cetakan {self.pk}: rencana {self.plan_id} buku {self.book}"
