"""The yearly report: its elements as editable data, each year's chapters and rows, and what was done to them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.measure.denominators.rules import DENOMINATORS

POPULATIONS = [(kind.value, row.name) for kind, row in DENOMINATORS.items()]


class Kind(models.TextChoices):
    """What an element reports: the whole economy, what was done, what came of it."""

    MACRO = "macro", _("makro")
    OUTPUT = "output", _("keluaran")
    OUTCOME = "outcome", _("hasil")


class Direction(models.TextChoices):
    """Which way is better."""

    UP = "up", _("makin tinggi makin baik")
    DOWN = "down", _("makin rendah makin baik")


class Shape(models.Model):
    """What an element asks for, and the same as it stood when a year's report was opened.

    ``population``: the typed denominator taken from population snapshots; ``figure``: the city's figure that feeds it.
    """

    code = models.CharField(_("nomor"), max_length=12)
    kind = models.CharField(_("jenis"), max_length=7, choices=Kind)
    affair_code = models.CharField(_("kode urusan"), max_length=8, blank=True)
    affair = models.CharField(_("urusan"), max_length=120)
    name = models.CharField(_("indikator"), max_length=300)
    output = models.TextField(_("keluaran"), blank=True)
    formula = models.CharField(_("rumus"), max_length=400)
    label_one = models.CharField(_("pembilang"), max_length=200)
    label_two = models.CharField(_("penyebut"), max_length=200, blank=True)
    scale = models.PositiveIntegerField(_("dikalikan"), default=100)
    unit = models.CharField(_("satuan"), max_length=60)
    decimals = models.PositiveSmallIntegerField(_("angka desimal"), default=2)
    population = models.CharField(_("penyebut penduduk"), max_length=12, blank=True, choices=POPULATIONS)
    may_exceed = models.BooleanField(_("boleh lebih dari 100%"), default=False)
    direction = models.CharField(_("arah"), max_length=4, choices=Direction, default=Direction.UP)
    figure = models.CharField(_("angka Balai"), max_length=80, blank=True)
    owner = models.CharField(_("fungsi instansi"), max_length=60)
    source = models.CharField(_("sumber"), max_length=300)
    settled = models.BooleanField(_("sudah dicocokkan dengan naskah"), default=False)

    class Meta:
        abstract = True


class Element(Shape):
    """An element of the report as the law lists it; a city imports the official list and edits it."""

    active = models.BooleanField(_("dipakai"), default=True)

    class Meta:
        verbose_name = _("indikator LPPD")
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(fields=("code",), name="lppd_one_element"),
            models.CheckConstraint(name="lppd_element_scaled", condition=Q(scale__gt=0)),
        ]

    def __str__(self) -> str:
        return self.code


class Report(models.Model):
    """The report on one year: drafted, checked by the internal auditor row by row, approved, then unchangeable."""

    class State(models.TextChoices):
        DRAFT = "draft", _("disusun")
        APPROVED = "approved", _("disetujui")

    year = models.PositiveSmallIntegerField(_("tahun"), unique=True)
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.DRAFT)
    opened_at = models.DateTimeField(_("dibuka"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("pembuka")
    )
    approved_at = models.DateTimeField(_("disetujui"), null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("penyetuju")
    )

    class Meta:
        verbose_name = _("LPPD")
        constraints = [
            models.CheckConstraint(
                name="lppd_approved_dated",
                condition=Q(state="draft", approved_at=None) | Q(state="approved", approved_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"LPPD {self.year}"


class Chapter(models.Model):
    """The text of a chapter. ``version`` rises with each saving, so that nobody's words are overwritten unseen."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="chapters", verbose_name=_("LPPD"))
    n = models.PositiveSmallIntegerField(_("bab"))
    title = models.CharField(_("judul"), max_length=200)
    text = models.TextField(_("isi"), blank=True)
    version = models.PositiveIntegerField(_("versi"), default=1)
    changed_at = models.DateTimeField(_("diubah"), null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("pengubah")
    )

    class Meta:
        verbose_name = _("bab LPPD")
        ordering = ("report", "n")
        constraints = [
            models.UniqueConstraint(fields=("report", "n"), name="lppd_one_chapter"),
            models.CheckConstraint(name="lppd_five_chapters", condition=Q(n__gte=1, n__lte=5)),
        ]

    def __str__(self) -> str:
        return f"bab {self.n} LPPD {self.report_id}"


class Row(Shape):
    """One element in one year's report: its numbers, where they come from, and what the internal auditor says.

    ``chosen``: the population it is divided by; its number comes from ``snapshot``. ``written`` …: what a brought file
    said of it. ``previous``: the year before.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("disusun")
        REVIEW = "review", _("diperiksa")
        REVISION = "revision", _("diperbaiki")
        APPROVED = "approved", _("disetujui")

    class Way(models.TextChoices):
        EMPTY = "", _("belum diisi")
        FIGURE = "figure", _("angka Balai")
        TYPED = "typed", _("diisi instansi")
        FILE = "file", _("impor berkas")

    class Apip(models.TextChoices):
        NONE = "", _("belum diperiksa")
        AGREES = "agrees", _("sesuai")
        DIFFERS = "differs", _("tidak sesuai")

    report = models.ForeignKey(Report, models.PROTECT, related_name="rows", verbose_name=_("LPPD"))
    place = models.PositiveSmallIntegerField(_("urutan"))
    one = models.DecimalField(_("angka 1"), max_digits=24, decimal_places=4, null=True)
    two = models.DecimalField(_("angka 2"), max_digits=24, decimal_places=4, null=True)
    chosen = models.CharField(_("penyebut yang dipakai"), max_length=12, blank=True, choices=POPULATIONS)
    snapshot = models.ForeignKey(
        "denominators.Snapshot", models.PROTECT, null=True, related_name="+", verbose_name=_("potret penduduk")
    )
    value = models.DecimalField(_("nilai"), max_digits=24, decimal_places=8, null=True)
    reason = models.CharField(_("alasan tanpa nilai"), max_length=20, blank=True)
    previous = models.DecimalField(_("tahun lalu"), max_digits=24, decimal_places=8, null=True)
    written = models.DecimalField(_("nilai tertulis"), max_digits=24, decimal_places=8, null=True)
    written_two = models.DecimalField(_("penyebut tertulis"), max_digits=24, decimal_places=4, null=True)
    written_unit = models.CharField(_("satuan tertulis"), max_length=60, blank=True)
    note = models.CharField(_("catatan"), max_length=500, blank=True)
    proof = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name=_("bukti"))
    way = models.CharField(_("asal angka"), max_length=6, choices=Way, blank=True, default="")
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.DRAFT)
    apip_status = models.CharField(_("status APIP"), max_length=7, choices=Apip, blank=True, default="")
    apip_note = models.CharField(_("catatan APIP"), max_length=500, blank=True)
    apip_at = models.DateTimeField(_("tanggal APIP"), null=True)
    apip_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("pemeriksa")
    )
    filled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("pengisi")
    )

    class Meta:
        verbose_name = _("butir LPPD")
        ordering = ("report", "place")
        constraints = [
            models.UniqueConstraint(fields=("report", "code"), name="lppd_one_row"),
            models.CheckConstraint(
                name="lppd_approved_by_apip", condition=~Q(state="approved") | Q(apip_status="agrees")
            ),
            models.CheckConstraint(
                name="lppd_value_or_reason", condition=Q(value=None) | Q(value__isnull=False, reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} LPPD {self.report_id}"


class Deed(models.Model):
    """What was done to a row or to the whole report, by whom and why. Never changed."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="deeds", verbose_name=_("LPPD"))
    row = models.ForeignKey(Row, models.PROTECT, null=True, related_name="deeds", verbose_name=_("butir"))
    what = models.CharField(_("langkah"), max_length=12)
    detail = models.JSONField(_("rincian"), default=dict)
    reason = models.CharField(_("alasan"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"))

    class Meta:
        verbose_name = _("langkah LPPD")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.what} {self.report_id} {self.row_id or 0}"
