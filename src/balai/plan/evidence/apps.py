"""What proves each leaf of each instrument, gathered by Balai or asked for."""

from django.apps import AppConfig


class Evidence(AppConfig):
    """What proves each leaf of each instrument, gathered by Balai or asked for."""

    name = "balai.plan.evidence"
    label = "evidence"
