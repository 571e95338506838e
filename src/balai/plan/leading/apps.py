"""The plan on one screen: for the leader, and for an agency."""

from django.apps import AppConfig


class Leading(AppConfig):
    """The plan on one screen: for the leader, and for an agency."""

    name = "balai.plan.leading"
    label = "leading"
