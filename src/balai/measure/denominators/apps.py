"""How many people of what age there were, from dated snapshots: what rates are divided by."""

from django.apps import AppConfig

NIGHT_HOUR = 23


class Denominators(AppConfig):
    """How many people of what age there were, from dated snapshots: what rates are divided by."""

    name = "balai.measure.denominators"
    label = "denominators"

    def ready(self) -> None:
        """Declare who brings counts, and count by night where the city wants it."""
        from django.utils.translation import gettext_lazy as _

        from balai.core import access, parameters
        from balai.core.access.declared import ANY_OFFICER
        from balai.core.declare import Parameter, Permission, Role
        from balai.core.files import registry
        from balai.core.files.kinds import Kind
        from balai.core.jobs.schedule import plan
        from balai.core.sample.rooms import after_services
        from balai.core.store import keeping
        from balai.core.ui import bench

        from ..bringing.declared import declare as takes
        from . import importing, reading, sample, scheduling
        from .schema import GUARDS

        access.declare(
            Role("walidata", _("Walidata")),
            Permission(code="denominators.see", name=_("Melihat potret penduduk"), roles=(ANY_OFFICER,)),
            Permission(code="denominators.bring", name=_("Memasukkan potret penduduk"), roles=("walidata",)),
        )
        keeping.keep(self, GUARDS)
        parameters.declare(
            Parameter(
                code="denominators.own_snapshots",
                name=_("Balai menghitung penduduknya sendiri tiap akhir semester"),
                value=False,
                unit="",
                source=_("pilihan kota; sumber resminya data konsolidasi Dukcapil"),
            )
        )
        takes(importing.IMPORTER)
        registry.declare(registry.Purpose(code="denominators.table", kinds=(Kind.CSV, Kind.TEXT, Kind.XLSX)))
        registry.may_read("denominators.table", reading.may_read)
        plan("denominators.semester", scheduling.count_semester, at=NIGHT_HOUR)
        bench.offer(_("Ukur"), bench.Entry(_("Potret penduduk"), "denominators:list", "denominators.see"))
        after_services("Potret penduduk", sample.make)
