"""The access app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Access(AppConfig):
    """Who may do what: one table of routes, permissions and roles."""

    name = "balai.core.access"
    label = "access"

    def ready(self) -> None:
        """Declare the house's own roles and refuse routes without a rule."""
        from django.core import checks

        from .checking import every_route_has_a_rule, the_gate_stands
        from .declared import HOUSE, declare

        declare(*HOUSE)
        self._keep_the_trail()
        self._leave_out_djangos_rights()
        checks.register(every_route_has_a_rule, "access")
        checks.register(the_gate_stands, "access")

    def _keep_the_trail(self) -> None:
        """Let the worker seal the trail each minute and show its end outside each hour."""
        from balai.core.audit import chain
        from balai.core.jobs.schedule import plan

        plan("audit.seal", chain.seal_new, every=1)
        plan("audit.export_head", lambda: chain.export_head().name, every=60)

    def _leave_out_djangos_rights(self) -> None:
        """Rights come with posts: nobody would read the rows that Django writes for each model after each migration."""
        from django.contrib.contenttypes.management import create_contenttypes

        post_migrate.disconnect(create_contenttypes)
        post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
