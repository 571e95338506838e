"""What the city signs and offers to the ministry's hub."""

from django.apps import AppConfig


class Bundle(AppConfig):
    """What the city signs and offers to the ministry's hub."""

    name = "balai.plan.bundle"
    label = "bundle"
