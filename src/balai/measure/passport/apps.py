"""What a service declares and does, read as a level of maturity with its proof."""

from django.apps import AppConfig

COUNT_HOUR = 1


class Passport(AppConfig):
    """What a service declares and does, read as a level of maturity with its proof."""

    name = "balai.measure.passport"
    label = "passport"

    def ready(self) -> None:
        """Declare who judges levels, offer the desk page, count use each night."""
        from django.utils.translation import gettext_lazy as _

        from balai.core.access import declare
        from balai.core.declare import Permission, Role
        from balai.core.jobs.schedule import plan
        from balai.core.sample.rooms import after_services
        from balai.core.store import keeping
        from balai.core.ui import bench, context

        from . import sample
        from .counting import count
        from .schema import GUARDS

        declare(
            Role("walidata", "Walidata"),
            Permission(code="passport.judge", name="Memutuskan tingkat kematangan layanan", roles=("walidata",)),
        )
        bench.offer(_("Ukur"), bench.Entry(_("Paspor layanan"), "passport:desk", "passport.judge"))
        context.footer_links.append((_("Paspor layanan"), "passport:list"))
        keeping.keep(self, GUARDS)
        plan("passport.count", count, at=COUNT_HOUR)
        after_services("Paspor layanan", sample.make)
