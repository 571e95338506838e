"""Messages on their way, tries to carry them, and the city's own wording."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from balai.core.store.fields import SealedText
from balai.core.store.ids import uuid7


class Channel(models.TextChoices):
    """How a message travels."""

    WHATSAPP = "whatsapp", _("WhatsApp")
    SMS = "sms", _("SMS")
    EMAIL = "email", _("surel")
    INAPP = "inapp", _("di akun")


class Message(models.Model):
    """One notice to one recipient. Its row is the outbox: in the transaction of its cause, once per key.

    ``id`` is what gateways get as their key, the same at every try. ``ruled_out``: providers that can't reach this
    recipient. ``doubts``: tries whose outcome nobody knows. ``lease``: the worker that carries it now.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("menunggu")
        SENDING = "sending", _("sedang dikirim")
        SENT = "sent", _("terkirim")
        FAILED = "failed", _("gagal, dicoba lagi")
        GAVE_UP = "gave_up", _("tidak terkirim")

    class Receipt(models.TextChoices):
        NONE = "", _("belum ada kabar")
        DELIVERED = "delivered", _("sampai")
        READ = "read", _("dibaca")
        FAILED = "failed", _("tidak sampai")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(_("kunci"), max_length=255, unique=True)
    notice = models.CharField(_("jenis pesan"), max_length=80)
    case_id = models.BigIntegerField(_("berkas"), null=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("akun penerima")
    )
    phone = SealedText(_("telepon"), null=True)
    phone_hash = models.CharField(_("sidik telepon"), max_length=64, blank=True)
    email = SealedText(_("surel"), null=True)
    subject = models.CharField(_("judul"), max_length=200)
    text = SealedText(_("isi"))
    template = models.CharField(_("templat WhatsApp"), max_length=80, blank=True)
    language = models.CharField(_("bahasa"), max_length=5, default="id")
    urgent = models.BooleanField(_("mendesak"), default=False)
    state = models.CharField(_("keadaan"), max_length=10, choices=State, default=State.QUEUED)
    channel = models.CharField(_("saluran"), max_length=10, choices=Channel, blank=True)
    provider = models.CharField(_("penyedia"), max_length=40, blank=True)
    provider_id = models.CharField(_("nomor di penyedia"), max_length=200, blank=True)
    ruled_out = models.JSONField(_("penyedia yang tidak bisa"), default=list)
    doubts = models.PositiveSmallIntegerField(_("tak pasti"), default=0)
    tries = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    error = models.CharField(_("galat"), max_length=40, blank=True)
    lease = models.CharField(_("dibawa oleh"), max_length=32, blank=True)
    next_at = models.DateTimeField(_("dicoba lagi"))
    expires_at = models.DateTimeField(_("tidak berguna sesudah"), null=True)
    created_at = models.DateTimeField(_("dibuat"), auto_now_add=True)
    sent_at = models.DateTimeField(_("terkirim"), null=True)
    receipt = models.CharField(_("kabar"), max_length=10, choices=Receipt, blank=True)
    seen_at = models.DateTimeField(_("dibaca di akun"), null=True)

    class Meta:
        verbose_name = _("pesan")
        indexes = [
            models.Index(
                fields=("next_at",),
                name="notify_due",
                condition=models.Q(state__in=("queued", "failed", "sending")),
            ),
            models.Index(fields=("user", "-created_at"), name="notify_inbox", condition=models.Q(user__isnull=False)),
            models.Index(fields=("provider_id",), name="notify_receipt", condition=~models.Q(provider_id="")),
            models.Index(fields=("case_id",), name="notify_of_case", condition=models.Q(case_id__isnull=False)),
            models.Index(fields=("created_at",), name="notify_age"),
        ]

    def __str__(self) -> str:
        return f"pesan {self.pk}"


class Attempt(models.Model):
    """One try to carry a message, written before it is made, so that limits count what may have gone out."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attempts", verbose_name=_("pesan"))
    provider = models.CharField(_("penyedia"), max_length=40)
    channel = models.CharField(_("saluran"), max_length=10, choices=Channel)
    phone_hash = models.CharField(_("sidik telepon"), max_length=64, blank=True)
    at = models.DateTimeField(_("waktu"))
    result = models.CharField(_("hasil"), max_length=40, default="started")

    class Meta:
        verbose_name = _("percobaan kirim")
        indexes = [
            models.Index(fields=("phone_hash", "at"), name="notify_per_number", condition=models.Q(channel="sms"))
        ]

    def __str__(self) -> str:
        return f"percobaan {self.pk}"


class Wording(models.Model):
    """The city's own words for a notice; an empty language means any. ``template``: its name approved at WhatsApp."""

    notice = models.CharField(_("jenis pesan"), max_length=80)
    language = models.CharField(_("bahasa"), max_length=5, blank=True)
    subject = models.CharField(_("judul"), max_length=200, blank=True)
    text = models.TextField(_("isi"))
    template = models.CharField(_("templat WhatsApp"), max_length=80, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("diubah"), auto_now=True)

    class Meta:
        verbose_name = _("bunyi pesan")
        constraints = [models.UniqueConstraint(fields=("notice", "language"), name="notify_one_wording")]

    def __str__(self) -> str:
        return f"{self.notice} {self.language}".strip()
