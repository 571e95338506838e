"""Indices as data: one engine for every weighted tree of levels, criteria and evidence."""

from django.apps import AppConfig


class Instruments(AppConfig):
    """Indices as data: one engine for every weighted tree of levels, criteria and evidence."""

    name = "balai.measure.instruments"
    label = "instruments"
