"""The access app."""

from django.apps import AppConfig


class Access(AppConfig):
    """Who may do what: one table of routes, permissions and roles."""

    name = "balai.core.access"
    label = "access"
