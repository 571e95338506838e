"""A paper, its versions, its history, and the runs in which an official signs many."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.core.store import clock
from balai.core.store.fields import SealedJSON

from . import rules


class Status(models.TextChoices):
    """What became of a paper. Whether it has expired today is asked of ``Document.standing``."""

    UNSIGNED = rules.Status.UNSIGNED, _("menunggu tanda tangan")
    SIGNED = rules.Status.SIGNED, _("ditandatangani")
    WITHDRAWN = rules.Status.WITHDRAWN, _("dicabut")
    SUPERSEDED = rules.Status.SUPERSEDED, _("diganti")
    EXPIRED = rules.Status.EXPIRED, _("habis masa berlaku")


class Document(models.Model):
    """A paper of the city, or one of the national register that the city hands out.

    ``code`` opens the public verification page and is on paper and in the QR; ``subject`` are initials, all that a
    stranger sees of whom it is about. ``data`` is what was printed, kept sealed until signed, so that the page can be
    drawn again when the signer changes. ``replaces``: the paper this one takes the place of when it is signed.
    """

    code = models.CharField(_("kode periksa"), max_length=40, unique=True)
    type_code = models.CharField(_("jenis"), max_length=80)
    title = models.CharField(_("judul"), max_length=200)
    number = models.CharField(_("nomor"), max_length=120)
    case_id = models.BigIntegerField(_("berkas"), null=True, db_index=True)
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("instansi"), db_index=False
    )
    status = models.CharField(_("keadaan"), max_length=12, choices=Status, default=Status.UNSIGNED)
    register = models.CharField(_("sistem penerbit"), max_length=80, blank=True)
    subject = models.CharField(_("inisial"), max_length=40, blank=True)
    data = SealedJSON(_("isi tercetak"), null=True)
    signer_role = models.SlugField(_("peran penandatangan"), max_length=60, blank=True)
    holding = models.ForeignKey(
        "agencies.Holding", models.PROTECT, null=True, related_name="+", verbose_name=_("penandatangan")
    )
    signer_name = models.CharField(_("nama penandatangan"), max_length=160, blank=True)
    signer_title = models.CharField(_("jabatan penandatangan"), max_length=400, blank=True)
    back_end = models.CharField(_("layanan tanda tangan"), max_length=20, blank=True)
    official = models.BooleanField(_("berkekuatan hukum"), default=False)
    issued_date = models.DateField(_("tanggal"))
    issued_at = models.DateTimeField(_("dibuat"))
    signed_at = models.DateTimeField(_("ditandatangani"), null=True)
    expires_date = models.DateField(_("berlaku sampai"), null=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", verbose_name=_("menggantikan"))
    reprints = models.PositiveIntegerField(_("cetak ulang"), default=0)

    class Meta:
        verbose_name = _("dokumen")
        indexes = [
            models.Index(fields=("agency", "status", "signer_role", "issued_at"), name="documents_to_sign"),
            models.Index(fields=("type_code", "number"), name="documents_number"),
        ]
        constraints = [
            models.CheckConstraint(name="documents_status_known", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="documents_signed_dated", condition=~Q(status="signed") | Q(signed_at__isnull=False)
            ),
            models.UniqueConstraint(
                name="documents_number_once",
                fields=("agency", "type_code", "register", "number"),
                condition=Q(replaces=None),
            ),
            models.UniqueConstraint(
                name="documents_replaced_once", fields=("replaces",), condition=~Q(status="withdrawn")
            ),
        ]

    def __str__(self) -> str:
        return f"dokumen {self.pk}"

    @property
    def standing(self) -> rules.Status:
        """What the paper is worth today."""
        return rules.standing(self.status, self.expires_date, clock.today())

    @property
    def address(self) -> str:
        """The public address of its verification page, as in its QR."""
        return f"{settings.BALAI_ADDRESS}/periksa/{self.code}/"

    @property
    def printed_code(self) -> str:
        """The verification code as printed."""
        return rules.grouped(self.code)

    @property
    def current(self) -> "Version":
        """The latest version. Raises ``IndexError`` for a paper that came without a file (``recalling.latest``)."""
        return self.versions.select_related("file").order_by("-n")[0]


class Version(models.Model):
    """One file of a paper. Written once; a signature, a new drawing, each makes a new one.

    ``box``: where the signature shows, as [page, x, y, width, height, page height]; ``template``: SHA-256 of the
    template and the city's paper it was drawn with; ``reference``: the signing service's own id.
    """

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="versions", verbose_name=_("dokumen"), db_index=False
    )
    n = models.PositiveSmallIntegerField(_("versi"))
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", verbose_name=_("berkas digital"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    signed = models.BooleanField(_("ditandatangani"), default=False)
    box = models.JSONField(_("tempat tanda tangan"), null=True)
    template = models.CharField(_("versi templat"), max_length=64, blank=True)
    reference = models.CharField(_("nomor layanan tanda tangan"), max_length=120, blank=True)
    made_at = models.DateTimeField(_("dibuat"))

    class Meta:
        verbose_name = _("versi dokumen")
        constraints = [
            models.UniqueConstraint(name="documents_version_once", fields=("document", "n")),
            models.UniqueConstraint(name="documents_signed_once", fields=("document",), condition=Q(signed=True)),
        ]

    def __str__(self) -> str:
        return f"dokumen {self.document_id} versi {self.n}"


class History(models.Model):
    """What happened to a paper. ``reason`` is shown to anyone who checks it: no names, no NIK."""

    class What(models.TextChoices):
        ISSUED = "issued", _("dibuat")
        SIGNED = "signed", _("ditandatangani")
        ATTACHED = "attached", _("dicatat dari sistem penerbit")
        WITHDRAWN = "withdrawn", _("dicabut")
        SUPERSEDED = "superseded", _("diganti dokumen baru")

    document = models.ForeignKey(Document, models.PROTECT, related_name="history", verbose_name=_("dokumen"))
    what = models.CharField(_("peristiwa"), max_length=12, choices=What)
    at = models.DateTimeField(_("saat"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    reason = models.CharField(_("alasan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("riwayat dokumen")
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.what} {self.document_id}"


class SigningRun(models.Model):
    """An official signs a batch in one web process, which alone knows the passphrase.

    When that process dies the heartbeat stops: what was not signed goes back to the queue, and nothing is half-signed.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("berjalan")
        DONE = "done", _("selesai")
        STOPPED = "stopped", _("dihentikan")
        BROKEN = "broken", _("terputus")

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.RUNNING)
    total = models.PositiveIntegerField(_("jumlah"))
    started_at = models.DateTimeField(_("mulai"))
    beat_at = models.DateTimeField(_("denyut"))
    ended_at = models.DateTimeField(_("selesai"), null=True)
    stop = models.BooleanField(_("diminta berhenti"), default=False)

    class Meta:
        verbose_name = _("penandatanganan massal")

    def __str__(self) -> str:
        return f"penandatanganan {self.pk}"


class SigningItem(models.Model):
    """One paper of a batch. While it waits no other batch can take the same paper."""

    class State(models.TextChoices):
        WAITING = "waiting", _("menunggu")
        SIGNED = "signed", _("ditandatangani")
        FAILED = "failed", _("gagal")
        RELEASED = "released", _("tidak dikerjakan")

    run = models.ForeignKey(SigningRun, models.CASCADE, related_name="items", verbose_name=_("penandatanganan"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name=_("dokumen"))
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.WAITING)
    failure = models.CharField(_("sebab"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("dokumen dalam penandatanganan")
        ordering: ClassVar[list[str]] = ["id"]
        constraints = [
            models.UniqueConstraint(name="documents_in_one_run", fields=("document",), condition=Q(state="waiting")),
            models.UniqueConstraint(name="documents_once_in_run", fields=("run", "document")),
        ]

    def __str__(self) -> str:
        return f"penandatanganan {self.run_id} dokumen {self.document_id}"
