"""Self-assessment, internal review and the assessors' room."""

from django.apps import AppConfig


class Evaluation(AppConfig):
    """Self-assessment, internal review and the assessors' room."""

    name = "balai.plan.evaluation"
    label = "evaluation"
