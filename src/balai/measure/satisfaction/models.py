"""Invitations that open one answer each, answers that nobody can trace back, and their running sums."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Invitation(models.Model):
    """The right to answer once for one finished case. Knows nothing of the answer."""

    case_id = models.BigIntegerField(_("berkas"), unique=True)
    token_hash = models.CharField(_("sidik tanda"), max_length=64, unique=True)
    service = models.CharField(_("layanan"), max_length=60)
    case_type = models.CharField(_("jenis berkas"), max_length=60)
    invited_on = models.DateField(_("diundang"))
    used = models.BooleanField(_("terpakai"), default=False)

    class Meta:
        app_label = "measure"
        verbose_name = _("undangan survei")

    def __str__(self) -> str:
        return f"undangan {self.pk}"


def _answer() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(null=True, blank=True)


class Reply(models.Model):
    """One person's answers, 1 to 4 or none. Its random key and bare month lead to no case, person or hour."""

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
    service = models.CharField(_("layanan"), max_length=60)
    case_type = models.CharField(_("jenis berkas"), max_length=60)
    month = models.CharField(_("bulan"), max_length=7)
    u1, u2, u3, u4, u5 = _answer(), _answer(), _answer(), _answer(), _answer()
    u6, u7, u8, u9 = _answer(), _answer(), _answer(), _answer()
    sex = models.CharField(_("jenis kelamin"), max_length=1, choices=Sex, blank=True)
    age = models.CharField(_("umur"), max_length=5, choices=Age, blank=True)
    schooling = models.CharField(_("pendidikan"), max_length=3, choices=Schooling, blank=True)
    work = models.CharField(_("pekerjaan"), max_length=10, choices=Work, blank=True)

    class Meta:
        app_label = "measure"
        verbose_name = _("jawaban survei")
        constraints = [
            models.CheckConstraint(
                name=f"measure_u{n}_one_to_four",
                condition=Q(**{f"u{n}": None}) | Q(**{f"u{n}__gte": 1, f"u{n}__lte": 4}),
            )
            for n in range(1, 10)
        ]
        indexes = [models.Index(fields=("service", "month"), name="measure_replies")]

    def __str__(self) -> str:
        return "jawaban survei"


class Score(models.Model):
    """Running sums of a service's answers to one element in one month; ``ALL`` counts replies."""

    ALL = "all"

    service = models.CharField(_("layanan"), max_length=60)
    month = models.CharField(_("bulan"), max_length=7)
    element = models.CharField(_("unsur"), max_length=3)
    number = models.PositiveIntegerField(_("banyak"), default=0)
    total = models.PositiveIntegerField(_("jumlah"), default=0)

    class Meta:
        app_label = "measure"
        verbose_name = _("nilai survei")
        constraints = [
            models.UniqueConstraint(fields=("service", "month", "element"), name="measure_one_score_an_element")
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.month} {self.element}"
