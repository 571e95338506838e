"""The plan is written together: sections, comments, workshops, ideas of residents."""

from django.apps import AppConfig


class Writing(AppConfig):
    """The plan is written together: sections, comments, workshops, ideas of residents."""

    name = "balai.plan.writing"
    label = "writing"
