"""The exhibition: innovations on show, who takes them over, and talks with seats."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .cities import City


class Innovation(models.Model):
    """What a city chose to show, from its newest bundle. ``words``: stems to be found by, each between blanks.

    ``figures``: [{"name", "value", "unit", "period"}] that the same bundle gives as proof.
    """

    class Size(models.TextChoices):
        SMALL = "small", _("di bawah 100.000 jiwa")
        MIDDLE = "middle", _("100.000 sampai 500.000 jiwa")
        LARGE = "large", _("di atas 500.000 jiwa")
        UNKNOWN = "", _("jumlah penduduk tidak diketahui")

    city = models.ForeignKey(City, models.PROTECT, related_name="+", verbose_name=_("kota"))
    code = models.CharField(_("kode"), max_length=80)
    title = models.CharField(_("nama"), max_length=300)
    pillar = models.CharField(_("dimensi"), max_length=12, db_index=True)
    size = models.CharField(_("ukuran kota"), max_length=6, choices=Size, blank=True)
    problem = models.TextField(_("masalah"))
    summary = models.TextField(_("ringkasan"))
    lessons = models.TextField(_("pelajaran"), blank=True)
    since = models.CharField(_("sejak"), max_length=4, blank=True)
    url = models.URLField(_("alamat"), max_length=320, blank=True)
    office = models.CharField(_("kantor"), max_length=300)
    email = models.CharField(_("surel kantor"), max_length=300, blank=True)
    phone = models.CharField(_("telepon kantor"), max_length=300, blank=True)
    figures = models.JSONField(_("angka"), default=list)
    words = models.TextField(_("kata"))
    adopted = models.PositiveIntegerField(_("diadopsi"), default=0)
    shown = models.BooleanField(_("ditampilkan"), default=True)

    class Meta:
        verbose_name = _("inovasi")
        constraints = [models.UniqueConstraint(name="hub_innovation_once", fields=("city", "code"))]
        indexes = [models.Index(fields=("shown", "-adopted", "title"), name="hub_innovation_list")]

    def __str__(self) -> str:
        return self.title


class Adoption(models.Model):
    """A city takes over another's innovation. ``signed``: it said so in its own bundle, not through an account here."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="+", verbose_name=_("inovasi"))
    city = models.ForeignKey(City, models.PROTECT, related_name="+", verbose_name=_("kota"))
    maker = models.ForeignKey(City, models.PROTECT, related_name="+", verbose_name=_("kota asal"))
    since = models.DateField(_("sejak"))
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    signed = models.BooleanField(_("bertanda tangan"), default=False)

    class Meta:
        verbose_name = _("adopsi")
        constraints = [
            models.UniqueConstraint(name="hub_adoption_once", fields=("innovation", "city")),
            models.CheckConstraint(name="hub_adopts_others", condition=~Q(city=F("maker"))),
        ]

    def __str__(self) -> str:
        return f"adopsi {self.pk}"


class Talk(models.Model):
    """A talk of the exhibition. ``taken`` never passes ``seats``: the database refuses it."""

    title = models.CharField(_("judul"), max_length=200)
    about = models.TextField(_("tentang"))
    speaker = models.CharField(_("pembicara"), max_length=200)
    place = models.CharField(_("tempat"), max_length=200)
    innovation = models.ForeignKey(
        Innovation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("inovasi")
    )
    starts_at = models.DateTimeField(_("mulai"), db_index=True)
    ends_at = models.DateTimeField(_("selesai"))
    seats = models.PositiveIntegerField(_("kursi"))
    taken = models.PositiveIntegerField(_("terisi"), default=0)
    changed = models.PositiveIntegerField(_("perubahan"), default=0)

    class Meta:
        verbose_name = _("gelar wicara")
        constraints = [
            models.CheckConstraint(name="hub_talk_ends", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="hub_talk_seats", condition=Q(taken__lte=F("seats"))),
        ]

    def __str__(self) -> str:
        return self.title


class SignUp(models.Model):
    """One seat of one account."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="+", verbose_name=_("gelar wicara"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("akun"))
    at = models.DateTimeField(_("pada"))

    class Meta:
        verbose_name = _("pendaftaran")
        constraints = [models.UniqueConstraint(name="hub_signup_once", fields=("talk", "user"))]

    def __str__(self) -> str:
        return f"pendaftaran {self.pk}"
