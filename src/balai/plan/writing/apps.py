"""The plan is written together: sections, comments, workshops, ideas of residents."""

from django.apps import AppConfig


class Writing(AppConfig):
    """The plan is written together: sections, comments, workshops, ideas of residents."""

    name = "balai.plan.writing"
    label = "writing"

    def ready(self) -> None:
        """Declare who may do what, and the messages this room sends."""
        from balai.core import notify
        from balai.core.access import declare

        from .roles import NOTICES, PARTS

        declare(*PARTS)
        notify.declare(*NOTICES)
