"""Search: built when tables are made, kept when facilities, agencies or areas change."""

from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_delete, post_migrate, post_save


def _ensure(**kwargs: Any) -> None:
    from . import index
    from .models import Built

    if Built._meta.db_table in connection.introspection.table_names():
        index.ensure()


def _rebuild(**kwargs: Any) -> None:
    from . import index

    index.rebuild()


def _put_facility(instance: Any, **kwargs: Any) -> None:
    from . import index, items

    if instance.active:
        index.put(next(items.facilities([instance])))
    else:
        index.drop("facility", instance.code)


def _drop_facility(instance: Any, **kwargs: Any) -> None:
    from . import index

    index.drop("facility", instance.code)


def _put_agency(instance: Any, **kwargs: Any) -> None:
    from . import index, items

    index.put(next(items.agencies([instance])))


def _drop_agency(instance: Any, **kwargs: Any) -> None:
    from . import index

    index.drop("agency", instance.code)


class Search(AppConfig):
    """The index follows what it is built from."""

    name = "balai.core.search"
    label = "search"
    verbose_name = "Pencarian"

    def ready(self) -> None:
        """Hear what changes."""
        from balai.core.agencies.models import Agency
        from balai.core.areas.importing import imported
        from balai.core.areas.models import City
        from balai.core.facilities.models import Facility

        post_migrate.connect(_ensure, sender=self, dispatch_uid="search.ensure")
        post_save.connect(_put_facility, sender=Facility, dispatch_uid="search.facility")
        post_delete.connect(_drop_facility, sender=Facility, dispatch_uid="search.facility")
        post_save.connect(_put_agency, sender=Agency, dispatch_uid="search.agency")
        post_delete.connect(_drop_agency, sender=Agency, dispatch_uid="search.agency")
        post_save.connect(_rebuild, sender=City, dispatch_uid="search.city")
        imported.connect(_rebuild, dispatch_uid="search.areas")
