"""What a service declares and does, read as a level of maturity with its proof."""

from django.apps import AppConfig


class Passport(AppConfig):
    """What a service declares and does, read as a level of maturity with its proof."""

    name = "balai.measure.passport"
    label = "passport"
