"""Who holds a post, from which day to which, and on what basis."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .office import Post


class Basis(models.TextChoices):
    """On what basis somebody acts in a post; the value is also the order in which signers are sought."""

    DEFINITIVE = "definitive", _("definitif")
    PLT = "plt", _("pelaksana tugas (Plt.)")
    PLH = "plh", _("pelaksana harian (Plh.)")
    PJ = "pj", _("penjabat (Pj.)")
    AN = "an", _("atas nama (a.n.)")


class Holding(models.Model):
    """One person in one post for a time.

    Both days count. ``cut_at`` marks a holding that was ended during its last day: from that moment it no longer
    gives rights and from that day it signs nothing more. The names under a paper are kept here as they were in these
    days: with academic titles, rank and NIP. ``own_title``: the own post of whoever signs a.n.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("jabatan"))
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+", verbose_name=_("pemangku"))
    basis = models.CharField(_("dasar"), max_length=10, choices=Basis, default=Basis.DEFINITIVE)
    from_date = models.DateField(_("sejak"))
    to_date = models.DateField(_("sampai"), null=True, blank=True)
    cut_at = models.DateTimeField(_("diakhiri pada"), null=True, blank=True)
    decree = models.CharField(_("surat keputusan"), max_length=200, blank=True)
    signing_name = models.CharField(_("nama di bawah surat"), max_length=160, blank=True)
    rank = models.CharField(_("pangkat"), max_length=80, blank=True)
    nip = models.CharField(_("NIP"), max_length=18, blank=True)
    own_title = models.CharField(_("jabatan sendiri"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("pemangkuan jabatan")
        indexes = [
            models.Index(fields=("user", "to_date"), name="agencies_holding_user"),
            models.Index(fields=("post", "from_date"), name="agencies_holding_post"),
        ]
        constraints = [
            models.CheckConstraint(
                name="agencies_holding_days", condition=Q(to_date=None) | Q(to_date__gte=F("from_date"))
            ),
            models.CheckConstraint(name="agencies_cut_has_day", condition=Q(cut_at=None) | Q(to_date__isnull=False)),
            models.CheckConstraint(name="agencies_basis_known", condition=Q(basis__in=Basis.values)),
            models.UniqueConstraint(
                fields=("post", "basis"), condition=Q(to_date=None) & ~Q(basis="an"), name="agencies_one_open_holding"
            ),
        ]

    def __str__(self) -> str:
        return f"pemangkuan {self.pk}"

    def in_force(self, on: date) -> bool:
        """Tell what ``queries.in_force`` finds: whether this gives its holder the post's rights on a day."""
        ends = self.to_date is None or self.to_date > on or (self.to_date == on and self.cut_at is None)
        stands = self.post.abolished_date is None or self.post.abolished_date > on
        return self.from_date <= on and ends and stands

    def lines(self) -> list[str]:
        """Return the lines of the post above a signature: one, or two when signing in somebody's name."""
        title = self.post.title
        if self.basis == Basis.AN:
            return [f"a.n. {title}", *([self.own_title] if self.own_title else [])]
        prefix = {Basis.PLT: "Plt. ", Basis.PLH: "Plh. ", Basis.PJ: "Pj. "}.get(Basis(self.basis), "")
        return [f"{prefix}{title}"]

    def line(self) -> str:
        """Return the same in one line: "Plt. Kepala Dinas …", "a.n. Kepala Dinas …, Sekretaris"."""
        return ", ".join(self.lines())

    @property
    def signer_name(self) -> str:
        """The name printed under a paper."""
        return self.signing_name or self.user.name
