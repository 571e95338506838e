"""What ties persons together, as recorded in a paper that is named."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What ``other`` is to ``person``."""

    MOTHER = "mother", _("ibu")
    FATHER = "father", _("ayah")
    SPOUSE = "spouse", _("suami atau istri")


class Relation(models.Model):
    """``other`` is ``person``'s mother, father or spouse, on the basis of a named paper, for a time."""

    Kind = Kind

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("penduduk"))
    other = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("kerabat"))
    kind = models.CharField(_("hubungan"), max_length=8, choices=Kind)
    basis = models.CharField(_("dasar"), max_length=200, blank=True)
    from_date = models.DateField(_("sejak"), null=True, blank=True)
    to_date = models.DateField(_("sampai"), null=True, blank=True)

    class Meta:
        verbose_name = _("hubungan keluarga")
        constraints = [
            models.CheckConstraint(name="people_relation_to_other", condition=~Q(person=F("other"))),
            models.CheckConstraint(name="people_relation_known", condition=Q(kind__in=Kind.values)),
            models.UniqueConstraint(
                fields=("person", "kind"),
                condition=Q(to_date=None, kind__in=("mother", "father")),
                name="people_one_mother_one_father",
            ),
            models.UniqueConstraint(
                fields=("person", "other", "kind"), condition=Q(to_date=None), name="people_relation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"hubungan {self.pk}"


class Guardianship(models.Model):
    """``guardian`` may act for ``child`` by decree, other than as a recorded parent."""

    guardian = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("wali"))
    child = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("anak"))
    basis = models.CharField(_("dasar"), max_length=200)
    from_date = models.DateField(_("sejak"))
    to_date = models.DateField(_("sampai"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dicatat oleh")
    )

    class Meta:
        verbose_name = _("perwalian")
        constraints = [
            models.CheckConstraint(name="people_guards_other", condition=~Q(guardian=F("child"))),
            models.CheckConstraint(
                name="people_guardian_days", condition=Q(to_date=None) | Q(to_date__gte=F("from_date"))
            ),
        ]

    def __str__(self) -> str:
        return f"perwalian {self.pk}"
