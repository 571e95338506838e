"""What the city signs and offers to the ministry's hub."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class Bundle(AppConfig):
    """What the city signs and offers to the ministry's hub."""

    name = "balai.plan.bundle"
    label = "bundle"

    def ready(self) -> None:
        """Declare who chooses and who publishes; ask the hub each hour how it went."""
        from balai.core import access
        from balai.core.declare import Permission
        from balai.core.jobs.schedule import plan
        from balai.core.sample.rooms import after_services
        from balai.core.ui import bench
        from balai.core.ui.context import footer_links
        from balai.plan.masterplan.roles import LEADER, PLANNER, STEWARD

        from . import hearing, sample

        access.declare(
            Permission(
                code="bundle.see", name=_("Membaca paket untuk hub"), roles=(STEWARD, LEADER, PLANNER, "pimpinan")
            ),
            Permission(code="bundle.choose", name=_("Memilih isi paket untuk hub"), roles=(STEWARD, LEADER)),
            Permission(code="bundle.publish", name=_("Menerbitkan paket untuk hub"), roles=(STEWARD, LEADER)),
        )
        bench.offer(_("Rencana"), bench.Entry(_("Paket untuk hub"), "bundle:overview", "bundle.see"))
        footer_links.append((_("Paket data kota"), "bundle:public"))
        after_services("Paket untuk hub", sample.make)
        if not settings.BALAI_HUB:
            plan("bundle.ask_hub", hearing.ask, every=60)
