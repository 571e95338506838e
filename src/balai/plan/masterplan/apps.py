"""The city's master plan: versions, analyses, programmes, money, and what they are tied to."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

REMIND_HOUR = 7


class Masterplan(AppConfig):
    """The city's master plan: versions, analyses, programmes, money, and what they are tied to."""

    name = "balai.plan.masterplan"
    label = "masterplan"

    def ready(self) -> None:
        """Declare who plans, figures and messages; let the database keep adopted plans; set the reminders."""
        from balai.core import access, notify, parameters
        from balai.core.files import registry
        from balai.core.jobs.schedule import plan
        from balai.core.sample.rooms import after_services
        from balai.core.store import keeping
        from balai.core.ui import bench
        from balai.core.ui.context import footer_links
        from balai.measure.bringing.declared import declare as takes
        from balai.measure.surveys.actions.agreeing import programmes_from

        from . import files, queries, reminding, roles, sample, settings
        from .actions import importing, reference
        from .schema import GUARDS

        access.declare(*roles.PARTS)
        parameters.declare(*settings.PARAMETERS)
        notify.declare(*reminding.NOTICES)
        registry.declare(files.PROOF)
        registry.may_read(files.PROOF.code, files.may_read)
        takes(importing.IMPORTER, reference.IMPORTER)
        plan("plan.remind", reminding.remind, at=REMIND_HOUR)
        bench.offer(
            _("Rencana"),
            bench.Entry(_("Rencana induk"), "masterplan:list", "plan.see"),
            bench.Entry(_("Kode nomenklatur"), "masterplan:codes", "plan.edit"),
        )
        footer_links.append((_("Rencana kota"), "masterplan:public_home"))
        programmes_from(queries.offered_to_surveys)
        after_services("Rencana induk", sample.make)
        keeping.keep(self, GUARDS)
        post_migrate.connect(reference.give_starting, sender=self, dispatch_uid="masterplan.codes")
