"""Figures that agencies without a live service hand in: asked for, entered, checked, published."""

from django.apps import AppConfig

ASK_HOUR, REMIND_HOUR = 2, 8


class Entered(AppConfig):
    """Figures that agencies without a live service hand in: asked for, entered, checked, published."""

    name = "balai.measure.entered"
    label = "entered"

    def ready(self) -> None:
        """Declare who defines, enters, checks and closes; what is done each night; whose evidence is whose."""
        from django.utils.translation import gettext_lazy as _

        from balai.core import access, notify, parameters
        from balai.core.access.declared import ANY_OFFICER
        from balai.core.declare import Parameter, Permission, Role
        from balai.core.files import registry
        from balai.core.files.kinds import PICTURES, Kind
        from balai.core.jobs.schedule import plan
        from balai.core.sample.rooms import after_services
        from balai.core.store import keeping
        from balai.core.ui import bench

        from ..bringing.declared import declare as takes
        from . import evidence, importing, sample, scheduling, telling
        from .schema import GUARDS

        access.declare(
            Role("walidata", _("Walidata")),
            Role("produsen", _("Produsen data")),
            Permission(code="entered.see", name=_("Melihat angka instansi"), roles=(ANY_OFFICER,)),
            Permission(code="entered.enter", name=_("Mengisi angka instansi"), roles=("produsen", "walidata")),
            Permission(code="entered.define", name=_("Menetapkan indikator instansi"), roles=("walidata",)),
            Permission(code="entered.check", name=_("Memeriksa angka instansi"), roles=("walidata",)),
            Permission(code="measure.close", name=_("Menutup periode angka"), roles=("walidata",)),
        )
        keeping.keep(self, GUARDS)
        notify.declare(*telling.NOTICES)
        parameters.declare(
            Parameter(
                code="entered.jump_percent",
                name=_("Lompatan angka yang perlu dilihat lagi"),
                value=50,
                unit="%",
                source=_("pilihan kota"),
            )
        )
        registry.declare(
            registry.Purpose(code=evidence.EVIDENCE, kinds=(*PICTURES, Kind.PDF, Kind.CSV, Kind.TEXT, Kind.XLSX)),
            registry.Purpose(code=evidence.TABLE, kinds=(Kind.CSV, Kind.TEXT, Kind.XLSX)),
        )
        registry.may_read(evidence.EVIDENCE, evidence.may_read)
        registry.may_read(evidence.TABLE, evidence.may_read)
        takes(importing.IMPORTER)
        plan("entered.ask", scheduling.ask_due, at=ASK_HOUR)
        plan("entered.remind", scheduling.remind_due, at=REMIND_HOUR)
        bench.offer(
            _("Ukur"),
            bench.Entry(_("Angka instansi"), "entered:desk", "entered.see"),
            bench.Entry(_("Indikator instansi"), "entered:definitions", "entered.see"),
            bench.Entry(_("Impor angka"), "entered:import", "entered.enter"),
            bench.Entry(_("Tutup periode"), "entered:periods", "measure.close"),
        )
        after_services("Angka instansi", sample.make)
