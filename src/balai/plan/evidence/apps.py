"""What proves each leaf of each instrument, gathered by Balai or asked for."""

from django.apps import AppConfig


class Evidence(AppConfig):
    """What proves each leaf of each instrument, gathered by Balai or asked for."""

    name = "balai.plan.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Declare rights, limits, messages, files, ways of gathering, and the work of each night."""
        from django.utils.translation import gettext_lazy as _

        from balai.core import access, notify, parameters
        from balai.core.files import registry
        from balai.core.files.kinds import PICTURES, Kind
        from balai.core.jobs.schedule import plan
        from balai.core.store import keeping
        from balai.core.ui import bench

        from . import actions, collecting, notices, probes, reading
        from .declared import PARAMETERS, PARTS
        from .gathering import WAYS
        from .schema import GUARDS

        access.declare(*PARTS)
        parameters.declare(*PARAMETERS)
        keeping.keep(self, GUARDS)
        notify.declare(*notices.NOTICES)
        registry.declare(
            registry.Purpose(code=actions.PURPOSE, kinds=(*PICTURES, Kind.PDF, Kind.XLSX, Kind.DOCX, Kind.CSV))
        )
        registry.may_read(actions.PURPOSE, reading.may_read)
        probes.register(*WAYS)
        plan("evidence.collect", collecting.collect_all, at=3)
        plan("evidence.remind", notices.remind, at=7)
        bench.offer(_("Penilaian"), bench.Entry(_("Bukti diminta"), "evidence:owed", "evidence.give"))
