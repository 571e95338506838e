"""Cases, their deeds, and what still has to happen to them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balai.core.declare import CaseType, State, house
from balai.core.store.fields import SealedJSON
from balai.core.store.ids import uuid7

from .rules import Timer


class Case(models.Model):
    """One request of one person, or one duty of the city, from its opening to its end.

    ``queue`` is the one declared queue of its state and ``urgent_at`` its place there: when it is due, or, while its
    clock rests, after everything that is due. Both are kept so that a queue is read in order from one index.
    """

    number = models.CharField(_("nomor berkas"), max_length=24, unique=True)
    type_code = models.CharField(_("jenis"), max_length=60)
    type_version = models.PositiveSmallIntegerField(_("versi jenis"), default=1)
    state = models.CharField(_("keadaan"), max_length=40)
    queue = models.CharField(_("antrean"), max_length=60, blank=True)
    urgent_at = models.DateTimeField(_("urutan antrean"))
    title = models.CharField(_("perihal"), max_length=200)
    applicant_name = models.CharField(_("pemohon"), max_length=120, blank=True)
    answers = SealedJSON(_("jawaban"), default=dict)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("perangkat daerah"))
    area = models.ForeignKey("areas.Area", models.PROTECT, null=True, related_name="+", verbose_name=_("wilayah"))
    facility_id = models.BigIntegerField(_("fasilitas"), null=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("warga"))
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("akun"), db_index=False
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("dipegang"),
        db_index=False,
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", verbose_name=_("bundel"))
    channel = models.CharField(_("saluran"), max_length=20)
    opened_at = models.DateTimeField(_("dibuka"))
    changed_at = models.DateTimeField(_("berubah"))
    promised_minutes = models.PositiveIntegerField(_("janji, menit kerja"))
    spent_minutes = models.PositiveIntegerField(_("terpakai, menit kerja"), default=0)
    running_since = models.DateTimeField(_("jam berjalan sejak"), null=True)
    due_at = models.DateTimeField(_("janji selesai"), null=True)
    escalated_at = models.DateTimeField(_("dilaporkan terlambat"), null=True)
    closed_at = models.DateTimeField(_("ditutup"), null=True)
    in_time = models.BooleanField(_("tepat waktu"), null=True)

    class Meta:
        verbose_name = _("berkas")
        constraints = [
            models.CheckConstraint(
                name="cases_due_only_while_running",
                condition=Q(due_at=None, running_since=None) | Q(due_at__isnull=False, running_since__isnull=False),
            ),
            models.CheckConstraint(
                name="cases_closed_stands_still", condition=Q(closed_at=None) | Q(running_since=None)
            ),
            models.CheckConstraint(
                name="cases_closed_later", condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at"))
            ),
        ]
        indexes = [
            models.Index(fields=("queue", "agency", "urgent_at", "id"), name="cases_queue"),
            models.Index(fields=("queue", "facility_id", "urgent_at", "id"), name="cases_queue_facility"),
            models.Index(fields=("assigned_to", "urgent_at", "id"), condition=Q(closed_at=None), name="cases_mine"),
            models.Index(fields=("account", "-opened_at"), name="cases_account"),
            models.Index(fields=("due_at",), condition=Q(closed_at=None), name="cases_late"),
            models.Index(fields=("type_code", "closed_at"), name="cases_punctual"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def type(self) -> CaseType:
        """What was declared of this kind of case."""
        return house().case_types[self.type_code]

    @property
    def where(self) -> State:
        """What was declared of the state it stands in."""
        return self.type.state(self.state)

    @property
    def timer(self) -> Timer:
        """The promise as it stands."""
        return Timer(self.promised_minutes, self.spent_minutes, self.running_since)

    @property
    def values(self) -> dict[str, Any]:
        """The answers with their types: days as dates, numbers as numbers."""
        from .values import typed

        return typed(self.type, self.answers)


class Deed(models.Model):
    """One move of a case: who, when, from where to where, why. Written once, never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="deeds", verbose_name=_("berkas"), db_index=False)
    seq = models.PositiveIntegerField(_("urutan"))
    transition = models.CharField(_("langkah"), max_length=60)
    from_state = models.CharField(_("dari"), max_length=40, blank=True)
    to_state = models.CharField(_("ke"), max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh"), db_index=False
    )
    post = models.CharField(_("jabatan"), max_length=160, blank=True)
    at = models.DateTimeField(_("saat"))
    reason = models.TextField(_("alasan"), blank=True)
    data = SealedJSON(_("isian"), default=dict)
    rule_version = models.PositiveSmallIntegerField(_("versi aturan"), default=1)

    class Meta:
        verbose_name = _("tindakan")
        constraints = [models.UniqueConstraint(fields=("case", "seq"), name="cases_deed_order")]
        indexes = [models.Index(fields=("by", "at"), name="cases_deeds_by")]

    def __str__(self) -> str:
        return f"{self.transition} {self.case_id}/{self.seq}"


class Correction(models.Model):
    """Something the resident is asked to mend, field by field."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="corrections", verbose_name=_("berkas"))
    field = models.CharField(_("isian"), max_length=80)
    message = models.CharField(_("permintaan"), max_length=400)
    asked_at = models.DateTimeField(_("diminta"))
    mended_at = models.DateTimeField(_("diperbaiki"), null=True)

    class Meta:
        verbose_name = _("permintaan perbaikan")
        constraints = [
            models.UniqueConstraint(
                fields=("case", "field"), condition=Q(mended_at=None), name="cases_one_open_correction_a_field"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.field}"


class CaseTask(models.Model):
    """A duty with a day that hangs on a case: report within 60 days, register within 28."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="tasks", verbose_name=_("berkas"), db_index=False)
    code = models.CharField(_("kode"), max_length=60)
    name = models.CharField(_("tugas"), max_length=160)
    due_on = models.DateField(_("batas"))
    source = models.CharField(_("dasar"), max_length=200, blank=True)
    done_at = models.DateTimeField(_("selesai"), null=True)

    class Meta:
        verbose_name = _("tugas berbatas waktu")
        constraints = [models.UniqueConstraint(fields=("case", "code"), name="cases_task_once")]
        indexes = [models.Index(fields=("due_on",), condition=Q(done_at=None), name="cases_tasks_due")]

    def __str__(self) -> str:
        return f"{self.code} {self.case_id}"

    @property
    def said(self) -> str:
        """The duty's name in the reader's language; what is stored is the house's own sentence."""
        return gettext(self.name)


class CaseLink(models.Model):
    """Two cases that belong together other than as a bundle: corrects, cancels, renews, follows."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="links", verbose_name=_("berkas"), db_index=False)
    other = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name=_("berkas lain"))
    kind = models.CharField(_("hubungan"), max_length=40)

    class Meta:
        verbose_name = _("kaitan berkas")
        constraints = [models.UniqueConstraint(fields=("case", "other", "kind"), name="cases_link_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.other_id}"


class CaseFile(models.Model):
    """An upload that answers a question of a case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="files", verbose_name=_("berkas"), db_index=False)
    field = models.CharField(_("isian"), max_length=80)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", verbose_name=_("lampiran"))

    class Meta:
        verbose_name = _("lampiran berkas")
        constraints = [models.UniqueConstraint(fields=("case", "field", "file"), name="cases_file_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.field}"


class Draft(models.Model):
    """A form being filled, kept so that it can be finished later and on another device.

    ``typing`` holds, by page, what was typed and not yet accepted as an answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    type_code = models.CharField(_("jenis"), max_length=60)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name=_("akun")
    )
    code_hash = models.CharField(_("sidik kode lanjut"), max_length=64, unique=True)
    answers = SealedJSON(_("jawaban"), default=dict)
    typing = SealedJSON(_("ketikan yang belum menjadi jawaban"), default=dict)
    seen_warnings = models.JSONField(_("peringatan yang sudah dibaca"), default=list)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+", verbose_name=_("berkas"))
    started_at = models.DateTimeField(_("dimulai"))
    saved_at = models.DateTimeField(_("tersimpan"), db_index=True)

    class Meta:
        verbose_name = _("isian tersimpan")

    def __str__(self) -> str:
        return str(self.pk)


class Holiday(models.Model):
    """A day on which the city's clock stands still."""

    day = models.DateField(_("tanggal"), unique=True)
    name = models.CharField(_("nama"), max_length=120)
    source = models.CharField(_("dasar"), max_length=200)

    class Meta:
        verbose_name = _("hari libur")

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
