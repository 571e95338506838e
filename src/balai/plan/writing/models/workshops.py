"""The workshops (bimtek) in which the books come about: when, where, who, what is to be done and handed in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balai.core.audit.models import Kept

from .outline import Book


class Stage(models.IntegerChoices):
    """The stages of accompaniment, each two days. Source: Panduan Pendampingan Smart City, Kominfo 2017."""

    ONE = 1, _("Tahap I")
    TWO = 2, _("Tahap II")
    THREE = 3, _("Tahap III")
    FOUR = 4, _("Tahap IV")


class Workshop(models.Model):
    """One workshop of a plan version. Both days count. ``minutes_n``: the number of the newest minutes."""

    plan = models.ForeignKey("masterplan.Plan", models.PROTECT, related_name="+", verbose_name=_("rencana induk"))
    stage = models.PositiveSmallIntegerField(_("tahap"), choices=Stage)
    title = models.CharField(_("nama kegiatan"), max_length=200)
    from_date = models.DateField(_("hari pertama"))
    to_date = models.DateField(_("hari terakhir"))
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    link = models.URLField(_("tautan daring"), max_length=300, blank=True)
    note = models.TextField(_("keterangan"), blank=True)
    minutes_n = models.PositiveIntegerField(_("notula ke"), default=0)
    cancelled_reason = models.CharField(_("alasan batal"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("bimtek")
        ordering = ("from_date", "pk")
        constraints = [
            models.CheckConstraint(name="writing_workshop_days", condition=Q(to_date__gte=F("from_date"))),
            models.CheckConstraint(name="writing_workshop_stage", condition=Q(stage__in=(1, 2, 3, 4))),
            models.CheckConstraint(name="writing_workshop_somewhere", condition=~Q(place="", link="")),
        ]

    def __str__(self) -> str:
        return f"bimtek {self.pk}"


class AgendaItem(models.Model):
    """One part of a workshop's day."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="agenda", verbose_name=_("bimtek"))
    day = models.DateField(_("hari"))
    at = models.TimeField(_("mulai"))
    title = models.CharField(_("acara"), max_length=200)
    speaker = models.CharField(_("pengisi"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("acara bimtek")
        ordering = ("day", "at", "pk")

    def __str__(self) -> str:
        return f"acara {self.pk}"


class Invitation(models.Model):
    """An agency is asked to send people."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="invitations", verbose_name=_("bimtek"))
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("instansi"))
    seats = models.PositiveSmallIntegerField(_("jumlah orang"), default=2)

    class Meta:
        verbose_name = _("undangan bimtek")
        ordering = ("agency__name", "pk")
        constraints = [
            models.UniqueConstraint(fields=("workshop", "agency"), name="writing_one_invitation"),
            models.CheckConstraint(name="writing_seats", condition=Q(seats__gte=1, seats__lte=500)),
        ]

    def __str__(self) -> str:
        return f"undangan {self.pk}"


class Attendance(Kept):
    """Somebody was there on a day, counted once: an account by the code in the room or ticked by the organiser,
    a guest without an account ticked by name (``guest_key`` tells equal names apart from new ones).
    """

    class How(models.TextChoices):
        CODE = "code", _("kode QR")
        TICKED = "ticked", _("dicatat panitia")

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="attendance", verbose_name=_("bimtek"))
    day = models.DateField(_("hari"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("peserta")
    )
    guest = models.CharField(_("tamu"), max_length=160, blank=True)
    guest_key = models.CharField(_("sidik tamu"), max_length=64, blank=True)
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name=_("instansi")
    )
    institution = models.CharField(_("lembaga"), max_length=160, blank=True)
    how = models.CharField(_("cara"), max_length=6, choices=How)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dicatat oleh")
    )
    at = models.DateTimeField(_("pada"))

    class Meta:
        verbose_name = _("kehadiran bimtek")
        ordering = ("day", "at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("workshop", "day", "user"), condition=Q(user__isnull=False), name="writing_counted_once"
            ),
            models.UniqueConstraint(
                fields=("workshop", "day", "guest_key"), condition=~Q(guest_key=""), name="writing_guest_counted_once"
            ),
            models.CheckConstraint(
                name="writing_somebody_attends",
                condition=Q(user__isnull=False, guest="", guest_key="")
                | (Q(user=None) & ~Q(guest="") & ~Q(guest_key="")),
            ),
            models.CheckConstraint(name="writing_ticked_with_reason", condition=~Q(how="ticked") | ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"kehadiran {self.pk}"


class Task(models.Model):
    """Homework that a workshop gives an agency."""

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="tasks", verbose_name=_("bimtek"))
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("instansi"))
    title = models.CharField(_("tugas"), max_length=300)
    due_date = models.DateField(_("batas"))
    done_at = models.DateTimeField(_("selesai"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("oleh")
    )
    note = models.CharField(_("hasil"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("tugas bimtek")
        ordering = ("due_date", "pk")
        constraints = [
            models.CheckConstraint(
                name="writing_task_done_by_somebody",
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"tugas {self.pk}"


class Deliverable(models.Model):
    """What a stage must leave behind. ``what`` says how Balai knows it is there; ``book`` for those about a book."""

    class What(models.TextChoices):
        DRAFTED = "drafted", _("setiap bagian buku sudah berisi")
        AGREED = "agreed", _("setiap bagian buku disepakati")
        PROGRAMMES = "programmes", _("setiap dimensi punya program")
        QUICK_WINS = "quick_wins", _("setiap dimensi punya program percepatan")
        FILE = "file", _("berkas diunggah")

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="deliverables", verbose_name=_("bimtek"))
    title = models.CharField(_("keluaran"), max_length=200)
    what = models.CharField(_("diperiksa dari"), max_length=10, choices=What)
    book = models.PositiveSmallIntegerField(_("buku"), choices=Book, null=True, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("berkas")
    )

    class Meta:
        verbose_name = _("keluaran bimtek")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                name="writing_deliverable_of_a_book",
                condition=Q(what__in=("drafted", "agreed"), book__isnull=False)
                | (~Q(what__in=("drafted", "agreed")) & Q(book=None)),
            )
        ]

    def __str__(self) -> str:
        return f"keluaran {self.pk}"


class Minutes(Kept):
    """The minutes of a workshop as they were saved; never changed, a correction is a new number."""

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="minutes", verbose_name=_("bimtek"))
    n = models.PositiveIntegerField(_("nomor"))
    text = models.TextField(_("notula"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"))

    class Meta:
        verbose_name = _("notula")
        ordering = ("-n",)
        constraints = [models.UniqueConstraint(fields=("workshop", "n"), name="writing_one_minutes_a_number")]

    def __str__(self) -> str:
        return f"notula {self.workshop_id}.{self.n}"
