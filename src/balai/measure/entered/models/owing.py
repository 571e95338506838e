"""Which figures are owed, every entry, every step it took."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .describing import Definition


class Value(models.Model):
    """One figure owed: an indicator, a period, the city or one kecamatan; on its way from expected to published.

    ``current``: the entry on the table; ``published``: the one everybody sees, which a correction replaces.
    """

    class State(models.TextChoices):
        EXPECTED = "expected", _("ditunggu")
        ENTERED = "entered", _("diisi")
        VERIFIED = "verified", _("diperiksa")
        PUBLISHED = "published", _("terbit")

    definition = models.ForeignKey(Definition, models.PROTECT, related_name="values", verbose_name=_("indikator"))
    period = models.CharField(_("periode"), max_length=7)
    area = models.ForeignKey("areas.Area", models.PROTECT, null=True, related_name="+", verbose_name=_("wilayah"))
    state = models.CharField(_("keadaan"), max_length=9, choices=State, default=State.EXPECTED)
    due_date = models.DateField(_("tenggat"))
    asked_at = models.DateTimeField(_("diminta"))
    current = models.ForeignKey("Entry", models.PROTECT, null=True, related_name="+", verbose_name=_("isian di meja"))
    published = models.ForeignKey(
        "Entry", models.PROTECT, null=True, related_name="+", verbose_name=_("isian yang terbit")
    )
    published_at = models.DateTimeField(_("terbit"), null=True)

    class Meta:
        verbose_name = _("angka isian")
        constraints = [
            models.UniqueConstraint(
                fields=("definition", "period"), condition=Q(area=None), name="entered_one_value_of_city"
            ),
            models.UniqueConstraint(
                fields=("definition", "period", "area"), condition=~Q(area=None), name="entered_one_value_of_area"
            ),
            models.CheckConstraint(
                name="entered_state_holds",
                condition=Q(state="expected") | Q(current__isnull=False),
            ),
            models.CheckConstraint(
                name="entered_published_dated",
                condition=Q(published=None, published_at=None) | Q(published__isnull=False, published_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=("state", "due_date"), name="entered_by_state")]

    def __str__(self) -> str:
        return f"angka {self.definition_id} {self.period} {self.area_id or 0}"


class Entry(models.Model):
    """One time that somebody filled a figure in. Never changed; a correction is another entry.

    ``amount`` is the value, or ``reason`` says why there is none. ``snapshot``: the population it was divided by.
    """

    class Way(models.TextChoices):
        SCREEN = "screen", _("lembar isian")
        FILE = "file", _("impor berkas")

    value = models.ForeignKey(Value, models.PROTECT, related_name="entries", verbose_name=_("angka"))
    n = models.PositiveSmallIntegerField(_("ke"))
    numerator = models.DecimalField(_("pembilang"), max_digits=24, decimal_places=4, null=True)
    denominator = models.DecimalField(_("penyebut"), max_digits=24, decimal_places=4, null=True)
    amount = models.DecimalField(_("nilai"), max_digits=24, decimal_places=8, null=True)
    reason = models.CharField(_("alasan tanpa nilai"), max_length=20, blank=True)
    note = models.CharField(_("catatan"), max_length=500, blank=True)
    evidence = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name=_("bukti")
    )
    snapshot = models.ForeignKey(
        "denominators.Snapshot", models.PROTECT, null=True, related_name="+", verbose_name=_("potret penduduk")
    )
    version = models.PositiveSmallIntegerField(_("versi cara"))
    way = models.CharField(_("cara masuk"), max_length=6, choices=Way)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"))

    class Meta:
        verbose_name = _("isian")
        ordering = ("value", "n")
        constraints = [
            models.UniqueConstraint(fields=("value", "n"), name="entered_entry_in_turn"),
            models.CheckConstraint(
                name="entered_amount_or_reason",
                condition=Q(amount=None, reason__gt="") | Q(amount__isnull=False, reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"isian {self.value_id}/{self.n}"


class Step(models.Model):
    """A step of a figure: asked, reminded, entered, accepted, returned, published, reopened. Never changed."""

    class What(models.TextChoices):
        ASKED = "asked", _("diminta")
        REMINDED = "reminded", _("diingatkan")
        ENTERED = "entered", _("diisi")
        ACCEPTED = "accepted", _("diterima walidata")
        RETURNED = "returned", _("dikembalikan")
        PUBLISHED = "published", _("diterbitkan")
        REOPENED = "reopened", _("dibuka untuk perbaikan")

    value = models.ForeignKey(Value, models.PROTECT, related_name="steps", verbose_name=_("angka"))
    what = models.CharField(_("langkah"), max_length=9, choices=What)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+", verbose_name=_("isian"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"))
    reason = models.CharField(_("alasan"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("langkah angka")
        ordering = ("value", "pk")

    def __str__(self) -> str:
        return f"{self.what} {self.value_id}"
