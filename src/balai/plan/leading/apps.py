"""Where people look: the leader's page and the agency's page."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Leading(AppConfig):
    """Where people look: the leader's page and the agency's page."""

    name = "balai.plan.leading"
    label = "leading"
    verbose_name = _("layar pemimpin")

    def ready(self) -> None:
        """Say who leads and who works for an agency; put both pages on the desk."""
        from balai.core import access
        from balai.core.access.declared import ANY_SIGNER
        from balai.core.declare import Permission
        from balai.core.ui import bench

        agency = ("produsen", "perencana", "walidata", ANY_SIGNER)
        access.declare(
            Permission(code="plan.lead", name="Melihat layar pemimpin", roles=("walikota", "pimpinan", "perencana")),
            Permission(code="plan.agency", name="Melihat kewajiban rencana instansinya", roles=agency),
        )
        bench.offer(
            _("Rencana"),
            bench.Entry(_("Layar pemimpin"), "leading:leader", "plan.lead"),
            bench.Entry(_("Instansi saya"), "leading:agency", "plan.agency"),
        )
