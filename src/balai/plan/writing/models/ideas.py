"""What residents propose while the plan is written: ideas, who supports them, what became of them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balai.plan.masterplan.models.choices import Dimension


class Consultation(models.Model):
    """The time in which residents are asked. Both days count."""

    plan = models.ForeignKey("masterplan.Plan", models.PROTECT, related_name="+", verbose_name=_("rencana induk"))
    title = models.CharField(_("judul"), max_length=160)
    intro = models.TextField(_("pengantar"), blank=True)
    from_date = models.DateField(_("dibuka"))
    to_date = models.DateField(_("ditutup"))

    class Meta:
        verbose_name = _("konsultasi warga")
        ordering = ("-from_date", "-pk")
        constraints = [
            models.CheckConstraint(name="writing_consultation_days", condition=Q(to_date__gte=F("from_date")))
        ]

    def __str__(self) -> str:
        return f"konsultasi {self.pk}"


class Idea(models.Model):
    """One idea. Nothing of it is public before somebody has read it; who sent it never is.

    ``text_key`` is a keyed hash of the plain words: the same text twice in a consultation is one idea.
    ``supports`` counts the rows of ``Support``. ``reason``: why it isn't shown, in words that are.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("sedang dibaca")
        SHOWN = "shown", _("ditampilkan")
        HIDDEN = "hidden", _("tidak ditampilkan")

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", _("masuk rencana")
        PARTLY = "partly", _("sebagian masuk rencana")
        EXISTS = "exists", _("sudah dikerjakan")
        LATER = "later", _("ditimbang kemudian")
        NOT_ADOPTED = "not_adopted", _("tidak masuk rencana")

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="ideas", verbose_name=_("konsultasi warga")
    )
    code = models.CharField(_("nomor"), max_length=12, unique=True)
    dimension = models.CharField(_("dimensi"), max_length=12, choices=Dimension)
    title = models.CharField(_("gagasan"), max_length=120)
    text = models.TextField(_("penjelasan"), max_length=2000)
    text_key = models.CharField(_("sidik isi"), max_length=64)
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kelurahan")
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pengirim")
    )
    at = models.DateTimeField(_("masuk"))
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.WAITING)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    supports = models.PositiveIntegerField(_("dukungan"), default=0)
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("penjawab")
    )
    outcome = models.CharField(_("hasil"), max_length=12, choices=Outcome, blank=True)
    answer = models.TextField(_("jawaban"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dijawab")
    )
    answered_at = models.DateTimeField(_("dijawab pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("gagasan warga")
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=("consultation", "state", "dimension"), name="writing_ideas_by")]
        constraints = [
            models.UniqueConstraint(fields=("consultation", "text_key"), name="writing_same_idea_once"),
            models.CheckConstraint(name="writing_hidden_with_reason", condition=~Q(state="hidden") | ~Q(reason="")),
            models.CheckConstraint(
                name="writing_answered_in_words",
                condition=Q(outcome="", answer="", answered_at=None)
                | (~Q(outcome="") & ~Q(answer="") & Q(answered_at__isnull=False, agency__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"gagasan {self.code}"


class Support(models.Model):
    """An account supports an idea, once."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="+", verbose_name=_("gagasan"))
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("pendukung"))

    class Meta:
        verbose_name = _("dukungan")
        constraints = [models.UniqueConstraint(fields=("idea", "account"), name="writing_one_support")]

    def __str__(self) -> str:
        return f"dukungan {self.pk}"


class IdeaProgramme(models.Model):
    """An idea lives on in a programme: ``lineage`` names it in every plan version that carries it on."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="programmes", verbose_name=_("gagasan"))
    lineage = models.UUIDField(_("jejak program"))

    class Meta:
        verbose_name = _("program dari gagasan")
        constraints = [models.UniqueConstraint(fields=("idea", "lineage"), name="writing_one_programme_an_idea")]

    def __str__(self) -> str:
        return f"gagasan {self.idea_id} dalam program"
