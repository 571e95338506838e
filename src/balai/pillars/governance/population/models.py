"""Births as the registry works on them. The papers' own life is in cases; names and numbers of persons in people."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.core.store.fields import SealedJSON

from .rules.changes import Basis
from .rules.papers import Marriage


class Birth(models.Model):
    """One birth that reached the registry: one submission, one to four babies, one bundle of files.

    ``lead`` is the bundle's first file. ``source_id``: the attendant's own record, so that the same birth is never
    opened twice. ``place_kind`` and ``helper`` carry the numbers of form F-2.01. Comparisons of the parents' data up to
    the one with id ``compared_after`` are of answers that were mended since, and count for nothing.
    """

    MARRIAGES = (
        (Marriage.RECORDED, _("kawin tercatat")),
        (Marriage.SPTJM, _("kawin, surat dinyatakan dengan SPTJM")),
        (Marriage.UNRECORDED, _("kawin belum tercatat")),
        (Marriage.NO_FATHER, _("anak seorang ibu")),
        (Marriage.FOUNDLING, _("asal-usul tidak diketahui")),
    )

    lead = models.OneToOneField("cases.Case", models.PROTECT, related_name="+", verbose_name=_("berkas utama"))
    source_id = models.BigIntegerField(_("catatan penolong"), null=True, unique=True)
    mother = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("ibu"))
    father = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("ayah"))
    marriage = models.CharField(_("perkawinan orang tua"), max_length=12, choices=MARRIAGES)
    place_kind = models.CharField(_("jenis tempat"), max_length=1)
    helper = models.CharField(_("penolong"), max_length=1)
    facility_id = models.BigIntegerField(_("fasilitas"), null=True)
    area = models.ForeignKey("areas.Area", models.PROTECT, null=True, related_name="+", verbose_name=_("domisili ibu"))
    reported_on = models.DateField(_("dilaporkan"))
    late = models.BooleanField(_("melampaui batas waktu"))
    straight = models.BooleanField(_("tanpa meja verifikasi"), default=False)
    discharged_at = models.DateTimeField(_("ibu pulang"), null=True)
    compared_after = models.BigIntegerField(_("pencocokan terakhir yang usang"), default=0)

    class Meta:
        verbose_name = _("kelahiran")
        constraints = [
            models.CheckConstraint(
                name="population_parents_fit",
                condition=(Q(marriage=Marriage.FOUNDLING) & Q(mother=None, father=None))
                | (Q(marriage=Marriage.NO_FATHER) & Q(mother__isnull=False, father=None))
                | (~Q(marriage__in=(Marriage.FOUNDLING, Marriage.NO_FATHER)) & Q(mother__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"kelahiran {self.pk}"


class Newborn(models.Model):
    """One baby of a birth, with the file of its own paper: an akta, or the statement of a stillbirth.

    ``person`` is missing for a child born dead, who never becomes a resident. ``named`` is false while the baby is
    called after its mother. ``child_no``: the how-manieth child of the mother.
    """

    birth = models.ForeignKey(
        Birth, models.PROTECT, related_name="newborns", verbose_name=_("kelahiran"), db_index=False
    )
    order = models.PositiveSmallIntegerField(_("urutan lahir"))
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+", verbose_name=_("berkas"))
    person = models.OneToOneField(
        "people.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("penduduk")
    )
    sex = models.CharField(_("jenis kelamin"), max_length=1)
    alive = models.BooleanField(_("lahir hidup"), default=True)
    born_at = models.DateTimeField(_("lahir"))
    born_on = models.DateField(_("tanggal lahir"))
    child_no = models.PositiveSmallIntegerField(_("anak ke-"), null=True)
    grams = models.PositiveSmallIntegerField(_("berat, gram"), null=True)
    length_cm = models.PositiveSmallIntegerField(_("panjang, cm"), null=True)
    gestation_weeks = models.PositiveSmallIntegerField(_("usia kandungan, minggu"), null=True)
    died_on = models.DateField(_("meninggal"), null=True)
    named = models.BooleanField(_("sudah bernama"), default=True)
    registered_on = models.DateField(_("tercatat"), null=True)
    issued_at = models.DateTimeField(_("akta terbit"), null=True)
    document_id = models.BigIntegerField(_("akta"), null=True, unique=True)

    class Meta:
        verbose_name = _("bayi")
        constraints = [
            models.UniqueConstraint(fields=("birth", "order"), name="population_baby_order"),
            models.CheckConstraint(name="population_baby_order_known", condition=Q(order__gte=1, order__lte=4)),
            models.CheckConstraint(name="population_baby_sex", condition=Q(sex__in=("1", "2"))),
            models.CheckConstraint(
                name="population_only_residents_live",
                condition=Q(alive=True, person__isnull=False) | Q(alive=False, person=None, died_on=None),
            ),
        ]
        indexes = [models.Index(fields=("born_on",), name="population_born_on")]

    def __str__(self) -> str:
        return f"bayi {self.pk}"

    @property
    def resident_id(self) -> int:
        """The baby as a person. Raises ``AssertionError`` for a child born dead, who is none."""
        assert self.person_id is not None
        return self.person_id


class RegisterEntry(models.Model):
    """Where the legal register holds what a file asked for: system, number there, day, officer.

    Balai is not that register; in a city that numbers its own papers ``system`` is ``balai``. ``blank``: the number of
    the numbered blank that a card was printed on; each is used once.
    """

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+", verbose_name=_("berkas"))
    system = models.SlugField(_("sistem"), max_length=40)
    kind = models.SlugField(_("jenis"), max_length=40)
    number = models.CharField(_("nomor"), max_length=60)
    entered_on = models.DateField(_("tanggal pencatatan"))
    blank = models.CharField(_("nomor blangko"), max_length=40, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("petugas")
    )

    class Meta:
        verbose_name = _("pencatatan pada register")
        constraints = [
            models.UniqueConstraint(
                fields=("system", "kind", "number"),
                condition=~Q(kind="family_card"),  # a family card keeps its number when a child joins it
                name="population_register_number_once",
            ),
            models.UniqueConstraint(fields=("blank",), condition=~Q(blank=""), name="population_blank_once"),
        ]

    def __str__(self) -> str:
        return f"pencatatan {self.pk}"


class Change(models.Model):
    """A correction or cancellation of an issued akta: which paper, on what basis, what took its place.

    ``fields``: which item, and number, day and names of the paper that the change stands on.
    """

    BASES = (
        (Basis.WRITING, _("salah tulis")),
        (Basis.CONTRARY, _("pembatalan oleh pejabat sendiri")),
        (Basis.COURT, _("putusan pengadilan")),
    )

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+", verbose_name=_("berkas"))
    newborn = models.ForeignKey(Newborn, models.PROTECT, related_name="changes", verbose_name=_("bayi"))
    basis = models.CharField(_("dasar"), max_length=10, choices=BASES)
    fields = SealedJSON(_("perubahan"), default=dict)
    old_document_id = models.BigIntegerField(_("dokumen lama"))
    document_id = models.BigIntegerField(_("dokumen pengganti"), null=True)

    class Meta:
        verbose_name = _("perubahan akta")

    def __str__(self) -> str:
        return f"perubahan {self.pk}"
