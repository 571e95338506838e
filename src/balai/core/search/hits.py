"""What a search returns."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

KINDS = {
    "service": _("Layanan"),
    "case_type": _("Layanan"),
    "document": _("Surat"),
    "dataset": _("Data terbuka"),
    "facility": _("Kantor dan fasilitas"),
    "agency": _("Instansi"),
    "area": _("Wilayah"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. ``kind``: service, case_type, document, dataset, facility, agency, area. Higher is better."""

    kind: str
    title: str
    summary: str
    url: str
    score: float
    key: str = ""

    @property
    def kind_name(self) -> str:
        """What such a thing is called."""
        return str(KINDS.get(self.kind, ""))
