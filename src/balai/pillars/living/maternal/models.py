"""Expected births, what parents prepared, and what was written down when the baby came."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.core.store.fields import SealedJSON, SealedText


class Pregnancy(models.Model):
    """One pregnancy of one mother in the register of expected births, until birth, loss or moving away."""

    class State(models.TextChoices):
        OPEN = "open", _("menunggu kelahiran")
        DELIVERED = "delivered", _("sudah lahir")
        LOST = "lost", _("keguguran")
        MOVED = "moved", _("pindah")

    class Source(models.TextChoices):
        """On what the expected day rests."""

        PERIOD = "lmp", _("hari pertama haid terakhir")
        ULTRASOUND = "usg", _("USG")
        FUNDUS = "fundus", _("tinggi fundus")
        UNKNOWN = "unknown", _("perkiraan ibu")

    mother = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("ibu"))
    father = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("ayah"))
    due_date = models.DateField(_("hari perkiraan lahir"))
    due_source = models.CharField(_("dasar perkiraan"), max_length=8, choices=Source, default=Source.UNKNOWN)
    facility_id = models.BigIntegerField(_("rencana tempat lahir"), null=True)
    midwife = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("bidan")
    )
    area = models.ForeignKey("areas.Area", models.PROTECT, null=True, related_name="+", verbose_name=_("domisili"))
    case = models.OneToOneField(
        "cases.Case", models.PROTECT, null=True, related_name="+", verbose_name=_("berkas orang tua")
    )
    state = models.CharField(_("keadaan"), max_length=10, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField(_("didaftarkan"))
    ended_on = models.DateField(_("berakhir"), null=True)

    class Meta:
        verbose_name = _("kehamilan")
        constraints = [
            models.UniqueConstraint(fields=("mother",), condition=Q(state="open"), name="maternal_one_open_pregnancy"),
            models.CheckConstraint(
                name="maternal_ended_when_not_open",
                condition=Q(state="open", ended_on=None) | (~Q(state="open") & Q(ended_on__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=("state", "facility_id", "due_date"), name="maternal_near")]

    def __str__(self) -> str:
        return f"kehamilan {self.pk}"


class Dossier(models.Model):
    """What the registry will need, gathered before the birth.

    ``mother_no_nik`` and ``father_no_nik``: they said that they have none, which is an answer. ``witnesses`` is a list
    of ``[name, nik or null]``; ``files`` maps field codes to lists of stored files' ids.
    """

    pregnancy = models.OneToOneField(Pregnancy, models.PROTECT, related_name="dossier", verbose_name=_("kehamilan"))
    mother_no_nik = models.BooleanField(_("ibu belum punya NIK"), default=False)
    father_no_nik = models.BooleanField(_("ayah belum punya NIK"), default=False)
    marriage = models.CharField(_("perkawinan"), max_length=12, blank=True)
    marriage_number = models.CharField(_("nomor buku nikah atau akta"), max_length=60, blank=True)
    names = SealedJSON(_("calon nama"), default=list)
    witnesses = SealedJSON(_("saksi"), default=list)
    files = models.JSONField(_("lampiran"), default=dict)
    phone = SealedText(_("telepon"), blank=True, default="")
    consent_at = models.DateTimeField(_("persetujuan"), null=True)
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dicatat oleh")
    )
    changed_at = models.DateTimeField(_("diubah"))

    class Meta:
        verbose_name = _("berkas pra-kelahiran")

    def __str__(self) -> str:
        return f"berkas pra-kelahiran {self.pregnancy_id}"


class Birth(models.Model):
    """One birth as whoever attended it wrote it down. Written once; later news come beside it.

    ``released_at``: when the parents' part was complete enough for the registry to open its files.
    """

    pregnancy = models.OneToOneField(
        Pregnancy, models.PROTECT, null=True, related_name="birth", verbose_name=_("kehamilan")
    )
    mother = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("ibu"))
    father = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("ayah"))
    facility_id = models.BigIntegerField(_("fasilitas"), null=True)
    area = models.ForeignKey("areas.Area", models.PROTECT, null=True, related_name="+", verbose_name=_("domisili"))
    place_kind = models.CharField(_("jenis tempat"), max_length=1)
    place = models.CharField(_("tempat"), max_length=120, blank=True)
    helper = models.CharField(_("penolong"), max_length=1)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dicatat oleh")
    )
    recorded_at = models.DateTimeField(_("dicatat"))
    channel = models.CharField(_("saluran"), max_length=12)
    discharged_at = models.DateTimeField(_("ibu pulang"), null=True)
    released_at = models.DateTimeField(_("lengkap untuk Dukcapil"), null=True)

    class Meta:
        verbose_name = _("persalinan")
        constraints = [
            models.CheckConstraint(name="maternal_place_kind", condition=Q(place_kind__in=("1", "2", "3", "4", "5"))),
            models.CheckConstraint(name="maternal_helper", condition=Q(helper__in=("1", "2", "3", "4"))),
        ]
        indexes = [models.Index(fields=("facility_id", "-recorded_at"), name="maternal_births_of")]

    def __str__(self) -> str:
        return f"persalinan {self.pk}"


class Baby(models.Model):
    """One baby of a birth. A baby without a name yet has an empty one."""

    birth = models.ForeignKey(
        Birth, models.PROTECT, related_name="babies", verbose_name=_("persalinan"), db_index=False
    )
    order = models.PositiveSmallIntegerField(_("urutan lahir"))
    name = SealedText(_("nama"), blank=True, default="")
    sex = models.CharField(_("jenis kelamin"), max_length=1)
    alive = models.BooleanField(_("lahir hidup"), default=True)
    born_at = models.DateTimeField(_("lahir"))
    grams = models.PositiveSmallIntegerField(_("berat, gram"), null=True)
    length_cm = models.PositiveSmallIntegerField(_("panjang, cm"), null=True)
    gestation_weeks = models.PositiveSmallIntegerField(_("usia kandungan, minggu"), null=True)
    cause = SealedText(_("sebab lahir mati"), blank=True, default="")
    died_on = models.DateField(_("meninggal"), null=True)

    class Meta:
        verbose_name = _("bayi")
        constraints = [
            models.UniqueConstraint(fields=("birth", "order"), name="maternal_baby_order"),
            models.CheckConstraint(name="maternal_baby_order_known", condition=Q(order__gte=1, order__lte=4)),
            models.CheckConstraint(name="maternal_baby_sex", condition=Q(sex__in=("1", "2"))),
            models.CheckConstraint(name="maternal_stillborn_never_died", condition=Q(alive=True) | Q(died_on=None)),
        ]
        ordering = ("birth", "order")

    def __str__(self) -> str:
        return f"bayi {self.birth_id}/{self.order}"
