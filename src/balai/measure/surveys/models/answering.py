"""Rights to answer, answers that nobody can trace back, and their running sums."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .cycle import Survey


class Token(models.Model):
    """The right to answer once: printed on a coupon, or given for one finished case. Knows nothing of the answer."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+", verbose_name=_("survei"))
    token_hash = models.CharField(_("sidik tanda"), max_length=64, unique=True)
    case_id = models.BigIntegerField(_("berkas"), null=True, blank=True, unique=True)
    case_type = models.CharField(_("jenis berkas"), max_length=60, blank=True)
    made_on = models.DateField(_("dibuat"))
    used = models.BooleanField(_("terpakai"), default=False)

    class Meta:
        verbose_name = _("kupon survei")
        indexes = [models.Index(fields=("survey", "used"), name="surveys_tokens")]

    def __str__(self) -> str:
        return f"kupon {self.pk}"


class Enumerator(models.Model):
    """Somebody who asks on the street with a tablet; their secret address opens one survey, one kelurahan if named."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="enumerators", verbose_name=_("survei"))
    name = models.CharField(_("nama petugas"), max_length=120)
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kelurahan")
    )
    token_hash = models.CharField(_("sidik tanda"), max_length=64, unique=True)
    active = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("petugas survei")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return f"petugas {self.pk}"


class Response(models.Model):
    """One person's answers by element code. Its random key and bare month lead to no case, person or hour.

    ``key`` is made where the answer is typed, so that sending twice stores once. ``respondent``: keyed hash of the
    number given, emptied when the cycle is published. ``reserve``: came after its quota was full; kept, not counted.
    """

    class State(models.TextChoices):
        COUNTED = "counted", _("dihitung")
        RESERVE = "reserve", _("cadangan")
        VOID = "void", _("dibatalkan")

    class Channel(models.TextChoices):
        SELF = "self", _("sendiri")
        OFFICER = "officer", _("dibantu petugas loket")
        ENUMERATOR = "enumerator", _("dibantu petugas survei")

    class Sex(models.TextChoices):
        MALE = "1", _("laki-laki")
        FEMALE = "2", _("perempuan")

    class Schooling(models.TextChoices):
        PRIMARY = "sd", _("SD")
        JUNIOR = "smp", _("SMP")
        SENIOR = "sma", _("SMA")
        BACHELOR = "s1", _("S1")
        MASTER = "s2", _("S2")
        DOCTOR = "s3", _("S3")

    class Work(models.TextChoices):
        CIVIL = "pns", _("PNS")
        ARMY = "tni", _("TNI")
        POLICE = "polri", _("POLRI")
        PRIVATE = "swasta", _("swasta")
        OWN = "wirausaha", _("wirausaha")
        OTHER = "lainnya", _("lainnya")

    class Age(models.TextChoices):
        UNDER_25 = "17-24", _("17-24 tahun")
        UNDER_35 = "25-34", _("25-34 tahun")
        UNDER_45 = "35-44", _("35-44 tahun")
        UNDER_60 = "45-59", _("45-59 tahun")
        OLDER = "60+", _("60 tahun ke atas")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+", verbose_name=_("survei"))
    key = models.CharField(_("kunci kiriman"), max_length=64)
    respondent = models.CharField(_("sidik responden"), max_length=64, blank=True)
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.COUNTED)
    month = models.CharField(_("bulan"), max_length=7)
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kelurahan")
    )
    part = models.CharField(_("bagian"), max_length=40, blank=True)
    answers = models.JSONField(_("jawaban"))
    channel = models.CharField(_("cara"), max_length=10, choices=Channel, default=Channel.SELF)
    enumerator = models.ForeignKey(
        Enumerator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("petugas survei")
    )
    assisted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dibantu oleh"),
    )
    sex = models.CharField(_("jenis kelamin"), max_length=1, choices=Sex, blank=True)
    age = models.CharField(_("umur"), max_length=5, choices=Age, blank=True)
    schooling = models.CharField(_("pendidikan"), max_length=3, choices=Schooling, blank=True)
    work = models.CharField(_("pekerjaan"), max_length=10, choices=Work, blank=True)
    void_reason = models.CharField(_("alasan batal"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("jawaban survei")
        constraints = [
            models.UniqueConstraint(fields=("survey", "key"), name="surveys_answer_once"),
            models.UniqueConstraint(
                fields=("survey", "respondent"), condition=~Q(respondent=""), name="surveys_person_once"
            ),
            models.CheckConstraint(
                name="surveys_assisted_known",
                condition=Q(channel="self", enumerator=None, assisted_by=None)
                | Q(channel="officer", assisted_by__isnull=False)
                | Q(channel="enumerator", enumerator__isnull=False),
            ),
            models.CheckConstraint(name="surveys_void_has_reason", condition=~Q(state="void") | ~Q(void_reason="")),
        ]
        indexes = [models.Index(fields=("survey", "state"), name="surveys_responses")]

    def __str__(self) -> str:
        return "jawaban survei"


class Tally(models.Model):
    """Running sums of a survey's counted answers to one element in one month; ``ALL`` counts answers themselves."""

    ALL = "all"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+", verbose_name=_("survei"))
    month = models.CharField(_("bulan"), max_length=7)
    element = models.CharField(_("unsur"), max_length=40)
    number = models.IntegerField(_("banyak"), default=0)
    total = models.IntegerField(_("jumlah"), default=0)

    class Meta:
        verbose_name = _("jumlah jawaban")
        constraints = [
            models.UniqueConstraint(fields=("survey", "month", "element"), name="surveys_one_tally"),
            models.CheckConstraint(name="surveys_tally_not_negative", condition=Q(number__gte=0, total__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.month} {self.element}"
