"""The city's master plan: versions, analyses, programmes, money, and what they are tied to."""

from django.apps import AppConfig


class Masterplan(AppConfig):
    """The city's master plan: versions, analyses, programmes, money, and what they are tied to."""

    name = "balai.plan.masterplan"
    label = "masterplan"

    def ready(self) -> None:
        """Declare who plans."""
        from balai.core.access import declare

        from .roles import PARTS

        declare(*PARTS)
