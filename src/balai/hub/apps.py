"""The ministry's side: cohorts, assessors, ranking, exhibition."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class Hub(AppConfig):
    """The ministry's side: cohorts, assessors, ranking, exhibition."""

    name = "balai.hub"
    label = "hub"

    def ready(self) -> None:
        """Declare the hub's roles, papers, checks and, where this is a hub, its pages and rounds."""
        from balai.core import access, jobs
        from balai.core.declare import DocumentType, Permission, PersonalData, Role, house
        from balai.core.documents import keeping
        from balai.core.files import registry
        from balai.core.store import invariants

        from .actions import writing
        from .arriving import counting
        from .queries import letters

        access.declare(
            Role("pengelola_hub", _("Pengelola hub")),
            Role("asesor_hub", _("Asesor hub")),
            Role("kota_peserta", _("Wakil kota peserta")),
            Permission(code="hub.manage", name=_("Mengelola hub"), roles=("pengelola_hub",)),
            Permission(code="hub.assess", name=_("Menilai kota di hub"), roles=("asesor_hub",)),
            Permission(code="hub.represent", name=_("Mewakili kota di hub"), roles=("kota_peserta",)),
        )
        house().issue(
            DocumentType(
                code=writing.LETTER,
                name=_("Surat Hasil Seleksi"),
                template="surat_seleksi",
                number="{n:03d}/SC/{agency}/{roman_month}/{year}",
                data=lambda case: {},
                signer_role="pimpinan",
                personal=PersonalData.NONE,
            )
        )
        registry.may_read("hub_proof", _reads_proof)
        registry.may_read(keeping.PURPOSE, letters.reads)
        jobs.job(writing.JOB)(writing.write_all)
        invariants.register("hub.spreads", counting.broken)
        if settings.BALAI_HUB:
            self._serve()

    def _serve(self) -> None:
        from balai.core.jobs import schedule
        from balai.core.ui import bench
        from balai.core.ui.context import footer_links

        from .arriving import fetching

        bench.offer(
            _("Hub"),
            bench.Entry(_("Kota dan paket"), "hub:desk-cities", "hub.manage"),
            bench.Entry(_("Angkatan"), "hub:desk-cohorts", "hub.manage"),
            bench.Entry(_("Pembagian asesor"), "hub:desk-round", "hub.manage"),
            bench.Entry(_("Gelar wicara"), "hub:desk-talks", "hub.manage"),
            bench.Entry(_("Yang saya nilai"), "hub:desk-papers", "hub.assess"),
            bench.Entry(_("Kota saya"), "hub:desk-mine", "hub.represent"),
        )
        footer_links[:0] = [
            (_("Peringkat"), "hub:subjects"),
            (_("Pameran"), "hub:exhibition"),
            (_("Agenda"), "hub:talks"),
            (_("Angkatan"), "hub:cohorts"),
            (_("Kota"), "hub:cities"),
        ]
        schedule.plan("hub.ask_due", fetching.ask_due, every=1)


def _reads_proof(request, file) -> bool:  # type: ignore[no-untyped-def]
    """Tell whether a proof may be opened: by the hub's people, and by accounts of the city that brought it."""
    from balai.core import access

    from .models import Answer
    from .representing import city_of

    if not request.user.is_authenticated:
        return False
    if access.may(request.user, "hub.manage"):
        return True
    mine = city_of(request.user)
    return mine is not None and Answer.objects.filter(proof=file, candidate__city=mine).exists()
