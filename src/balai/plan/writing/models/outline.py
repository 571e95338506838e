"""The outline of a plan version's three books, and which agencies write on which dimension."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.plan.masterplan.models.choices import Dimension


class Book(models.IntegerChoices):
    """The three books that a city hands in."""

    ANALYSIS = 1, _("Buku I: Analisis Strategis")
    MASTERPLAN = 2, _("Buku II: Masterplan")
    SUMMARY = 3, _("Buku III: Ringkasan Eksekutif")


class Section(models.Model):
    """A heading of one book of one plan version, with the number of its newest text (0: nothing written yet).

    ``code`` is the same in every plan version and is how books ask for the text. ``place`` orders a book's headings;
    ``level`` 1 is a chapter. ``dimension`` gives the heading to that dimension's workshop group, ``agency`` to one
    agency. ``guide`` says what belongs here, ``source`` where the heading comes from. ``revision`` counts changes to
    this row that are not text.
    """

    class State(models.TextChoices):
        WRITING = "writing", _("ditulis")
        AGREED = "agreed", _("disepakati")

    plan = models.ForeignKey(
        "masterplan.Plan", models.PROTECT, related_name="sections", verbose_name=_("rencana induk")
    )
    book = models.PositiveSmallIntegerField(_("buku"), choices=Book)
    code = models.SlugField(_("kode"), max_length=80)
    place = models.PositiveIntegerField(_("urutan"))
    level = models.PositiveSmallIntegerField(_("tingkat"), default=1)
    title = models.CharField(_("judul"), max_length=200)
    dimension = models.CharField(_("dimensi"), max_length=12, choices=Dimension, blank=True)
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("penanggung jawab")
    )
    guide = models.TextField(_("petunjuk isi"), blank=True)
    source = models.CharField(_("sumber"), max_length=300)
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.WRITING)
    version = models.PositiveIntegerField(_("versi naskah"), default=0)
    changed_at = models.DateTimeField(_("terakhir diubah"), null=True, blank=True)

    class Meta:
        verbose_name = _("bagian naskah")
        ordering = ("book", "place", "pk")
        constraints = [
            models.UniqueConstraint(fields=("plan", "code"), name="writing_one_section_a_code"),
            models.CheckConstraint(name="writing_book_known", condition=Q(book__in=(1, 2, 3))),
            models.CheckConstraint(name="writing_level_known", condition=Q(level__in=(1, 2, 3))),
            models.CheckConstraint(name="writing_state_known", condition=Q(state__in=("writing", "agreed"))),
            models.CheckConstraint(name="writing_agreed_has_text", condition=~Q(state="agreed") | Q(version__gte=1)),
        ]
        indexes = [models.Index(fields=("plan", "book", "place"), name="writing_outline")]

    def __str__(self) -> str:
        return f"{self.code} (rencana {self.plan_id})"


class Membership(models.Model):
    """An agency belongs to a dimension's workshop group of a plan version and writes in its sections."""

    plan = models.ForeignKey("masterplan.Plan", models.CASCADE, related_name="+", verbose_name=_("rencana induk"))
    dimension = models.CharField(_("dimensi"), max_length=12, choices=Dimension)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("instansi"))
    leads = models.BooleanField(_("koordinator"), default=False)

    class Meta:
        verbose_name = _("anggota kelompok")
        ordering = ("dimension", "-leads", "pk")
        constraints = [
            models.UniqueConstraint(fields=("plan", "dimension", "agency"), name="writing_one_membership"),
            models.UniqueConstraint(
                fields=("plan", "dimension"), condition=Q(leads=True), name="writing_one_coordinator"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.agency_id}"
