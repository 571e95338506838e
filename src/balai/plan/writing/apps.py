"""The plan is written together: sections, comments, workshops, ideas of residents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Writing(AppConfig):
    """The plan is written together: sections, comments, workshops, ideas of residents."""

    name = "balai.plan.writing"
    label = "writing"

    def ready(self) -> None:
        """Declare who may do what, the messages this room sends, the files it takes, its pages at the desk."""
        from balai.core import notify, parameters
        from balai.core.access import declare
        from balai.core.files import registry
        from balai.core.jobs.schedule import plan
        from balai.core.sample.rooms import after_services
        from balai.core.ui import bench
        from balai.core.ui.context import footer_links
        from balai.plan.masterplan.asides import offer

        from . import asides, reminding
        from .actions import picturing, workshopping
        from .roles import ANSWER, NOTICES, PARTS, READ
        from .sample import make

        declare(*PARTS)
        notify.declare(*NOTICES)
        parameters.declare(reminding.DAYS_BEFORE)
        plan("writing.remind", reminding.remind, at=reminding.HOUR)
        registry.declare(picturing.PURPOSE, workshopping.PURPOSE)
        for purpose in (picturing.PURPOSE, workshopping.PURPOSE):
            registry.may_read(purpose.code, picturing.may_see)
        bench.offer(
            _("Rencana"),
            bench.Entry(_("Naskah"), "writing:overview", READ),
            bench.Entry(_("Bimtek"), "writing:workshops", READ),
            bench.Entry(_("Gagasan warga"), "writing:ideas_desk", ANSWER),
        )
        footer_links.append((_("Gagasan warga"), "writing:ideas"))
        offer(asides.ideas)
        after_services("Naskah rencana", make)
