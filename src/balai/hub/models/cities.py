"""Cities that take part, what they signed, and what was refused."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balai.core.audit.models import Kept


class City(models.Model):
    """A city or regency. ``address`` and the pinned public ``key`` make it one whose bundles are fetched.

    ``last_sequence`` only grows: what came before it is a replay. ``outcome``: how the last look went, a code.
    """

    class State(models.TextChoices):
        NOTED = "noted", _("tercatat")
        JOINED = "joined", _("terhubung")
        PAUSED = "paused", _("dijeda")

    code = models.CharField(_("kode wilayah"), max_length=5, unique=True)
    name = models.CharField(_("nama"), max_length=160)
    sort_key = models.CharField(_("kunci urut"), max_length=160, db_index=True)
    province = models.CharField(_("kode provinsi"), max_length=2, db_index=True)
    province_name = models.CharField(_("provinsi"), max_length=120)
    population = models.PositiveIntegerField(_("penduduk"), null=True)
    made_up = models.BooleanField(_("rekaan"), default=False)
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.NOTED)
    address = models.URLField(_("alamat Balai kota"), blank=True)
    key = models.CharField(_("kunci publik"), max_length=44, blank=True)
    last_sequence = models.BigIntegerField(_("urutan terakhir"), default=0)
    outcome = models.CharField(_("hasil pengambilan"), max_length=20, blank=True)
    failures = models.PositiveIntegerField(_("gagal berturut"), default=0)
    checked_at = models.DateTimeField(_("terakhir dilihat"), null=True)
    due_at = models.DateTimeField(_("dilihat lagi"), null=True)
    list_mark = models.CharField(_("tanda daftar"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("kota peserta")
        constraints = [
            models.CheckConstraint(
                name="hub_joined_known", condition=~Q(state="joined") | (~Q(address="") & ~Q(key=""))
            ),
            models.UniqueConstraint(name="hub_address_once", fields=("address",), condition=~Q(address="")),
        ]
        indexes = [models.Index(fields=("state", "due_at"), name="hub_city_due")]

    def __str__(self) -> str:
        return self.name


class CityKey(Kept):
    """A key that speaks for a city from the bundle ``since`` on, until the next one does. ``turn`` counts from 1.

    ``how``: pinned by a person at the start, announced by the city with the old key, or registered by the hub's people
    after the old one was lost, with their ``reason``. ``statement``: the announcement as it was read.
    """

    class How(models.TextChoices):
        PINNED = "pinned", _("dicocokkan saat menyambung")
        ANNOUNCED = "announced", _("diumumkan kota dengan kunci lama")
        REGISTERED = "registered", _("didaftarkan pengelola hub")

    city = models.ForeignKey(City, models.PROTECT, related_name="+", verbose_name=_("kota"))
    turn = models.PositiveSmallIntegerField(_("giliran"))
    key = models.CharField(_("kunci publik"), max_length=44)
    since = models.BigIntegerField(_("mulai urutan"))
    how = models.CharField(_("cara"), max_length=10, choices=How)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    statement = models.JSONField(_("pernyataan"), null=True)
    at = models.DateTimeField(_("pada"), db_default=Now())

    class Meta:
        verbose_name = _("kunci kota")
        constraints = [
            models.UniqueConstraint(name="hub_key_turn_once", fields=("city", "turn")),
            models.CheckConstraint(name="hub_key_reasoned", condition=~Q(how="registered") | ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"kunci {self.city_id}/{self.turn}"


class Bundle(Kept):
    """A bundle that was taken, as it came (``body``: the file, compressed by zlib). Written once."""

    city = models.ForeignKey(City, models.PROTECT, related_name="+", verbose_name=_("kota"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    number = models.PositiveSmallIntegerField(_("nomor"))
    sequence = models.BigIntegerField(_("urutan"))
    format = models.CharField(_("bentuk"), max_length=8)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    published_at = models.DateTimeField(_("diterbitkan kota"))
    taken_at = models.DateTimeField(_("diterima"), db_default=Now())
    body = models.BinaryField(_("isi"))

    class Meta:
        verbose_name = _("paket")
        constraints = [
            models.UniqueConstraint(name="hub_sequence_once", fields=("city", "sequence")),
            models.UniqueConstraint(name="hub_number_once", fields=("city", "year", "number")),
        ]

    def __str__(self) -> str:
        return f"paket {self.city_id} {self.year}/{self.number}"


class Refusal(models.Model):
    """A file that was not taken, and why. ``body`` keeps what was sent, for whoever looks into it.

    The same file refused again for the same reason is the same row; ``settled_at``: a later bundle was taken.
    """

    city = models.ForeignKey(City, models.CASCADE, related_name="+", verbose_name=_("kota"))
    address = models.CharField(_("alamat"), max_length=300)
    why = models.CharField(_("sebab"), max_length=20)
    where = models.CharField(_("letak"), max_length=200, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveIntegerField(_("bita"))
    body = models.BinaryField(_("isi"), null=True)
    first_at = models.DateTimeField(_("pertama"))
    last_at = models.DateTimeField(_("terakhir"))
    times = models.PositiveIntegerField(_("kali"), default=1)
    settled_at = models.DateTimeField(_("selesai"), null=True)

    class Meta:
        verbose_name = _("paket ditahan")
        constraints = [models.UniqueConstraint(name="hub_refused_once", fields=("city", "sha256", "why"))]

    def __str__(self) -> str:
        return f"paket ditahan {self.pk}"
