"""One row for each service and day, and one for the whole house."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Day(models.Model):
    """What was answered for a service on one day of the city.

    ``service`` is empty for the house as a whole: its requests are those that no service claims, and ``minutes`` the
    minutes of the day in which a web server lived and reached the database, one bit each.
    """

    day = models.DateField(_("tanggal"))
    service = models.CharField(_("layanan"), max_length=60, blank=True)
    requests = models.PositiveBigIntegerField(_("permintaan"), default=0)
    errors = models.PositiveBigIntegerField(_("gagal"), default=0)
    times = models.JSONField(_("lama menjawab menurut kelas"), default=list)
    minutes = models.BinaryField(_("menit hidup"), default=b"")

    class Meta:
        verbose_name = _("catatan keandalan")
        constraints = [
            models.UniqueConstraint(fields=("day", "service"), name="uptime_day_once"),
            models.CheckConstraint(name="uptime_errors_are_requests", condition=Q(errors__lte=F("requests"))),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.service}"
