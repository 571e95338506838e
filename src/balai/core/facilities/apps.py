"""Facilities: where the city serves people, what is open now and what is nearest."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _ensure_index(**kwargs: Any) -> None:
    from .place import FACILITIES

    FACILITIES.ensure()


class Facilities(AppConfig):
    """The spatial index of facilities is made with the tables."""

    name = "balai.core.facilities"
    label = "facilities"
    verbose_name = "Fasilitas"

    def ready(self) -> None:
        """Make the index whenever tables are made; name what must hold."""
        from balai.core.store.invariants import register

        from . import invariants

        register("facilities.place", invariants.found_by_place)
        register("facilities.units", invariants.units_of_their_own)
        post_migrate.connect(_ensure_index, sender=self, dispatch_uid="facilities.index")
