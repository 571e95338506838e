"""What an indicator that agencies hand in is: the activity it comes from, its method, its variables."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.vocabulary.pillars import Pillar

from ...denominators.rules import DENOMINATORS

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


class Variable(models.Model):
    """A variable that an indicator is built of: one line of BPS form MS-Var (Peraturan BPS 5/2020).

    ``chosen_by``: the reference for selecting the variable; ``time_ref``: of what time it speaks; ``filled_with``: what
    may be filled in; ``rule``: what is checked; ``question``: as it is asked.
    """

    class Type(models.TextChoices):
        WHOLE = "whole", _("bilangan bulat")
        DECIMAL = "decimal", _("desimal")
        TEXT = "text", _("teks")
        CHOICE = "choice", _("pilihan")
        DATE = "date", _("tanggal")

    definition = models.ForeignKey(Definition, models.CASCADE, related_name="variables", verbose_name=_("indikator"))
    name = models.CharField(_("nama"), max_length=200)
    alias = models.CharField(_("alias"), max_length=80, blank=True)
    concept = models.TextField(_("konsep"), blank=True)
    meaning = models.TextField(_("definisi"), blank=True)
    chosen_by = models.CharField(_("referensi pemilihan"), max_length=300, blank=True)
    time_ref = models.CharField(_("referensi waktu"), max_length=120, blank=True)
    type = models.CharField(_("tipe data"), max_length=7, choices=Type, default=Type.WHOLE)
    filled_with = models.CharField(_("klasifikasi isian"), max_length=300, blank=True)
    rule = models.CharField(_("aturan validasi"), max_length=300, blank=True)
    question = models.CharField(_("kalimat pertanyaan"), max_length=500, blank=True)
    open = models.BooleanField(_("dapat diakses umum"), default=True)

    class Meta:
        verbose_name = _("variabel")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("definition", "name"), name="entered_one_variable_a_name")]

    def __str__(self) -> str:
        return self.name
