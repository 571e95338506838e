"""Indicators that agencies hand in: what each is, which figures are owed, every entry, every step it took."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.vocabulary.pillars import Pillar

from ..denominators.rules import DENOMINATORS

CODE = r"^[a-z0-9]+([._-][a-z0-9]+)*$"


class Activity(models.Model):
    """The statistical activity that an indicator comes from: BPS form MS-Keg (Peraturan BPS 5/2020).

    ``ways`` and ``tools`` are bit sums of the form's codes: several answers may hold.
    """

    class Collection(models.IntegerChoices):
        CENSUS = 1, _("pencacahan lengkap (sensus)")
        SURVEY = 2, _("survei")
        COMPILATION = 3, _("kompilasi produk administrasi")
        OTHER = 4, _("cara lain sesuai perkembangan TI")

    title = models.CharField(_("judul kegiatan"), max_length=300)
    year = models.PositiveSmallIntegerField(_("tahun"))
    bps_code = models.CharField(_("kode kegiatan (BPS)"), max_length=40, blank=True)
    collection = models.PositiveSmallIntegerField(_("cara pengumpulan"), choices=Collection, default=3)
    sector = models.PositiveSmallIntegerField(_("sektor (1–22)"), null=True, blank=True)
    recommendation = models.CharField(_("nomor rekomendasi BPS"), max_length=60, blank=True)
    organiser = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("instansi penyelenggara")
    )
    in_charge = models.CharField(_("jabatan penanggung jawab"), max_length=200, blank=True)
    background = models.TextField(_("latar belakang"), blank=True)
    aim = models.TextField(_("tujuan"), blank=True)
    schedule = models.TextField(_("jadwal"), blank=True)
    recurring = models.BooleanField(_("berulang"), default=True)
    frequency = models.CharField(_("frekuensi"), max_length=60, blank=True)
    panel = models.BooleanField(_("panel"), default=False)
    coverage = models.CharField(_("wilayah"), max_length=200, blank=True)
    ways = models.PositiveSmallIntegerField(_("metode pengumpulan"), default=8)
    tools = models.PositiveSmallIntegerField(_("sarana pengumpulan"), default=1)
    unit = models.CharField(_("unit pengumpulan"), max_length=120, blank=True)
    sample = models.TextField(_("rancangan sampel"), blank=True)
    quality = models.TextField(_("penjaminan kualitas"), blank=True)
    processing = models.TextField(_("pengolahan dan analisis"), blank=True)
    dissemination = models.TextField(_("penyebarluasan"), blank=True)

    class Meta:
        verbose_name = _("kegiatan statistik")
        constraints = [
            models.UniqueConstraint(fields=("title", "year", "organiser"), name="entered_one_activity_a_year"),
            models.CheckConstraint(
                name="entered_sector_known", condition=Q(sector=None) | Q(sector__gte=1, sector__lte=22)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"


class Definition(models.Model):
    """What an entered indicator is, and who owes it.

    ``population``: a typed denominator taken from population snapshots, then nobody types it. ``base``: of a share
    100, of a rate what it is per. ``by_district``: one figure for each kecamatan, the city's own is added up.
    ``version`` rises when the method changes: figures of two versions are never compared.
    """

    class Method(models.TextChoices):
        COUNT = "count", _("jumlah")
        SHARE = "share", _("bagian dari seluruhnya (%)")
        RATE = "rate", _("angka per sekian")
        MEAN = "mean", _("rata-rata")
        INDEX = "index", _("indeks")

    class Span(models.TextChoices):
        YEAR = "year", _("tahun")
        SEMESTER = "semester", _("semester")
        QUARTER = "quarter", _("triwulan")
        MONTH = "month", _("bulan")

    class Direction(models.TextChoices):
        UP = "up", _("makin tinggi makin baik")
        DOWN = "down", _("makin rendah makin baik")
        NEITHER = "neither", _("tidak ada arah yang lebih baik")

    code = models.CharField(_("kode"), max_length=80, unique=True)
    name = models.CharField(_("nama"), max_length=200)
    owner = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("instansi pemilik"))
    pillar = models.CharField(_("pilar"), max_length=20, blank=True, choices=[(p.value, p.value) for p in Pillar])
    method = models.CharField(_("jenis angka"), max_length=6, choices=Method)
    span = models.CharField(_("periode"), max_length=8, choices=Span, default=Span.YEAR)
    by_district = models.BooleanField(_("per kecamatan"), default=False)
    unit = models.CharField(_("satuan"), max_length=60)
    decimals = models.PositiveSmallIntegerField(_("angka desimal"), default=2)
    base = models.PositiveIntegerField(_("per"), default=100)
    direction = models.CharField(_("arah"), max_length=7, choices=Direction, default=Direction.UP)
    numerator_name = models.CharField(_("pembilang"), max_length=200, blank=True)
    denominator_name = models.CharField(_("penyebut"), max_length=200, blank=True)
    population = models.CharField(
        _("penyebut penduduk"), max_length=12, blank=True, choices=[(k.value, d.name) for k, d in DENOMINATORS.items()]
    )
    concept = models.TextField(_("konsep"), blank=True)
    definition = models.TextField(_("definisi"))
    interpretation = models.TextField(_("interpretasi"), blank=True)
    formula = models.TextField(_("metode atau rumus"))
    classification = models.CharField(_("klasifikasi penyajian"), max_length=200, blank=True)
    composite = models.BooleanField(_("indikator komposit"), default=False)
    components = models.TextField(_("publikasi dan indikator pembentuk"), blank=True)
    level = models.CharField(_("level estimasi"), max_length=120, blank=True)
    source = models.CharField(_("sumber"), max_length=300)
    minimum = models.DecimalField(_("nilai terendah"), max_digits=24, decimal_places=4, null=True, blank=True)
    maximum = models.DecimalField(_("nilai tertinggi"), max_digits=24, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=24, decimal_places=4, null=True, blank=True)
    target_source = models.CharField(_("sumber target"), max_length=300, blank=True)
    national_ref_code = models.CharField(_("kode referensi nasional"), max_length=60, blank=True)
    due_days = models.PositiveSmallIntegerField(_("hari sampai tenggat"), default=30)
    needs_evidence = models.BooleanField(_("bukti wajib"), default=True)
    public = models.BooleanField(_("terbuka untuk umum"), default=True)
    active = models.BooleanField(_("masih diminta"), default=True)
    version = models.PositiveSmallIntegerField(_("versi cara"), default=1)
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kegiatan statistik")
    )
    changed_at = models.DateTimeField(_("diubah"), auto_now=True)

    class Meta:
        verbose_name = _("indikator isian")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(name="entered_code_plain", condition=Q(code__regex=CODE)),
            models.CheckConstraint(name="entered_base_positive", condition=Q(base__gt=0)),
            models.CheckConstraint(
                name="entered_limits_in_order",
                condition=Q(minimum=None) | Q(maximum=None) | Q(maximum__gte=models.F("minimum")),
            ),
            models.CheckConstraint(
                name="entered_index_is_typed", condition=~Q(method="index") | Q(population="", by_district=False)
            ),
        ]

    def __str__(self) -> str:
        return self.code


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
