"""Figures that agencies without a live service hand in: asked for, entered, checked, published."""

from django.apps import AppConfig


class Entered(AppConfig):
    """Figures that agencies without a live service hand in: asked for, entered, checked, published."""

    name = "balai.measure.entered"
    label = "entered"
