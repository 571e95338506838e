"""Figures side by side. What a page shows is counted when a bundle arrives, so its cost doesn't grow with history."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .cities import City


class Subject(models.Model):
    """What cities are compared by: a figure, or one node of one edition of one instrument by one kind of score.

    ``edition`` is the instrument's SHA-256: another edition is another subject, so two are never mixed in a list, a
    median or a change. ``node`` is ``""`` for the instrument as a whole. Kinds but ``PANEL`` come in cities' bundles;
    that one is what the hub's own assessors found.
    """

    class Kind(models.TextChoices):
        FIGURE = "figure", _("indikator")
        OFFICIAL = "official", _("nilai resmi")
        INTERNAL = "internal", _("nilai penilai internal")
        SELF = "self", _("nilai mandiri")
        PANEL = "panel", _("nilai asesor hub")

    kind = models.CharField(_("jenis"), max_length=8, choices=Kind)
    code = models.CharField(_("kode"), max_length=80)
    edition = models.CharField(_("edisi"), max_length=64, blank=True)
    node = models.CharField(_("bagian"), max_length=80, blank=True)
    name = models.CharField(_("nama"), max_length=300)
    unit = models.CharField(_("satuan"), max_length=60, blank=True)
    pillar = models.CharField(_("dimensi"), max_length=12, blank=True)
    falls = models.BooleanField(_("kecil itu baik"), default=False)
    compared = models.BooleanField(_("dibandingkan"), default=True)

    class Meta:
        verbose_name = _("bahan banding")
        constraints = [
            models.UniqueConstraint(name="hub_subject_once", fields=("kind", "code", "edition", "node", "unit")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class Score(models.Model):
    """One city's value of a subject in a year. ``change``: this year less last year, of the same subject."""

    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="+", verbose_name=_("bahan banding"), db_index=False
    )
    city = models.ForeignKey(City, models.PROTECT, related_name="+", verbose_name=_("kota"), db_index=False)
    province = models.CharField(_("provinsi"), max_length=2)
    year = models.PositiveSmallIntegerField(_("tahun"))
    value = models.DecimalField(_("nilai"), max_digits=21, decimal_places=6)
    change = models.DecimalField(_("perubahan"), max_digits=21, decimal_places=6, null=True)

    class Meta:
        verbose_name = _("nilai kota")
        constraints = [models.UniqueConstraint(name="hub_score_once", fields=("city", "year", "subject"))]
        indexes = [
            models.Index(fields=("subject", "year", "value"), name="hub_score_rank"),
            models.Index(fields=("subject", "year", "province", "value"), name="hub_score_province"),
            models.Index(fields=("subject", "year", "change"), name="hub_score_change"),
        ]

    def __str__(self) -> str:
        return f"nilai {self.pk}"


class Spread(models.Model):
    """All values of a subject in a year, in the nation (``province`` "") or one province: ``values`` sorted, as text.

    From it come median, quartiles, the picture and a city's rank, without reading the other cities' rows.
    """

    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="+", verbose_name=_("bahan banding"), db_index=False
    )
    year = models.PositiveSmallIntegerField(_("tahun"))
    province = models.CharField(_("provinsi"), max_length=2, blank=True)
    count = models.PositiveSmallIntegerField(_("jumlah kota"))
    values = models.TextField(_("nilai urut"))

    class Meta:
        verbose_name = _("sebaran")
        constraints = [models.UniqueConstraint(name="hub_spread_once", fields=("subject", "year", "province"))]

    def __str__(self) -> str:
        return f"sebaran {self.pk}"
