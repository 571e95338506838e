"""The ministry's side: cohorts, assessors, ranking, exhibition."""

from django.apps import AppConfig


class Hub(AppConfig):
    """The ministry's side: cohorts, assessors, ranking, exhibition."""

    name = "balai.hub"
    label = "hub"
