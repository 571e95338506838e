"""The yearly report on the city's government to the minister."""

from django.apps import AppConfig


class Lppd(AppConfig):
    """The yearly report on the city's government to the minister."""

    name = "balai.plan.lppd"
    label = "lppd"
