"""The access app."""

from django.apps import AppConfig


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
        checks.register(every_route_has_a_rule, "access")
        checks.register(the_gate_stands, "access")
