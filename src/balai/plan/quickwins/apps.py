"""Programmes whose benefit is felt at once, with the figures of the live service."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

FOLLOW_HOUR = 4
"""After the night's figures were frozen."""


class Quickwins(AppConfig):
    """Programmes whose benefit is felt at once, with the figures of the live service."""

    name = "balai.plan.quickwins"
    label = "quickwins"

    def ready(self) -> None:
        """Declare who judges, who opens pictures, the desk's page and the demo city's quick wins."""
        from balai.core import access
        from balai.core.declare import Permission
        from balai.core.files import registry
        from balai.core.jobs.schedule import plan
        from balai.core.sample.rooms import after_services
        from balai.core.ui import bench
        from balai.plan.masterplan import roles
        from balai.plan.masterplan.asides import offer

        from . import actions, asides, files, sample

        judges = (roles.PLANNER, roles.REVIEWER, roles.LEADER)
        access.declare(Permission(code="quickwin.judge", name="Memilih dan menilai quick win", roles=judges))
        registry.declare(files.PICTURE)
        registry.may_read(files.PICTURE.code, files.may_read)
        bench.offer(_("Rencana"), bench.Entry(_("Quick win"), "quickwins:list", "plan.see"))
        offer(asides.quick_win)
        plan("quickwins.follow", actions.follow_data, at=FOLLOW_HOUR)
        after_services("Quick win", sample.make)
