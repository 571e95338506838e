"""Publish datasets each night, link the catalogue from every page."""

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

PUBLISH_HOUR = 1


class Catalogue(AppConfig):
    """Open data."""

    name = "balai.doors.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        """Publish after figures were frozen."""
        from balai.core import search
        from balai.core.jobs.schedule import plan
        from balai.core.ui.context import footer_links

        from .publishing import publish_all

        search.lead("dataset", lambda code: reverse("catalogue:dataset", args=[code]))
        plan("catalogue.publish", publish_all, at=PUBLISH_HOUR)
        footer_links.append((_("Data terbuka"), "catalogue:list"))
