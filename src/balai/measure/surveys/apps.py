"""Questions to residents, drawn from one engine: satisfaction, livability, impact."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Surveys(AppConfig):
    """Questions to residents, drawn from one engine: satisfaction, livability, impact."""

    name = "balai.measure.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Say who may do what, offer the desk its pages, close surveys whose last day is over, fill the demo."""
        from balai.core import access, parameters
        from balai.core.access.declared import ANY_OFFICER, ANY_SIGNER
        from balai.core.declare import Parameter, Permission
        from balai.core.jobs.schedule import plan
        from balai.core.sample.rooms import after_services
        from balai.core.ui import bench, context

        from . import figures
        from .actions.cycling import close_due
        from .sample import make
        from .showing import SMALLEST

        managers = ("perencana", "walidata")
        readers = (*managers, "produsen", "penilai_internal", "asesor", "walikota", "auditor", ANY_SIGNER)
        access.declare(
            Permission(code="surveys.manage", name="Mengelola survei", roles=managers),
            Permission(code="surveys.see", name="Membaca hasil survei sebelum terbit", roles=readers),
            Permission(code="surveys.assist", name="Membantu warga mengisi survei", roles=(ANY_OFFICER,)),
            Permission(
                code="surveys.agree", name="Menyetujui survei atas program instansinya", roles=("produsen", ANY_SIGNER)
            ),
            Permission(code="surveys.sign", name="Mengesahkan rekap survei dampak", roles=("walikota",)),
        )
        parameters.declare(
            Parameter(
                code=SMALLEST,
                name=_("Sel hasil survei terkecil yang ditampilkan"),
                value=10,
                unit=_("jawaban"),
                source="pilihan kota; sel yang lebih kecil dapat menyingkap penjawabnya",
            )
        )
        bench.offer(
            _("Ukur"),
            bench.Entry(_("Survei"), "surveys:list", "surveys.see"),
            bench.Entry(_("Persetujuan survei"), "surveys:agreements", "surveys.agree"),
        )
        context.footer_links.append((_("Survei kota"), "surveys:public"))
        figures.register()
        plan("surveys.close_due", close_due, at=0)
        after_services("Survei", make)
