"""Areas: official codes, names and boundaries of the places a city governs."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _ensure_index(**kwargs: Any) -> None:
    from .spatial import BOUNDARIES

    BOUNDARIES.ensure()


class Areas(AppConfig):
    """The spatial index of boundaries is made with the tables."""

    name = "balai.core.areas"
    label = "areas"
    verbose_name = "Wilayah"

    def ready(self) -> None:
        """Make the index whenever tables are made; name what must hold."""
        from balai.core.store.invariants import register

        from . import invariants

        register("areas.place", invariants.found_by_place)
        register("areas.path", invariants.paths_follow_parents)
        post_migrate.connect(_ensure_index, sender=self, dispatch_uid="areas.index")
