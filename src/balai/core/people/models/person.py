"""A recorded person: what the city's offices need to serve somebody, never the legal register itself."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.core.store.fields import SealedText


class Status(models.TextChoices):
    """Whether a person lives here, as last recorded."""

    ALIVE = "alive", _("hidup")
    DEAD = "dead", _("meninggal")
    MOVED = "moved", _("pindah")
    MISSING = "missing", _("hilang")
    LEFT = "left", _("pergi")
    INVALID = "invalid", _("tidak valid")


class Person(models.Model):
    """Somebody the city knows.

    NIK and KK number are text, encrypted, found by ``nik_hash`` and ``kk_hash``; they tie nothing together. Several
    people without a NIK are several people. ``registered``: the NIK agreed with the population register, so no second
    registered person may carry it. Coded columns hold codes of ``CodeEntry`` lists. ``name_key`` sorts and searches.
    """

    name = models.CharField(_("nama lengkap"), max_length=160)
    name_key = models.CharField(_("kunci urut"), max_length=160, editable=False)
    sex = models.CharField(_("jenis kelamin"), max_length=1)
    birth_date = models.DateField(_("tanggal lahir"), null=True, blank=True)
    birth_place = models.CharField(_("tempat lahir"), max_length=100, blank=True)
    nik = SealedText(_("NIK"), null=True, blank=True)
    nik_hash = models.CharField(_("sidik NIK"), max_length=64, blank=True, editable=False)
    kk_number = SealedText(_("nomor KK"), null=True, blank=True)
    kk_hash = models.CharField(_("sidik KK"), max_length=64, blank=True, editable=False)
    registered = models.BooleanField(_("NIK cocok dengan register"), default=False)
    nationality = models.CharField(_("kewarganegaraan"), max_length=3, default="WNI")
    religion = models.CharField(_("agama"), max_length=2, blank=True)
    blood = models.CharField(_("golongan darah"), max_length=2, blank=True)
    marital = models.CharField(_("status kawin"), max_length=2, blank=True)
    relation_to_head = models.CharField(_("hubungan dengan kepala keluarga"), max_length=2, blank=True)
    education = models.CharField(_("pendidikan"), max_length=2, blank=True)
    job = models.CharField(_("pekerjaan"), max_length=2, blank=True)
    disability = models.CharField(_("disabilitas"), max_length=2, blank=True)
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kelurahan")
    )
    address = models.CharField(_("alamat"), max_length=300, blank=True)
    rt = models.CharField(_("RT"), max_length=3, blank=True)
    rw = models.CharField(_("RW"), max_length=3, blank=True)
    phone = models.CharField(_("telepon"), max_length=20, blank=True)
    status = models.CharField(_("keadaan"), max_length=8, choices=Status, default=Status.ALIVE)
    status_date = models.DateField(_("sejak"), null=True, blank=True)
    made_at = models.DateTimeField(_("dicatat"), auto_now_add=True)

    class Meta:
        verbose_name = _("penduduk")
        constraints = [
            models.UniqueConstraint(
                fields=("nik_hash",), condition=Q(registered=True) & ~Q(nik_hash=""), name="people_one_registered_nik"
            ),
            models.CheckConstraint(name="people_registered_has_nik", condition=Q(registered=False) | ~Q(nik_hash="")),
            models.CheckConstraint(name="people_sex_known", condition=Q(sex__in=("1", "2"))),
            models.CheckConstraint(name="people_nationality_known", condition=Q(nationality__in=("WNI", "WNA"))),
            models.CheckConstraint(name="people_status_known", condition=Q(status__in=Status.values)),
        ]
        indexes = [
            models.Index(fields=("nik_hash",), condition=~Q(nik_hash=""), name="people_nik"),
            models.Index(fields=("kk_hash",), condition=~Q(kk_hash=""), name="people_kk"),
        ]

    def __str__(self) -> str:
        return f"penduduk {self.pk}"

    def save(self, **options: object) -> None:
        """Keep the hashes and the sort key in step with what they stand for."""
        from ..kk import find_by as kk_hash
        from ..names import key
        from ..nik import find_by as nik_hash

        self.nik, self.kk_number = self.nik or None, self.kk_number or None
        self.nik_hash = nik_hash(self.nik) if self.nik else ""
        self.kk_hash = kk_hash(self.kk_number) if self.kk_number else ""
        self.name_key = key(self.name)
        if fields := options.get("update_fields"):
            options["update_fields"] = {*fields, "nik_hash", "kk_hash", "name_key"}  # type: ignore[misc]
        super().save(**options)  # type: ignore[arg-type]


class RegisterEntry(models.Model):
    """What an outside register knows this person as: system, number there, day and officer who recorded it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("penduduk"), db_index=False)
    system = models.SlugField(_("sistem"), max_length=40)
    number = SealedText(_("nomor di sana"))
    number_hash = models.CharField(_("sidik nomor"), max_length=64, db_index=True, editable=False)
    on_date = models.DateField(_("tanggal"))
    officer = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("petugas")
    )

    class Meta:
        verbose_name = _("catatan di register luar")
        constraints = [
            models.UniqueConstraint(fields=("person", "system", "number_hash"), name="people_entry_once"),
        ]

    def __str__(self) -> str:
        return f"catatan {self.pk}"

    def save(self, **options: object) -> None:
        """Keep the hash in step with the number."""
        from balai.core.store.sealing import look_up

        self.number_hash = look_up(self.number, purpose=f"register:{self.system}")
        super().save(**options)  # type: ignore[arg-type]
