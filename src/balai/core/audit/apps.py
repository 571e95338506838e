"""The audit app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Audit(AppConfig):
    """The trail of acts and of reads of personal data."""

    name = "balai.core.audit"
    label = "audit"

    def ready(self) -> None:
        """Let PostgreSQL refuse to change what was written."""
        from .schema import insert_only

        post_migrate.connect(insert_only, sender=self, dispatch_uid="audit.insert_only")
