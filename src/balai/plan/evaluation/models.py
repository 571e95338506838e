"""An evaluation, who scores in it, every score ever given, and what follows from it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balai.core.audit.models import Kept

from . import rules


class State(models.TextChoices):
    """Where an evaluation stands, in the officers' words."""

    DRAFT = rules.State.DRAFT, _("penilaian mandiri")
    SELF_SUBMITTED = rules.State.SELF_SUBMITTED, _("mandiri selesai")
    INTERNAL_REVIEW = rules.State.INTERNAL_REVIEW, _("pemeriksaan internal")
    RETURNED = rules.State.RETURNED, _("dikembalikan")
    LOCKED = rules.State.LOCKED, _("dikunci")
    EXTERNAL_REVIEW = rules.State.EXTERNAL_REVIEW, _("penilaian asesor")
    CLARIFICATION = rules.State.CLARIFICATION, _("klarifikasi")
    INTERVIEWED = rules.State.INTERVIEWED, _("sesudah wawancara")
    FINAL = rules.State.FINAL, _("hasil akhir")
    PUBLISHED = rules.State.PUBLISHED, _("diumumkan")
    CANCELLED = rules.State.CANCELLED, _("dibatalkan")


class Side(models.TextChoices):
    """Whose score it is."""

    SELF = rules.Side.SELF, _("mandiri")
    INTERNAL = rules.Side.INTERNAL, _("internal")
    EXTERNAL = rules.Side.EXTERNAL, _("asesor")


class Assessment(models.Model):
    """One evaluation: an instrument, as it was on the day it was opened, over one year.

    ``sha256``: of the instrument's canonical form. Deadlines count their own day. ``target`` is on the scale that
    ``target_words`` declares: the index itself, or its share of the highest value (``target_percent``).
    ``value``, ``band`` and ``reason`` are the external result once it is final.
    """

    instrument = models.CharField(_("instrumen"), max_length=60)
    sha256 = models.CharField(_("sidik instrumen"), max_length=64)
    year = models.PositiveSmallIntegerField(_("tahun"))
    state = models.CharField(_("keadaan"), max_length=16, choices=State, default=State.DRAFT)
    coordinator = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("instansi koordinator")
    )
    self_deadline = models.DateField(_("batas penilaian mandiri"))
    internal_deadline = models.DateField(_("batas pemeriksaan internal"))
    external_deadline = models.DateField(_("batas penilaian asesor"))
    target = models.DecimalField(_("target"), max_digits=8, decimal_places=2, null=True, blank=True)
    target_percent = models.BooleanField(_("target dalam persen dari nilai tertinggi"), default=False)
    target_source = models.CharField(_("dasar target"), max_length=200, blank=True)
    value = models.DecimalField(_("hasil"), max_digits=12, decimal_places=4, null=True)
    band = models.CharField(_("predikat"), max_length=80, blank=True)
    reason = models.CharField(_("alasan tanpa nilai"), max_length=60, blank=True)
    letter = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, related_name="+", verbose_name=_("surat hasil")
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dibuka oleh")
    )
    opened_at = models.DateTimeField(_("dibuka"))
    published_at = models.DateTimeField(_("diumumkan"), null=True)

    class Meta:
        verbose_name = _("penilaian")
        constraints = [
            models.UniqueConstraint(
                fields=("instrument", "year"), condition=~Q(state="cancelled"), name="evaluation_one_a_year"
            ),
            models.CheckConstraint(name="evaluation_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="evaluation_deadlines_in_order",
                condition=Q(internal_deadline__gte=F("self_deadline"), external_deadline__gte=F("internal_deadline")),
            ),
            models.CheckConstraint(
                name="evaluation_published_dated", condition=~Q(state="published") | Q(published_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.year}"


class Leaf(models.Model):
    """Which agency answers for a leaf in an evaluation."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="+", verbose_name=_("penilaian"))
    code = models.CharField(_("butir"), max_length=60)
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name=_("instansi")
    )

    class Meta:
        verbose_name = _("butir penilaian")
        constraints = [models.UniqueConstraint(fields=("assessment", "code"), name="evaluation_one_owner_a_leaf")]

    def __str__(self) -> str:
        return f"butir {self.code}"


class Score(Kept):
    """One side's score of one leaf, once given never changed: a newer one has the next ``n``.

    ``value``: the level, or the mean of whole-number ``items``; ``None`` with a null ``reason`` of the instrument.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+", verbose_name=_("penilaian"))
    leaf = models.CharField(_("butir"), max_length=60)
    side = models.CharField(_("penilai"), max_length=8, choices=Side)
    n = models.PositiveSmallIntegerField(_("urutan"))
    value = models.DecimalField(_("nilai"), max_digits=12, decimal_places=8, null=True)
    items = models.JSONField(_("rincian"), default=list, blank=True)
    reason = models.CharField(_("alasan tanpa nilai"), max_length=60, blank=True)
    note = models.TextField(_("penjelasan"), blank=True)
    recommendation = models.TextField(_("rekomendasi"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("saat"))

    class Meta:
        verbose_name = _("nilai")
        constraints = [
            models.UniqueConstraint(fields=("assessment", "leaf", "side", "n"), name="evaluation_one_score_a_turn"),
            models.CheckConstraint(
                name="evaluation_value_or_reason",
                condition=Q(value__isnull=False, reason="") | Q(value=None, reason__gt=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leaf} {self.side} {self.n}"


class Seat(models.Model):
    """Somebody scores part of an evaluation for a time: ``node`` is a dimension, ``""`` the whole tree.

    ``chair``: leads the assessors. Who is taken off keeps the row with ``ended_at``.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+", verbose_name=_("penilaian"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asesor"))
    node = models.CharField(_("dimensi"), max_length=60, blank=True)
    chair = models.BooleanField(_("ketua"), default=False)
    from_date = models.DateField(_("sejak"))
    to_date = models.DateField(_("sampai"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("ditetapkan oleh")
    )
    ended_at = models.DateTimeField(_("diakhiri"), null=True)

    class Meta:
        verbose_name = _("penugasan asesor")
        constraints = [
            models.UniqueConstraint(
                fields=("assessment", "user", "node"), condition=Q(ended_at=None), name="evaluation_one_seat_a_node"
            ),
            models.UniqueConstraint(
                fields=("assessment",), condition=Q(chair=True, ended_at=None), name="evaluation_one_chair"
            ),
            models.CheckConstraint(name="evaluation_seat_days", condition=Q(to_date__gte=F("from_date"))),
        ]

    def __str__(self) -> str:
        return f"penugasan {self.pk}"


class Step(Kept):
    """A step an evaluation took, or a change of its terms. Append-only."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+", verbose_name=_("penilaian"))
    source = models.CharField(_("dari"), max_length=16, blank=True)
    target = models.CharField(_("ke"), max_length=16, choices=State)
    reason = models.CharField(_("alasan"), max_length=600, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("saat"))

    class Meta:
        verbose_name = _("langkah")

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


class Question(models.Model):
    """An assessor or reviewer asks an agency to explain something about a leaf, until a day."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+", verbose_name=_("penilaian"))
    leaf = models.CharField(_("butir"), max_length=60)
    text = models.TextField(_("pertanyaan"))
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("instansi"))
    due_date = models.DateField(_("dijawab paling lambat"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("penanya")
    )
    at = models.DateTimeField(_("saat"))
    closed_at = models.DateTimeField(_("selesai"), null=True)

    class Meta:
        verbose_name = _("klarifikasi")
        indexes = [models.Index(fields=("assessment", "leaf", "id"), name="evaluation_questions")]

    def __str__(self) -> str:
        return f"klarifikasi {self.pk}"


class Remark(Kept):
    """One contribution to the thread below a question. Append-only."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name=_("klarifikasi"))
    text = models.TextField(_("jawaban"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("saat"))

    class Meta:
        verbose_name = _("tanggapan")

    def __str__(self) -> str:
        return f"tanggapan {self.pk}"


class Session(models.Model):
    """A meeting of assessors and city, in a room, online, or both: agenda before, minutes after."""

    class Mode(models.TextChoices):
        ROOM = "room", _("luring")
        ONLINE = "online", _("daring")
        HYBRID = "hybrid", _("luring dan daring")

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+", verbose_name=_("penilaian"))
    starts_at = models.DateTimeField(_("mulai"))
    ends_at = models.DateTimeField(_("selesai"))
    mode = models.CharField(_("cara"), max_length=8, choices=Mode)
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    link = models.URLField(_("tautan"), max_length=300, blank=True)
    agenda = models.TextField(_("acara"))
    minutes = models.TextField(_("notulen"), blank=True)
    minutes_n = models.PositiveSmallIntegerField(_("versi notulen"), default=0)
    minutes_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("pencatat")
    )
    minutes_at = models.DateTimeField(_("notulen dicatat"), null=True)

    class Meta:
        verbose_name = _("sesi penilaian")
        constraints = [
            models.CheckConstraint(name="evaluation_session_hours", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="evaluation_session_somewhere",
                condition=(Q(mode="online") | Q(place__gt="")) & (Q(mode="room") | Q(link__gt="")),
            ),
        ]

    def __str__(self) -> str:
        return f"sesi {self.pk}"


class Participant(models.Model):
    """Somebody invited to a session, in the room or online; ``present`` is known after it."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="+", verbose_name=_("sesi"))
    name = models.CharField(_("nama"), max_length=160)
    agency = models.CharField(_("asal"), max_length=200)
    online = models.BooleanField(_("daring"), default=False)
    present = models.BooleanField(_("hadir"), null=True)

    class Meta:
        verbose_name = _("peserta sesi")
        constraints = [
            models.UniqueConstraint(fields=("session", "name", "agency"), name="evaluation_one_seat_in_session")
        ]

    def __str__(self) -> str:
        return f"peserta {self.pk}"


class FollowUp(models.Model):
    """What an agency does about a recommendation, until when."""

    class State(models.TextChoices):
        OPEN = "open", _("belum mulai")
        RUNNING = "running", _("dikerjakan")
        DONE = "done", _("selesai")
        DROPPED = "dropped", _("tidak dilanjutkan")

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+", verbose_name=_("penilaian"))
    leaf = models.CharField(_("butir"), max_length=60)
    action = models.TextField(_("yang dikerjakan"))
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("instansi"))
    due_date = models.DateField(_("batas waktu"))
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.OPEN)
    n = models.PositiveSmallIntegerField(_("versi"), default=1)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dibuat oleh")
    )
    at = models.DateTimeField(_("dibuat"))

    class Meta:
        verbose_name = _("tindak lanjut")
        constraints = [
            models.CheckConstraint(
                name="evaluation_followup_state", condition=Q(state__in=("open", "running", "done", "dropped"))
            )
        ]
        indexes = [models.Index(fields=("agency", "state", "due_date"), name="evaluation_followups_owed")]

    def __str__(self) -> str:
        return f"tindak lanjut {self.pk}"


class Progress(Kept):
    """What became of a follow-up. Append-only."""

    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="+", verbose_name=_("tindak lanjut"))
    state = models.CharField(_("keadaan"), max_length=8, choices=FollowUp.State)
    note = models.CharField(_("keterangan"), max_length=600, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("saat"))

    class Meta:
        verbose_name = _("kemajuan tindak lanjut")

    def __str__(self) -> str:
        return f"kemajuan {self.pk}"
