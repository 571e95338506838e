"""Questions to residents, drawn from one engine: satisfaction, livability, impact."""

from django.apps import AppConfig


class Surveys(AppConfig):
    """Questions to residents, drawn from one engine: satisfaction, livability, impact."""

    name = "balai.measure.surveys"
    label = "surveys"
