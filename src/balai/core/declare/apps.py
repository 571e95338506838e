"""Load the house when Django is ready and refuse to start a contradictory one."""

from django.apps import AppConfig


class Declare(AppConfig):
    """Start-up refusals: equal codes, unsourced indicators, personal columns in public, facts nobody tells."""

    name = "balai.core.declare"
    label = "declare"

    def ready(self) -> None:
        """Load every service and stop on contradictions."""
        from .house import house

        house().refuse_faults()
