"""The agencies app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Agencies(AppConfig):
    """Agencies, units, posts and holdings."""

    name = "balai.core.agencies"
    label = "agencies"

    def ready(self) -> None:
        """Let the database itself refuse two people on one chair."""
        from .schema import one_holder_at_a_time

        post_migrate.connect(one_holder_at_a_time, sender=self, dispatch_uid="agencies.one_holder")
