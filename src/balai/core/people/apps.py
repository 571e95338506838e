"""The people app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class People(AppConfig):
    """Accounts, persons, families as recorded, guardianship and the code lists of the population register."""

    name = "balai.core.people"
    label = "people"

    def ready(self) -> None:
        """Fill the code lists of a new database."""
        from .codes import fill_new

        post_migrate.connect(fill_new, sender=self, dispatch_uid="people.codes")
