"""Programmes whose benefit is felt at once, with the figures of the live service."""

from django.apps import AppConfig


class Quickwins(AppConfig):
    """Programmes whose benefit is felt at once, with the figures of the live service."""

    name = "balai.plan.quickwins"
    label = "quickwins"
